#include <algorithm>

#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "events/vocabulary/rounding.h"
#include "services/intercooperation/domain/desks.h"
#include "services/intercooperation/domain/refusals.h"
#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

struct Sums {
    Money net{};
    Money vat{};
};

/// Line net = round2(quantity x unit price); VAT per rate = round2(rate x the sum of that rate's line nets).
Sums sums_of(const std::vector<BillLine>& lines) {
    std::vector<std::pair<Rate, Money>> by_rate;
    Sums sums;
    for (const auto& line : lines) {
        const Money net = round2_half_up(line.quantity, line.unit_price);
        sums.net += net;
        const auto same = std::find_if(by_rate.begin(), by_rate.end(),
                                       [&](const auto& one) { return one.first == line.vat_rate; });
        if (same == by_rate.end())
            by_rate.emplace_back(line.vat_rate, net);
        else
            same->second += net;
    }
    for (const auto& [rate, net] : by_rate) sums.vat += round2_half_up(rate, net);
    return sums;
}

bool binds(const AgreementEntered& agreement, std::string_view provider, const CooperativeId& receiver,
           Month period) {
    const auto& parties = agreement.parties;
    return agreement.provider.text() == provider &&
           std::find(parties.begin(), parties.end(), receiver) != parties.end() &&
           agreement.from <= period.last_day() &&
           (!agreement.until || *agreement.until >= period.first_day());
}

Decision settle(const Desk& desk, const BillId& bill, BillStage stage, AnyEvent event) {
    const auto known = desk.find(states::received, bill);
    if (!known) return refuse(Refusal::unknown_bill, bill.text());
    if (known->stage == stage) return kernel::nothing_new();
    if (known->stage == BillStage::acknowledged) return refuse(Refusal::already_settled, bill.text());
    return Decided{std::move(event)};
}

}  // namespace

Decision bill(const Desk& desk, const Bill& c, const Asked&) {
    const auto sums = sums_of(c.lines);
    const Billed billed{
        c.bill,  CooperativeId::unchecked(desk.chain()), c.to, c.agreement, c.period, c.lines, sums.net,
        sums.vat};
    if (const auto known = desk.find(states::sent, c.bill)) {
        if (*known == billed) return kernel::nothing_new();
        return refuse(Refusal::bill_exists, c.bill.text());
    }
    const auto agreement = desk.find(states::in_force, c.agreement);
    if (!agreement || !binds(*agreement, desk.chain(), c.to, c.period))
        return refuse(Refusal::no_agreement, c.agreement.text());
    return Decided{AnyEvent(billed)};
}

Decision receive_bill(const Desk& desk, const ReceiveBill& c, const Asked&) {
    if (desk.find(states::received, c.bill)) return kernel::nothing_new();
    return Decided{AnyEvent(BillReceived{c.bill, c.from, CooperativeId::unchecked(desk.chain()), c.agreement,
                                         c.period, c.lines, c.net, c.vat, c.sent_number, c.sent_hash})};
}

Decision acknowledge_bill(const Desk& desk, const AcknowledgeBill& c, const Asked&) {
    return settle(desk, c.bill, BillStage::acknowledged, BillAcknowledged{c.bill});
}

Decision dispute_bill(const Desk& desk, const DisputeBill& c, const Asked&) {
    return settle(desk, c.bill, BillStage::disputed, BillDisputed{c.bill, c.reason});
}

Decision note_employment(const Desk& desk, const NoteEmployment& c, const Asked&) {
    const EmploymentNoted noted{c.from, c.until};
    const auto known = desk.find(states::employing, CooperativeId::unchecked(desk.chain()));
    if (known && known->span == noted) return kernel::nothing_new();
    return Decided{AnyEvent(noted)};
}

Decision publish_month(const Desk& desk, const PublishMonth& c, const Asked&) {
    if (desk.find(states::published, c.period)) return kernel::nothing_new();
    MonthPublished published{c.period, c.figures, c.hidden, c.payslips, {}, c.hidden_year};
    desk.each<AgreementEntered>(states::in_force, [&](const AgreementEntered& agreement) {
        const auto self = CooperativeId::unchecked(desk.chain());
        if (agreement.kind == AgreementKind::shared_payroll && agreement.price.per_payslip &&
            agreement.provider != self && binds(agreement, agreement.provider.text(), self, c.period))
            published.fees.push_back({agreement.agreement, agreement.provider, *agreement.price.per_payslip});
        return true;
    });
    return Decided{AnyEvent(std::move(published))};
}

}  // namespace essaim::intercooperation
