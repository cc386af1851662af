#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/payroll/published_row.h"
#include "events/vocabulary/date.h"

namespace essaim::payroll {

/// A figure that the law or the social partners published: since when it holds, since when it is known, where
/// it is written. A fact of the chain `network`: all employers share it.
///
/// Stream `parameter/{parameter}`; written by services/payroll only. v1 2026-01.
struct ParameterPublished {
    static constexpr EventSchema schema{"payroll.parameter_published", 1, 1};
    using Writer = PayrollService;
    std::string parameter;
    std::optional<std::string> value;
    std::optional<std::vector<PublishedRow>> table;
    Date from{};
    Date published_on{};
    std::string source;

    static constexpr auto fields() {
        using E = ParameterPublished;
        return std::tuple{Field{"parameter", &E::parameter},
                          Field{"value", &E::value},
                          Field{"table", &E::table},
                          Field{"from", &E::from},
                          Field{"published_on", &E::published_on},
                          Field{"source", &E::source}};
    }
    std::string stream() const { return "parameter/" + parameter; }
    bool operator==(const ParameterPublished&) const = default;
};

}  // namespace essaim::payroll
