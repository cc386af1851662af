#include <algorithm>

#include "events/payroll/payment_answered.h"
#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/kept_document.h"
#include "services/payroll/domain/paid_month.h"
#include "services/payroll/domain/payments.h"
#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::Events;
using kernel::refuse;

namespace {

/// Each chunk of a listing stands in a commit of its own.
constexpr std::size_t payments_a_part = 500;

std::string text(Month month) {
    return TextForm<Month>::write(month);
}

std::optional<Iban> account_of(const Desk& desk, const MemberId& member, Date on) {
    const auto known = desk.find(states::accounts, member);
    const auto* account = known ? known->on(on) : nullptr;
    if (!account) return std::nullopt;
    const auto opened = desk.open_of_membership(account->iban);
    const auto iban = opened ? Iban::read(*opened) : tl::unexpected(InvalidCode{});
    return iban ? std::optional(*iban) : std::nullopt;
}

std::string name_of_person(const Desk& desk, const MemberId& member) {
    const auto person = desk.find(states::people, member);
    if (!person) return member.text();
    const auto given = desk.open_of_membership(person->given_names);
    const auto family = desk.open_of_membership(person->family_name);
    return given && family ? *given + " " + *family : member.text();
}

void list(std::vector<Events>& parts, Month period, Date on, const std::vector<ListedPayment>& listed) {
    for (std::size_t at = 0; at < listed.size(); at += payments_a_part) {
        PaymentsListed chunk{period, on, {}};
        const auto end = std::min(listed.size(), at + payments_a_part);
        chunk.payments.assign(listed.begin() + static_cast<std::ptrdiff_t>(at),
                              listed.begin() + static_cast<std::ptrdiff_t>(end));
        parts.push_back({std::move(chunk)});
    }
}

/// A payment of the file that the bank can have said something of.
tl::expected<KnownPayment, kernel::Refused> ordered(const Desk& desk, const PayslipName& payslip) {
    if (!desk.find(states::registration)) return refuse(DocumentRefusal::unknown_cooperative, desk.chain());
    const auto name = TextForm<PayslipName>::write(payslip);
    const auto payment = desk.find(states::payments, payslip.period, payslip.member);
    if (!payment) return refuse(DocumentRefusal::not_handed_out, name);
    if (payment->order != PaymentOrder::ordered) return refuse(DocumentRefusal::not_ordered, name);
    return *payment;
}

Date today(const Asked& asked) {
    return std::chrono::floor<std::chrono::days>(asked.recorded_at);
}

}  // namespace

Decision hand_out_payments(const Desk& desk, const HandOutPayments& command, const Asked& asked) {
    const auto month = paid_month(desk, command.period);
    if (!month) return tl::unexpected(month.error());
    const auto name = "sepa-" + text(command.period) + ".xml";
    if (const auto known = desk.find(states::documents, name)) {
        if (command.file_hash == known->file_hash) return kernel::nothing_new();
        return refuse(DocumentRefusal::already_handed_out, name + " " + known->file_hash.hex());
    }
    const auto opened = desk.open(month->employer.bank_account);
    const auto account = opened ? Iban::read(*opened) : tl::unexpected(InvalidCode{});
    if (!account) return refuse(DocumentRefusal::no_bank_account, desk.chain());

    const Date on = command.on.value_or(std::max(today(asked), command.period.last_day()));
    const auto siren = month->company.siren.text();
    std::vector<DuePayment> due;
    for (const auto& payslip : month->payslips)
        due.push_back({payslip, name_of_person(desk, payslip.member), account_of(desk, payslip.member, on)});
    auto plan = plan_payments(due, siren);
    if (plan.transfers.empty()) return refuse(DocumentRefusal::nothing_to_pay, text(command.period));
    const CreditTransfer order{month->employer.payment_format.value_or(PaymentFormat::pain_001_001_03),
                               siren + "-SALA-" + text(command.period),
                               asked.recorded_at,
                               on,
                               month->company.name,
                               siren,
                               month->employer.card,
                               *account,
                               std::move(plan.transfers)};
    std::vector<Events> parts;
    auto issued =
        keep(parts, name, DocumentKind::payments, command.period, credit_transfer_xml(order), about_employer);
    if (command.file_hash && *command.file_hash != issued.file_hash)
        return refuse(DocumentRefusal::another_file, issued.file_hash.hex());
    list(parts, command.period, on, plan.listed);
    return Decided{Events{std::move(issued)}, std::move(parts)};
}

Decision confirm_payment(const Desk& desk, const ConfirmPayment& command, const Asked& asked) {
    const auto payment = ordered(desk, command.payslip);
    if (!payment) return tl::unexpected(payment.error());
    if (payment->answer == PaymentAnswer::confirmed) {
        if (!command.on || *command.on == payment->answered_on) return kernel::nothing_new();
        return refuse(DocumentRefusal::already_confirmed, TextForm<Date>::write(payment->answered_on));
    }
    return Decided{
        PaymentConfirmed{command.payslip.member, command.payslip.period, command.on.value_or(today(asked))}};
}

Decision reject_payment(const Desk& desk, const RejectPayment& command, const Asked& asked) {
    const auto payment = ordered(desk, command.payslip);
    if (!payment) return tl::unexpected(payment.error());
    const bool same = payment->answer == PaymentAnswer::rejected && payment->reason == command.reason &&
                      (!command.on || *command.on == payment->answered_on);
    if (same) return kernel::nothing_new();
    return Decided{PaymentRejected{command.payslip.member, command.payslip.period,
                                   command.on.value_or(today(asked)), command.reason}};
}

}  // namespace essaim::payroll
