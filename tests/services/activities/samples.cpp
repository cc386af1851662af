#include "tests/services/activities/samples.h"

#include "events/vocabulary/rounding.h"

namespace essaim::activities {

membership::CooperativeRegistered registered() {
    return {"Oxalis", *TextForm<Siren>::read("637129263"), membership::LegalForm::scop_sarl, euros(20), 1};
}

membership::CesaSigned cesa(const MemberId& member, Date from) {
    membership::CesaSigned event;
    event.member = member;
    event.from = from;
    return event;
}

membership::CapeSigned cape(const MemberId& member, Date from, Date until) {
    membership::CapeSigned event;
    event.member = member;
    event.from = from;
    event.until = until;
    return event;
}

membership::EmploymentSigned employment(const MemberId& member, Date from) {
    membership::EmploymentSigned event;
    event.member = member;
    event.kind = membership::ContractKind::cdi;
    event.from = from;
    return event;
}

membership::ContractEnded ended(const MemberId& member, membership::ContractKind kind, Date on) {
    membership::ContractEnded event;
    event.member = member;
    event.kind = kind;
    event.on = on;
    return event;
}

ContributionRuleSet ten_percent() {
    return {id<RuleId>("r-all"), std::nullopt, date(2025, 1, 1), percent(10), std::nullopt};
}

ActivityOpened opened(const ActivityId& activity, const MemberId& member, Date from) {
    return {activity, "Jeanne Couture", "couture", from, {{member, percent(100)}}};
}

LineAsked line(Money unit_price, Rate vat_rate, std::int64_t thousandths) {
    return {"Robe", Quantity{thousandths}, unit_price, vat_rate};
}

IssueInvoice invoice(std::string_view name, Date on, std::vector<LineAsked> lines, const ActivityId& of) {
    IssueInvoice command;
    command.activity = of;
    command.invoice = id<InvoiceId>(name);
    command.on = on;
    command.customer = {Secret<DataClass::contact>("Client 7005"), std::nullopt,
                        Secret<DataClass::contact>("41 rue des Lilas, Lyon")};
    command.lines = std::move(lines);
    command.due = on + std::chrono::days{30};
    return command;
}

IssueCreditNote credit_whole(std::string_view name, std::string_view of, Date on) {
    return {id<CreditNoteId>(name), id<InvoiceId>(of), on, true, std::nullopt, "annulation"};
}

IssueCreditNote credit_lines(std::string_view name, std::string_view of, Date on,
                             std::vector<LineAsked> lines) {
    return {id<CreditNoteId>(name), id<InvoiceId>(of), on, std::nullopt, std::move(lines), "remise"};
}

RecordReceipt receipt(std::string_view name, std::string_view of, Date on, Money amount) {
    return {id<ReceiptId>(name), id<InvoiceId>(of), on, amount, "VIR"};
}

RecordExpense expense(std::string_view name, Date on, Money net, Money vat, const ActivityId& of) {
    return {of,  id<ExpenseId>(name), on, "Fournitures SA", ExpenseKind::purchase, net,
            vat, PaidBy::cooperative};
}

DecidePay pay(std::string_view name, Month period, std::vector<ShareAsked> shares,
              std::int64_t smoothing_months, const MemberId& member) {
    DecidePay command;
    command.decision = id<DecisionId>(name);
    command.member = member;
    command.period = period;
    command.shares = std::move(shares);
    command.smoothing_months = smoothing_months;
    return command;
}

payroll::PayslipIssued payslip(const MemberId& member, Month period, Money gross,
                               std::vector<payroll::PayslipSlice> slices) {
    payroll::PayslipIssued event;
    event.member = member;
    event.period = period;
    event.gross = gross;
    const Money side = round2_half_up(percent(10), gross);
    for (const std::string_view code : {"VIEP", "AA1"}) {
        payroll::IssuedLine one;
        one.code = code;
        one.employee = side;
        one.employer = side;
        event.lines.push_back(one);
    }
    event.net_before_tax = gross - side - side;
    event.net_paid = event.net_before_tax;
    event.employer_cost = gross + side + side;
    event.slices = std::move(slices);
    return event;
}

payroll::PeriodClosed closed(Month period, std::uint64_t known) {
    payroll::PeriodClosed event;
    event.period = period;
    event.cut = {{Service::activities, "oxalis", known, Hash{}}};
    return event;
}

}  // namespace essaim::activities
