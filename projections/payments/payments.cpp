#include "projections/payments/payments.h"

namespace essaim::projections {

namespace {

using Row = Payments::Row;
using payroll::PaymentOrder;

constexpr Table<Row> payments{"payment"};  // period, member

PaymentState state_of(PaymentOrder order) {
    switch (order) {
        case PaymentOrder::ordered:
            return PaymentState::ordered;
        case PaymentOrder::no_bank_account:
            return PaymentState::no_bank_account;
        case PaymentOrder::nothing_due:
            return PaymentState::nothing_due;
    }
    __builtin_unreachable();
}

void answered(Payments::Pay& part, const MemberId& member, Month period, PaymentState state, Date on,
              std::optional<std::string> reason) {
    auto row = part.find(payments, period, member);
    if (!row) return;
    row->state = state;
    row->answered_on = on;
    row->reason = std::move(reason);
    part.put(payments, *row, period, member);
}

}  // namespace

void Payments::apply(Pay& part, const Recorded<payroll::PaymentsListed>& e) {
    for (const auto& payment : e.event.payments)
        part.put(payments,
                 Row{payment.member, e.event.period, payment.revision, payment.amount,
                     state_of(payment.order), e.event.on, payment.end_to_end, std::nullopt, std::nullopt},
                 e.event.period, payment.member);
}

void Payments::apply(Pay& part, const Recorded<payroll::PaymentConfirmed>& e) {
    answered(part, e.event.member, e.event.period, PaymentState::confirmed, e.event.on, std::nullopt);
}

void Payments::apply(Pay& part, const Recorded<payroll::PaymentRejected>& e) {
    answered(part, e.event.member, e.event.period, PaymentState::rejected, e.event.on, e.event.reason);
}

std::vector<Row> Payments::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(payments, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
