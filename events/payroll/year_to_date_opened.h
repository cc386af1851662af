#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/payroll/year_so_far.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// What another program paid a member in the year before this one began to: months up to its last period
/// cannot be recomputed here.
///
/// Stream `year_to_date/{member}`; written by services/payroll only. v1 2026-11.
struct YearToDateOpened {
    static constexpr EventSchema schema{"payroll.year_to_date_opened", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    Month period{};  // from which on pay is computed here, or the last that was not
    YearSoFar year_to_date;
    std::string source;  // the program, or the document

    static constexpr auto fields() {
        using E = YearToDateOpened;
        return std::tuple{Field{"member", &E::member}, Field{"period", &E::period},
                          Field{"year_to_date", &E::year_to_date}, Field{"source", &E::source}};
    }
    std::string stream() const { return "year_to_date/" + member.text(); }
    bool operator==(const YearToDateOpened&) const = default;
};

}  // namespace essaim::payroll
