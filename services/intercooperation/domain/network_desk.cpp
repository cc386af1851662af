#include "events/intercooperation/anchored.h"
#include "services/intercooperation/domain/desks.h"
#include "services/intercooperation/domain/refusals.h"
#include "services/intercooperation/domain/report.h"
#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

Decision found_network(const Desk& desk, const FoundNetwork& c, const Asked&) {
    const auto known = desk.find(states::network);
    if (!known) return Decided{AnyEvent(NetworkFounded{c.network_name})};
    if (known->name == c.network_name) return kernel::nothing_new();
    return refuse(Refusal::already_founded, known->name);
}

Decision admit_cooperative(const Desk& desk, const AdmitCooperative& c, const Asked&) {
    if (!desk.find(states::network)) return refuse(Refusal::not_founded);
    const CooperativeAdmitted admitted{c.cooperative, c.cooperative_name, c.siren, c.legal_form, c.from};
    const auto known = desk.find(states::cooperatives, c.cooperative);
    if (!known) return Decided{AnyEvent(admitted)};
    if (*known == admitted) return kernel::nothing_new();
    const auto left = desk.find(states::withdrawn, c.cooperative);
    if (left && left->on < c.from) return Decided{AnyEvent(admitted)};
    return refuse(Refusal::already_member, c.cooperative.text());
}

Decision anchor(const Desk&, const Anchor& c, const Asked&) {
    return Decided{AnyEvent(Anchored{c.day, c.heads})};
}

namespace {

/// Whether a cooperative was in the network on some day of a month.
bool was_member(const Desk& desk, const CooperativeAdmitted& member, Month month) {
    const auto left = desk.find(states::withdrawn, member.cooperative);
    return member.from <= month.last_day() && (!left || left->on >= month.first_day());
}

/// What has to be closed before a report is made, and by whom: the months in which a member of the network
/// employs.
std::string not_closed(const Desk& desk, const ReportPeriod& period) {
    std::string missing;
    desk.each<CooperativeAdmitted>(states::cooperatives, [&](const CooperativeAdmitted& member) {
        const auto employing = desk.find(states::employing, member.cooperative);
        for (Month month = period.first(); month <= period.last; month = month.next()) {
            if (!was_member(desk, member, month) || !employing || !employing->in(month)) continue;
            if (desk.find(states::months, member.cooperative, month)) continue;
            missing += (missing.empty() ? "" : ", ") + member.cooperative.text();
            break;
        }
        return true;
    });
    return missing;
}

ReportFacts facts_of(const Desk& desk, const ReportPeriod& period) {
    ReportFacts facts{period, {}, {}};
    desk.each<CooperativeAdmitted>(states::cooperatives, [&](const CooperativeAdmitted& member) {
        for (Month month{period.last.year(), 1}; month.year() == period.last.year(); month = month.next())
            if (was_member(desk, member, month))
                if (auto closed = desk.find(states::months, member.cooperative, month))
                    facts.months.push_back(std::move(*closed));
        return true;
    });
    desk.each<ReportPublished>(states::all_reports, [&](const ReportPublished& report) {
        if (report.period.last.year() == period.last.year()) facts.earlier.push_back(report);
        return true;
    });
    return facts;
}

}  // namespace

Decision publish_report(const Desk& desk, const PublishReport& c, const Asked&) {
    if (!desk.find(states::network)) return refuse(Refusal::not_founded);
    if (const auto same = desk.find(states::all_reports, c.report)) {
        if (same->period == c.period && same->corrects == c.corrects) return kernel::nothing_new();
        return refuse(Refusal::already_published, c.report.text());
    }
    const auto last = desk.find(states::reports, TextForm<ReportPeriod>::write(c.period));
    if (c.corrects && (!last || last->report != *c.corrects))
        return refuse(Refusal::unknown_report, last ? last->report.text() : std::string());
    if (last && !c.corrects) return refuse(Refusal::already_published, last->report.text());
    if (const auto missing = not_closed(desk, c.period); !missing.empty())
        return refuse(Refusal::not_closed, missing);
    return Decided{
        AnyEvent(ReportPublished{c.report, c.period, released(facts_of(desk, c.period)), c.corrects})};
}

}  // namespace essaim::intercooperation
