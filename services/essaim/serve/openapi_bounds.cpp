#include <array>

#include "services/activities/domain/decide_pay.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/payroll/domain/payslip/month_facts.h"

namespace essaim::host::openapi {

namespace {

struct Bound {
    std::string_view integer;  // a pointer into the schemas
    std::int64_t least;
    std::int64_t most;
};

/// Narrower than the type of the field: what is refused of it whatever else is said. A test asks each of
/// them.
constexpr std::array bounds{
    Bound{"/MembershipSignCape/properties/months", 1, UINT32_MAX},
    Bound{"/MembershipRenewCape/properties/months", 1, UINT32_MAX},
    Bound{"/ActivitiesDecidePay/properties/smoothing_months", 1, activities::most_smoothing_months},
    Bound{"/PayrollRecordHeadcount/properties/year", 1990, 2199},
    Bound{"/PayrollRecordPayItem/properties/dependants/anyOf/0", 0, payroll::most_dependants},
    Bound{"/PayslipRequest/properties/headcount", 0, 10'000'000},
    Bound{"/PayslipRequest/properties/seizure/anyOf/0/properties/dependants", 0, payroll::most_dependants},
    Bound{"/PayslipRequest/properties/days/anyOf/0/properties/of", 28, 31},
    Bound{"/PayslipRequest/properties/days/anyOf/0/properties/present", 1, 31},
};

}  // namespace

void add_bounds(Node& schemas) {
    for (const auto& bound : bounds) {
        Node* schema = schemas.at(bound.integer);
        if (!schema) continue;  // of a registry without that service
        schema->set("minimum", Node(bound.least));
        schema->set("maximum", Node(bound.most));
    }
}

}  // namespace essaim::host::openapi
