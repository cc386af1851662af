#include "projections/activities/activities.h"

namespace essaim::projections {

namespace {

constexpr Table<ActivityRow> table{"activity"};  // activity

template <class Change>
void change(Activities::Said& part, const ActivityId& activity, Change&& with) {
    auto row = part.find(table, activity);
    ESSAIM_ASSERT(row.has_value());
    with(*row);
    part.put(table, *row, activity);
}

}  // namespace

void Activities::apply(Said& part, const Recorded<activities::ActivityOpened>& e) {
    part.put(table,
             ActivityRow{e.event.activity, e.event.brand, e.event.trade, e.event.from, {}, e.event.members},
             e.event.activity);
}
void Activities::apply(Said& part, const Recorded<activities::ActivityJoined>& e) {
    change(part, e.event.activity, [&](ActivityRow& row) { row.members = e.event.members; });
}
void Activities::apply(Said& part, const Recorded<activities::ActivityLeft>& e) {
    change(part, e.event.activity, [&](ActivityRow& row) { row.members = e.event.members; });
}
void Activities::apply(Said& part, const Recorded<activities::ActivityClosed>& e) {
    change(part, e.event.activity, [&](ActivityRow& row) { row.closed_on = e.event.on; });
}

std::vector<ActivityRow> Activities::rows(const Parts& parts) {
    std::vector<ActivityRow> rows;
    parts.each<ActivitiesService, ActivityRow>(
        table, [&](const ActivityRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
