#include "events/payroll/anomaly_acknowledged.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
#include "events/payroll/person_described.h"
#include "services/payroll/domain/evolve.h"
#include "services/payroll/domain/payslip/pay_element.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::States;

namespace {

template <class Change>
void change(States& states, Month period, Change&& with) {
    PeriodState state = states.find(states::periods, period).value_or(PeriodState{});
    state.period = period;
    with(state);
    states.put(states::periods, state, period);
}

void parameter_published(States& states, const Recorded<ParameterPublished>& e) {
    states.put(states::parameters, e.event, e.event.parameter, e.event.from, e.event.published_on);
}
void employer_set(States& states, const Recorded<EmployerSet>& e) {
    states.put(states::employers, e.event, e.event.from);
}
void headcount_recorded(States& states, const Recorded<HeadcountRecorded>& e) {
    states.put(states::headcounts, e.event, std::to_string(e.event.year));
}
void rate_recorded(States& states, const Recorded<WithholdingRateRecorded>& e) {
    states.put(states::rates, e.event, e.event.member, e.event.from);
}
void described(States& states, const Recorded<PersonDescribed>& e) {
    auto known = states.find(states::descriptions, e.event.member).value_or(Description{});
    if (e.event.sex) known.sex = e.event.sex;
    if (e.event.contract_from) {
        std::erase_if(known.occupations,
                      [&](const auto& one) { return one.contract_from == *e.event.contract_from; });
        known.occupations.push_back({*e.event.contract_from, e.event.occupation});
    }
    states.put(states::descriptions, known, e.event.member);
}
void opened(States& states, const Recorded<PeriodOpened>& e) {
    change(states, e.event.period, [](PeriodState& state) { state.stage = PeriodStage::open; });
}
void computed(States& states, const Recorded<PeriodComputed>& e) {
    change(states, e.event.period, [&](PeriodState& state) {
        state.stage = PeriodStage::computed;
        if (state.content != e.event.content_hash) state.computed_by.clear();
        state.content = e.event.content_hash;
        state.computed_by.push_back(e.event.computed_by);
        if (state.approved == e.event.content_hash)
            state.stage = PeriodStage::approved;
        else
            state.approved.reset();  // what was approved is not what would be paid
    });
}
void acknowledged(States& states, const Recorded<AnomalyAcknowledged>& e) {
    change(states, e.event.period, [&](PeriodState& state) {
        state.acknowledged.push_back({e.event.member, e.event.code, e.event.reason});
    });
}
void approved(States& states, const Recorded<PeriodApproved>& e) {
    change(states, e.event.period, [&](PeriodState& state) {
        state.stage = PeriodStage::approved;
        state.approved = e.event.content_hash;
        state.approved_at = e.at.recorded_at;
    });
}
void issued(States& states, const Recorded<PayslipIssued>& e) {
    const auto& slip = e.event;
    LastIssued last{slip.period,        slip.revision,    slip.gross, slip.net_before_tax,
                    slip.employer_cost, slip.net_taxable, {}};
    for (const auto& element : slip.deductions)
        if (element.code == name_of(ElementCode::benefits_received)) last.benefits_received -= element.amount;
    states.put(states::issued, last, slip.member, slip.period);
    states.put_event(states::paid, e, slip.period, slip.member, std::to_string(slip.revision));
    if (slip.revision > 1) states.erase(states::corrections, slip.member);
}
void item_recorded(States& states, const Recorded<PayItemRecorded>& e) {
    states.put(states::items, e.event, e.event.member, e.event.period, name_of(e.event.kind), e.event.name);
}
void year_opened(States& states, const Recorded<YearToDateOpened>& e) {
    states.put(states::openings, e.event, e.event.member);
}
void correction_asked(States& states, const Recorded<CorrectionAsked>& e) {
    CorrectionAsked all = e.event;
    if (const auto asked = states.find(states::corrections, e.event.member))
        all.from_period = std::min(all.from_period, asked->from_period);
    states.put(states::corrections, all, e.event.member);
}
void closed(States& states, const Recorded<PeriodClosed>& e) {
    change(states, e.event.period, [&](PeriodState& state) {
        state.stage = PeriodStage::closed;
        state.closing = e.at.hash;
    });
}

}  // namespace

void evolve_by_own_events(kernel::ServiceDefinition& definition) {
    definition.evolve<ParameterPublished>(parameter_published);
    definition.evolve<EmployerSet>(employer_set);
    definition.evolve<HeadcountRecorded>(headcount_recorded);
    definition.evolve<WithholdingRateRecorded>(rate_recorded);
    definition.evolve<PersonDescribed>(described);
    definition.evolve<PeriodOpened>(opened);
    definition.evolve<PeriodComputed>(computed);
    definition.evolve<AnomalyAcknowledged>(acknowledged);
    definition.evolve<PeriodApproved>(approved);
    definition.evolve<PayslipIssued>(issued);
    definition.evolve<PeriodClosed>(closed);
    definition.evolve<PayItemRecorded>(item_recorded);
    definition.evolve<YearToDateOpened>(year_opened);
    definition.evolve<CorrectionAsked>(correction_asked);
}

}  // namespace essaim::payroll
