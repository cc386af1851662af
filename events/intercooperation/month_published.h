#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/intercooperation/month_figures.h"
#include "events/vocabulary/month.h"

namespace essaim::intercooperation {

/// A cooperative's closed month, frozen: what the network's reports are made of. Later facts change the live
/// view only. `hidden` are the columns that rest on fewer than three people, or of which one makes more than
/// 85 %.
///
/// Stream `month/{period}`; written by services/intercooperation only. v1 2026-01.
struct MonthPublished {
    static constexpr EventSchema schema{"intercooperation.month_published", 1, 1};
    using Writer = IntercooperationService;
    Month period{};
    MonthFigures figures;
    std::vector<std::string> hidden;
    std::uint32_t payslips = 0;
    std::vector<PayrollFee> fees;
    std::vector<std::string> hidden_year;  // the same of the year's sums up to this month

    static constexpr auto fields() {
        using E = MonthPublished;
        return std::tuple{Field{"period", &E::period}, Field{"figures", &E::figures},
                          Field{"hidden", &E::hidden}, Field{"payslips", &E::payslips},
                          Field{"fees", &E::fees},     Field{"hidden_year", &E::hidden_year}};
    }
    std::string stream() const { return "month/" + TextForm<Month>::write(period); }
    bool operator==(const MonthPublished&) const = default;
};

}  // namespace essaim::intercooperation
