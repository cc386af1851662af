#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "services/intercooperation/domain/bill_sums.h"
#include "services/intercooperation/domain/binding.h"
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

/// The bill that a person means: its sender needs a name only where two use one name.
tl::expected<ReceivedBill, kernel::Refused> bill_of(const Desk& desk, const BillId& bill,
                                                    const std::optional<CooperativeId>& from) {
    std::vector<ReceivedBill> all;
    desk.each<ReceivedBill>(
        states::received,
        [&](const ReceivedBill& one) {
            if (!from || one.bill.from == *from) all.push_back(one);
            return true;
        },
        bill);
    if (all.empty()) return refuse(Refusal::unknown_bill, bill.text());
    if (all.size() > 1) return refuse(Refusal::several_senders, bill.text());
    return std::move(all.front());
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
    if (!agreement || !binds(desk, *agreement, desk.chain(), c.to, c.period))
        return refuse(Refusal::no_agreement, c.agreement.text());
    return Decided{AnyEvent(billed)};
}

Decision receive_bill(const Desk& desk, const ReceiveBill& c, const Asked&) {
    if (desk.find(states::received, c.bill, c.from)) return kernel::nothing_new();
    return Decided{AnyEvent(BillReceived{c.bill, c.from, CooperativeId::unchecked(desk.chain()), c.agreement,
                                         c.period, c.lines, c.net, c.vat, c.sent_number, c.sent_hash})};
}

Decision acknowledge_bill(const Desk& desk, const AcknowledgeBill& c, const Asked&) {
    const auto known = bill_of(desk, c.bill, c.from);
    if (!known) return tl::unexpected(known.error());
    if (known->stage == BillStage::acknowledged) return kernel::nothing_new();
    if (known->stage == BillStage::settled) return refuse(Refusal::already_settled, c.bill.text());
    return Decided{AnyEvent(BillAcknowledged{c.bill, known->bill.from})};
}

Decision dispute_bill(const Desk& desk, const DisputeBill& c, const Asked&) {
    const auto known = bill_of(desk, c.bill, c.from);
    if (!known) return tl::unexpected(known.error());
    if (known->stage == BillStage::disputed && known->reason == c.reason) return kernel::nothing_new();
    if (known->stage != BillStage::received) return refuse(Refusal::already_settled, c.bill.text());
    return Decided{AnyEvent(BillDisputed{c.bill, c.reason, known->bill.from})};
}

Decision settle_dispute(const Desk& desk, const SettleDispute& c, const Asked&) {
    const auto known = bill_of(desk, c.bill, c.from);
    if (!known) return tl::unexpected(known.error());
    switch (known->stage) {
        case BillStage::received:
            return refuse(Refusal::not_disputed, c.bill.text());
        case BillStage::disputed:
            return Decided{AnyEvent(DisputeSettled{c.bill, known->bill.from, c.reason})};
        case BillStage::acknowledged:
            return refuse(Refusal::already_settled, c.bill.text());
        case BillStage::settled:
            if (known->reason == c.reason) return kernel::nothing_new();
            return refuse(Refusal::already_settled, c.bill.text());
    }
    __builtin_unreachable();
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
            binds(desk, agreement, agreement.provider.text(), self, c.period))
            published.fees.push_back({agreement.agreement, agreement.provider, *agreement.price.per_payslip});
        return true;
    });
    return Decided{AnyEvent(std::move(published))};
}

}  // namespace essaim::intercooperation
