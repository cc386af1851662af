#include "services/essaim/registry/full_registry.h"

#include "events/activities/events.h"
#include "events/core/wrapped_key.h"
#include "events/intercooperation/events.h"
#include "events/membership/events.h"
#include "events/payroll/events.h"
#include "projections/catalogue/activities_views.h"
#include "projections/catalogue/intercooperation_views.h"
#include "projections/catalogue/membership_views.h"
#include "projections/catalogue/payroll_views.h"
#include "services/activities/domain/definition.h"
#include "services/intercooperation/api/definition.h"
#include "services/membership/domain/definition.h"
#include "services/payroll/domain/definition.h"

namespace essaim::host {

kernel::Registry full_registry() {
    kernel::Registry registry;
    auto& events = registry.events();
    events.add<KeyWrapped<MembershipService>>();
    events.add<KeyWrapped<ActivitiesService>>();
    events.add<KeyWrapped<PayrollService>>();
    events.add<KeyWrapped<IntercooperationService>>();
    membership::add_events(events);
    activities::add_events(events);
    payroll::add_events(events);
    intercooperation::add_events(events);
    registry.add(membership::define());
    registry.add(activities::define());
    registry.add(payroll::define());
    registry.add(intercooperation::define());
    for (auto& view : projections::membership_views()) registry.add(std::move(view));
    for (auto& view : projections::activities_views()) registry.add(std::move(view));
    for (auto& view : projections::intercooperation_views()) registry.add(std::move(view));
    for (auto& view : projections::payroll_views()) registry.add(std::move(view));
    return registry;
}

}  // namespace essaim::host
