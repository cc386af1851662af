#include "projections/alerts/alerts.h"

#include <chrono>

namespace essaim::projections {

namespace {

constexpr Table<AssociatePath> paths{"path"};  // member
constexpr Table<MonthHeard> closed{"closed"};  // month, of payroll
constexpr Table<MonthHeard> heard{"heard"};    // month, of each service that hears of it
constexpr std::chrono::minutes step_time{1};   // expected of both processes
constexpr int months_to_associate = 36;        // less the Cape before
constexpr int months_to_warning = 30;

AssociatePath path_of(const Alerts::People& part, const MemberId& member) {
    return part.find(paths, member).value_or(AssociatePath{member, {}, 0, {}, false, false});
}

Date months_after(Date from, int months) {
    const std::chrono::year_month_day day{from};
    const auto target = std::chrono::year_month{day.year(), day.month()} + std::chrono::months{months};
    const auto last = (target / std::chrono::last).day();
    return Date{target / std::min(day.day(), last)};
}

}  // namespace

void Alerts::apply(People& part, const Recorded<membership::CapeSigned>& e) {
    auto path = path_of(part, e.event.member);
    if (!path.cape_from) path.cape_from = e.event.from;
    part.put(paths, path, e.event.member);
}
void Alerts::apply(People& part, const Recorded<membership::CesaSigned>& e) {
    auto path = path_of(part, e.event.member);
    path.cesa_from = e.event.from;
    path.ended = false;
    if (path.cape_from && *path.cape_from < e.event.from)
        path.cape_days = (e.event.from - *path.cape_from).count();
    part.put(paths, path, e.event.member);
}
void Alerts::apply(People& part, const Recorded<membership::ContractEnded>& e) {
    if (e.event.kind != membership::ContractKind::cesa) return;
    auto path = path_of(part, e.event.member);
    path.ended = true;
    part.put(paths, path, e.event.member);
}
void Alerts::apply(People& part, const Recorded<membership::AssociateAdmitted>& e) {
    auto path = path_of(part, e.event.member);
    path.associate = true;
    part.put(paths, path, e.event.member);
}
void Alerts::apply(Part<PayrollService>& part, const Recorded<payroll::PeriodClosed>& e) {
    part.put(closed, MonthHeard{e.event.period, e.at.recorded_at}, e.event.period);
}
void Alerts::apply(Part<ActivitiesService>& part, const Recorded<activities::PeriodSettled>& e) {
    part.put(heard, MonthHeard{e.event.period, e.at.recorded_at}, e.event.period);
}
void Alerts::apply(Part<IntercooperationService>& part, const Recorded<intercooperation::MonthPublished>& e) {
    part.put(heard, MonthHeard{e.event.period, e.at.recorded_at}, e.event.period);
}

std::vector<AlertRow> Alerts::rows(const Parts& parts) {
    std::vector<AlertRow> rows;
    parts.each<MembershipService, AssociatePath>(paths, [&](const AssociatePath& path) {
        if (!path.cesa_from || path.associate || path.ended) return true;
        const std::chrono::days earlier{path.cape_days};
        rows.push_back({AlertKind::associate_deadline, path.member.text(),
                        months_after(*path.cesa_from, months_to_warning) - earlier,
                        months_after(*path.cesa_from, months_to_associate) - earlier, std::nullopt});
        return true;
    });
    parts.each<PayrollService, MonthHeard>(closed, [&](const MonthHeard& month) {
        const auto text = TextForm<Month>::write(month.period);
        const auto due = month.at + step_time;
        if (!parts.find<ActivitiesService>(heard, month.period))
            rows.push_back({AlertKind::settlement_late, text, {}, {}, due});
        if (!parts.find<IntercooperationService>(heard, month.period))
            rows.push_back({AlertKind::publication_late, text, {}, {}, due});
        return true;
    });
    return rows;
}

}  // namespace essaim::projections
