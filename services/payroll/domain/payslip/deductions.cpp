#include "services/payroll/domain/payslip/deductions.h"

#include <algorithm>

#include "services/payroll/domain/payslip/exact.h"
#include "services/payroll/domain/payslip/seizure.h"

namespace essaim::payroll {

namespace {

constexpr std::int64_t cent = 10'000;  // millionths in a cent

/// Figures that hold on a day; the first that is missing is remembered.
class OfDay {
  public:
    OfDay(const Parameters& parameters, const PayslipRequest& request)
        : parameters_(parameters),
          on_(request.paid_on.value_or(request.period.first_day())),
          known_on_(request.known_on.value_or(last_date)) {}

    const ParameterValue* find(ParameterName name) {
        const auto* found = parameters_.find(name, on_, known_on_);
        if (!found && missing_.empty()) missing_ = name_of(name);
        return found;
    }
    std::int64_t amount(ParameterName name) {
        const auto* found = find(name);
        return found ? found->amount : 0;
    }
    bool complete() const { return missing_.empty(); }
    tl::unexpected<PayslipError> error() const {
        return tl::unexpected{PayslipError{
            "parameter_missing",
            "nothing published for " + std::string{missing_} + " on " + TextForm<Date>::write(on_),
            "/paid_on"}};
    }

  private:
    const Parameters& parameters_;
    Date on_;
    Date known_on_;
    std::string_view missing_;
};

}  // namespace

tl::expected<HandedOn, PayslipError> handed_on(const PayslipRequest& request, const Parameters& parameters) {
    using enum ParameterName;
    if (!request.sick_leave || !request.sick_leave->subrogated) return HandedOn{};
    OfDay day{parameters, request};
    const std::int64_t gross = request.sick_leave->allowances.cents;
    const std::int64_t deductible = share_of(day.amount(allowance_csgd_employee), {gross, 1});
    const std::int64_t other = share_of(day.amount(allowance_csgn_employee), {gross, 1}) +
                               share_of(day.amount(allowance_crds_employee), {gross, 1});
    if (!day.complete()) return day.error();
    return HandedOn{gross, gross - deductible - other, gross - deductible};
}

tl::expected<std::int64_t, PayslipError> seized(const PayslipRequest& request, std::int64_t net_after_tax,
                                                const Parameters& parameters) {
    if (!request.seizure) return 0;
    OfDay day{parameters, request};
    const SeizureScale scale{day.find(ParameterName::seizure_scale),
                             day.amount(ParameterName::seizure_dependant),
                             day.amount(ParameterName::protected_minimum) / cent};
    if (!day.complete()) return day.error();
    return seizable(net_after_tax, request.seizure->dependants, scale);
}

}  // namespace essaim::payroll
