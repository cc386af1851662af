#include "projections/catalogue/payroll_views.h"

#include "projections/declarations/declarations.h"
#include "projections/documents/documents.h"
#include "projections/employer_cost_by_activity/employer_cost_by_activity.h"
#include "projections/pay_ledger/pay_ledger.h"
#include "projections/payments/payments.h"
#include "projections/payroll_period/payroll_period.h"
#include "projections/payslips/payslips.h"

namespace essaim::projections {

std::vector<ViewDefinition> payroll_views() {
    return {define_view<PayrollPeriod>(), define_view<Payslips>(),
            define_view<PayslipLines>(),  define_view<Payments>(),
            define_view<Declarations>(),  define_view<Documents>(),
            define_view<PayLedger>(),     define_view<EmployerCostByActivity>()};
}

}  // namespace essaim::projections
