#include "services/intercooperation/api/definition.h"

#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "events/payroll/period_closed.h"
#include "projections/cooperative_figures/cooperative_figures.h"
#include "services/intercooperation/domain/commands.h"
#include "services/intercooperation/domain/definition.h"

namespace essaim::intercooperation {

using kernel::Caused;
using kernel::Desk;

namespace {

template <class E>
std::vector<std::string> its_own_cooperative(const Recorded<E>& e) {
    return {e.at.chain.chain};
}

// Publish month: the month's figures are frozen as the live view says them when payroll closes.
Caused publish(const Desk& desk, const projections::Rows& rows, const Recorded<payroll::PeriodClosed>& e) {
    for (const Service looked : {Service::membership, Service::activities, Service::payroll})
        desk.looked_at(looked, desk.chain());
    const auto frozen = projections::month_of(projections::figures_parts(rows, desk.chain()), e.event.period);
    return PublishMonth{e.event.period, frozen.figures, frozen.hidden, frozen.payslips, frozen.hidden_year};
}

// Note employment: tells the network whose closed months its reports wait for.
template <class E>
Caused note(const Desk& desk, const projections::Rows& rows, const Recorded<E>&) {
    desk.looked_at(Service::membership, desk.chain());
    const auto span = projections::employment_of(projections::figures_parts(rows, desk.chain()));
    ESSAIM_ASSERT(span.has_value());  // a contract was signed
    return NoteEmployment{span->from, span->until};
}

std::vector<std::string> if_employment_ended(const Recorded<membership::ContractEnded>& e) {
    if (e.event.kind == membership::ContractKind::cape) return {};
    return {e.at.chain.chain};
}

}  // namespace

kernel::ServiceDefinition define() {
    auto definition = define_domain();
    definition.process<payroll::PeriodClosed>("publish_month", "publish",
                                              its_own_cooperative<payroll::PeriodClosed>, publish);
    definition.process<membership::CesaSigned>(
        "note_employment", "note", its_own_cooperative<membership::CesaSigned>, note<membership::CesaSigned>);
    definition.process<membership::EmploymentSigned>("note_employment", "note",
                                                     its_own_cooperative<membership::EmploymentSigned>,
                                                     note<membership::EmploymentSigned>);
    definition.process<membership::ContractEnded>("note_employment", "note", if_employment_ended,
                                                  note<membership::ContractEnded>);
    return definition;
}

}  // namespace essaim::intercooperation
