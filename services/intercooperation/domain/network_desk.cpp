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
    return refuse(Refusal::already_member, c.cooperative.text());
}

Decision anchor(const Desk&, const Anchor& c, const Asked&) {
    return Decided{AnyEvent(Anchored{c.day, c.heads})};
}

Decision publish_report(const Desk& desk, const PublishReport& c, const Asked&) {
    if (!desk.find(states::network)) return refuse(Refusal::not_founded);
    if (const auto known = desk.find(states::reports, c.period)) {
        if (known->report == c.report) return kernel::nothing_new();
        return refuse(Refusal::already_published, known->report.text());
    }
    std::vector<ClosedMonth> closed;
    std::string missing;
    desk.each<CooperativeAdmitted>(states::cooperatives, [&](const CooperativeAdmitted& member) {
        if (member.from > c.period.last_day()) return true;
        const auto employing = desk.find(states::employing, member.cooperative);
        const auto month = desk.find(states::months, member.cooperative, c.period);
        if (month)
            closed.push_back(*month);
        else if (employing && employing->in(c.period))
            missing += (missing.empty() ? "" : ", ") + member.cooperative.text();
        return true;
    });
    if (!missing.empty()) return refuse(Refusal::not_closed, missing);
    return Decided{AnyEvent(ReportPublished{c.report, c.period, released(closed)})};
}

}  // namespace essaim::intercooperation
