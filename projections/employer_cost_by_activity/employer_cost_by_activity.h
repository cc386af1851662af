#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/pay_settled.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// What each closed month of pay cost each activity, and the pooled section.
struct EmployerCostByActivity {
    static constexpr std::string_view name = "employer_cost_by_activity";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        Month period{};
        std::string activity;  // an activity, or "pooled"
        std::uint32_t payslips = 0;
        Money employer_cost;

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"period", &R::period}, Field{"activity", &R::activity},
                              Field{"payslips", &R::payslips}, Field{"employer_cost", &R::employer_cost}};
        }
    };
    using Events = std::tuple<activities::PaySettled>;
    static void apply(Part<ActivitiesService>& part, const Recorded<activities::PaySettled>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
