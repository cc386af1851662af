#pragma once
#include "events/membership/cesa_signed.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "services/kernel/service_definition.h"

namespace essaim::payroll {

void evolve_by_own_events(kernel::ServiceDefinition& definition);
void evolve_by_foreign_events(kernel::ServiceDefinition& definition);
/// Who is paid, where, into which account: what documents print.
void evolve_by_people(kernel::ServiceDefinition& definition);
void evolve_by_documents(kernel::ServiceDefinition& definition);

// Of events that more is remembered of than documents need.
void remember_company(kernel::States& states, const Recorded<membership::CooperativeRegistered>& e);
void remember_details(kernel::States& states, const Recorded<membership::CesaSigned>& e);
void remember_details(kernel::States& states, const Recorded<membership::EmploymentSigned>& e);

}  // namespace essaim::payroll
