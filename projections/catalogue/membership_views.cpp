#include "projections/catalogue/membership_views.h"

#include "projections/access/access.h"
#include "projections/access_log/access_log.h"
#include "projections/accounts/accounts.h"
#include "projections/alerts/alerts.h"
#include "projections/associates/associates.h"
#include "projections/career/career.h"
#include "projections/members/members.h"

namespace essaim::projections {

std::vector<ViewDefinition> membership_views() {
    return {define_view<Members>(), define_view<Career>(), define_view<Associates>(),
            define_view<Alerts>(),  define_view<Access>(), define_view<AccessLog>(),
            define_view<Accounts>()};
}

}  // namespace essaim::projections
