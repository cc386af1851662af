#include "projections/catalogue/activities_views.h"

#include "projections/activities/activities.h"
#include "projections/activity_account/activity_account.h"
#include "projections/invoices/invoices.h"
#include "projections/journal/journal.h"

namespace essaim::projections {

std::vector<ViewDefinition> activities_views() {
    return {define_view<Activities>(), define_view<ActivityAccount>(), define_view<Invoices>(),
            define_view<Journal>()};
}

}  // namespace essaim::projections
