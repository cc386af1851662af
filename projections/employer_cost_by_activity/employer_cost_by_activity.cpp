#include "projections/employer_cost_by_activity/employer_cost_by_activity.h"

namespace essaim::projections {

namespace {

using Row = EmployerCostByActivity::Row;

constexpr std::string_view pooled = "pooled";
constexpr Table<Row> costs{"cost"};  // period, activity

void charge(Part<ActivitiesService>& part, Month period, const std::string& activity, Money cost) {
    if (cost == Money{}) return;
    Row row = part.find(costs, period, activity).value_or(Row{});
    row.period = period;
    row.activity = activity;
    ++row.payslips;
    row.employer_cost += cost;
    part.put(costs, row, period, activity);
}

}  // namespace

void EmployerCostByActivity::apply(Part<ActivitiesService>& part, const Recorded<activities::PaySettled>& e) {
    for (const auto& one : e.event.charges) charge(part, e.event.period, one.activity.text(), one.charged);
    charge(part, e.event.period, std::string(pooled), e.event.pooled);
}

std::vector<Row> EmployerCostByActivity::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<ActivitiesService, Row>(costs, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
