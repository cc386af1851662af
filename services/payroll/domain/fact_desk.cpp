#include <algorithm>

#include "events/payroll/person_described.h"
#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

PayItemRecorded recorded(const RecordPayItem& command) {
    PayItemRecorded event;
    event.member = command.member;
    event.period = command.period;
    event.kind = command.kind;
    event.name = command.item.value_or("");
    if (event.name.empty() && command.kind == PayItemKind::overtime)
        event.name = TextForm<Rate>::write(*command.percent);
    if (event.name.empty() && command.from) event.name = TextForm<Date>::write(*command.from);
    event.amount = command.amount;
    event.hours = command.hours;
    event.percent = command.percent;
    event.from = command.from;
    event.until = command.until;
    event.subrogated = command.subrogated;
    event.dependants = command.dependants.value_or(0);
    event.days = command.days;
    event.acquired = command.acquired;
    return event;
}

std::string text(Month month) {
    return TextForm<Month>::write(month);
}

}  // namespace

Decision record_pay_item(const Desk& desk, const RecordPayItem& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(PayFactRefusal::unknown_cooperative, desk.chain());
    const auto contracts = desk.find(states::contracts, command.member);
    if (!contracts || !contracts->of(command.period))
        return refuse(PayFactRefusal::not_employed, command.member.text() + " " + text(command.period));
    const auto opening = desk.find(states::openings, command.member);
    if (opening && command.period <= opening->year_to_date.last_period)
        return refuse(PayFactRefusal::before_opening, text(opening->year_to_date.last_period));
    PayItemRecorded event = recorded(command);
    const auto known = desk.find(states::items, event.member, event.period, name_of(event.kind), event.name);
    if (known == event) return kernel::nothing_new();
    return Decided{AnyEvent(std::move(event))};
}

Decision describe_person(const Desk& desk, const DescribePerson& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(PayFactRefusal::unknown_cooperative, desk.chain());
    const auto contracts = desk.find(states::contracts, command.member);
    const auto is_of_contract = [&](const PayContract& one) {
        return !command.contract_from || one.from == *command.contract_from;
    };
    if (!contracts || std::none_of(contracts->contracts.begin(), contracts->contracts.end(), is_of_contract))
        return refuse(PayFactRefusal::not_employed, command.member.text());
    const auto known = desk.find(states::descriptions, command.member).value_or(Description{});
    const bool same_sex = !command.sex || (known.sex && desk.open(*known.sex) == command.sex->text());
    const bool same_occupation =
        !command.occupation || known.occupation(*command.contract_from) == *command.occupation;
    if (same_sex && same_occupation) return kernel::nothing_new();
    PersonDescribed event;
    event.member = command.member;
    if (command.sex) event.sex = Sealed<DataClass::identity>(*command.sex);
    event.contract_from = command.contract_from;
    event.occupation = command.occupation.value_or(std::string());
    return Decided{AnyEvent(std::move(event))};
}

Decision open_year_to_date(const Desk& desk, const OpenYearToDate& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(PayFactRefusal::unknown_cooperative, desk.chain());
    if (!desk.find(states::contracts, command.member))
        return refuse(PayFactRefusal::not_employed, command.member.text());
    YearToDateOpened event{command.member, command.period, command.year_to_date, command.source};
    if (desk.find(states::openings, command.member) == event) return kernel::nothing_new();
    std::optional<Month> paid;
    desk.each<LastIssued>(
        states::issued,
        [&](const LastIssued& issued) {
            if (issued.period.year() == command.year_to_date.year) paid = issued.period;
            return !paid;
        },
        command.member);
    if (paid) return refuse(PayFactRefusal::already_paid_here, text(*paid));
    return Decided{AnyEvent(std::move(event))};
}

Decision correct_payslip(const Desk& desk, const CorrectPayslip& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(PayFactRefusal::unknown_cooperative, desk.chain());
    const auto opening = desk.find(states::openings, command.member);
    if (opening && command.from_period <= opening->year_to_date.last_period)
        return refuse(PayFactRefusal::before_opening, text(opening->year_to_date.last_period));
    const auto period = desk.find(states::periods, command.from_period);
    if (!period || period->stage != PeriodStage::closed)
        return refuse(PayFactRefusal::period_open, text(command.from_period));
    bool paid = false;
    desk.each<LastIssued>(
        states::issued,
        [&](const LastIssued& issued) {
            paid = issued.period >= command.from_period;
            return !paid;
        },
        command.member);
    if (!paid) return refuse(PayFactRefusal::not_paid_here, command.member.text());
    const auto asked = desk.find(states::corrections, command.member);
    const CorrectionAsked event{command.member, command.from_period, command.reason};
    if (asked == event) return kernel::nothing_new();
    return Decided{AnyEvent(event)};
}

}  // namespace essaim::payroll
