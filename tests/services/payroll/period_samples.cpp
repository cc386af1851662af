#include "tests/services/payroll/period_samples.h"

#include "events/payroll/period_computed.h"
#include "services/payroll/domain/payslip/national_parameters.h"

namespace essaim::payroll {

membership::CooperativeRegistered registered() {
    return {"Oxalis", *TextForm<Siren>::read("181771171"), membership::LegalForm::scop_sarl, euros(20), 1};
}

membership::MemberWelcomed welcomed(const MemberId& member, std::string_view iban) {
    membership::MemberWelcomed event;
    event.member = member;
    event.on = date(2024, 6, 1);
    event.meeting = "r-1";
    event.family_name = Sealed<DataClass::identity>("Nguyễn-Lefèvre");
    event.given_names = Sealed<DataClass::identity>("Zoé Anaïs");
    event.birth_date = Sealed<DataClass::identity>("1988-04-12");
    event.address = Sealed<DataClass::contact>("12 rue de l'Œuvre, 69001 Lyon");
    event.email = Sealed<DataClass::contact>("zoe@example.org");
    if (!iban.empty()) event.iban = Sealed<DataClass::bank>(std::string(iban));
    return event;
}

membership::CesaSigned cesa(const MemberId& member, Date from, Money fixed_part) {
    membership::CesaSigned event;
    event.member = member;
    event.from = from;
    event.monthly_hours = Hours{2000};
    event.fixed_part = fixed_part;
    event.establishment = lyon;
    return event;
}

membership::EmploymentSigned employment(const MemberId& member, Date from, std::optional<Date> until,
                                        Money gross) {
    membership::EmploymentSigned event;
    event.member = member;
    event.kind = until ? membership::ContractKind::cdd : membership::ContractKind::cdi;
    event.from = from;
    event.until = until;
    event.monthly_hours = whole_time;
    event.gross = gross;
    event.establishment = lyon;
    return event;
}

activities::PayDecided spend(std::string_view decision, const MemberId& member, Month period, Money amount) {
    activities::PayDecided event;
    event.decision = id<DecisionId>(decision);
    event.member = member;
    event.period = period;
    event.smoothing_months = 1;
    event.target = activities::PayTarget::cost;
    event.shares = {{id<ActivityId>("a-sewing"), amount, {amount}}};
    return event;
}

RecordPayItem bonus(const MemberId& member, Month period, Money amount, std::optional<std::string> item) {
    RecordPayItem command;
    command.member = member;
    command.period = period;
    command.kind = PayItemKind::bonus;
    command.item = std::move(item);
    command.amount = amount;
    return command;
}

intercooperation::Delegated delegated(std::string_view to, std::vector<std::string> scope) {
    return {id<DelegationId>("d-" + std::string(to.substr(to.find(':') + 1))), std::string(to),
            std::move(scope), date(2025, 1, 1), std::nullopt};
}

SetEmployer employer(Date from) {
    SetEmployer command;
    command.from = from;
    command.establishment = lyon;
    command.headcount = 60;
    command.work_accident_rate = percent(1);
    command.collective_agreement = "1486";
    command.bank_account =
        Secret<DataClass::bank, Iban>(*TextForm<Iban>::read("FR1420041010050500013M02606"));
    return command;
}

Paying::Paying() {
    spec.given(registered(), delegated("p-bruno"), delegated("p-claude"), welcomed(jeanne), welcomed(louis));
    for (const auto& one : national_publications()) {
        ParameterPublished event{one.parameter, one.value,        std::nullopt,
                                 one.from,      one.published_on, one.source};
        if (one.table) {
            event.table.emplace();
            for (const auto& step : *one.table) event.table->push_back({step.below, step.value});
        }
        spec.given(event);
    }
    spec.when(employer()).then_accepted();
}

Hash Paying::compute(Month period, std::string by) {
    spec.when(ComputePeriod{period}, std::move(by));
    return spec.said_one<PeriodComputed>().content_hash;
}

void Paying::close(Month period) {
    spec.when(OpenPeriod{period}).then_accepted();
    close_open(period);
}

void Paying::close_open(Month period) {
    spec.when(ApprovePeriod{period, compute(period)}, "p-bruno").then_accepted();
    spec.when(ClosePeriod{period}).then_accepted();
}

}  // namespace essaim::payroll
