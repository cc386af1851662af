#include "services/payroll/domain/payments.h"

namespace essaim::payroll {

PaymentPlan plan_payments(const std::vector<DuePayment>& due, const std::string& siren) {
    PaymentPlan plan;
    for (const auto& payment : due) {
        const auto& slip = payment.payslip;
        const auto month = TextForm<Month>::write(slip.period);
        ListedPayment listed{slip.member, slip.revision, slip.net_paid + slip.carried.net_before_tax,
                             end_to_end_of(slip.member.text(), month, slip.revision), PaymentOrder::ordered};
        if (listed.amount <= Money{})
            listed.order = PaymentOrder::nothing_due;
        else if (!payment.account)
            listed.order = PaymentOrder::no_bank_account;
        else
            plan.transfers.push_back({listed.end_to_end, uetr_of(siren, listed.end_to_end), payment.name,
                                      *payment.account, listed.amount, "Salaire " + month});
        plan.listed.push_back(std::move(listed));
    }
    return plan;
}

}  // namespace essaim::payroll
