#pragma once
#include <cstdint>
#include <tl/expected.hpp>
#include <vector>

#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/payslip/pay_element.h"
#include "services/payroll/domain/payslip/payslip_error.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// Daily allowances of the health fund that the employer hands on: what CSG and CRDS leave, and what of them
/// is taxed. Cents; all 0 without subrogation.
struct HandedOn {
    std::int64_t gross = 0;
    std::int64_t net = 0;
    std::int64_t taxable = 0;
};

/// `parameter_missing` without the rates of that day.
tl::expected<HandedOn, PayslipError> handed_on(const PayslipRequest& request, const Parameters& parameters);

/// What is seized of a net after tax, cents; 0 if nothing is asked for. `parameter_missing` without a scale.
tl::expected<std::int64_t, PayslipError> seized(const PayslipRequest& request, std::int64_t net_after_tax,
                                                const Parameters& parameters);

/// One element, worded.
PayElement element(ElementCode code, std::int64_t base, std::int64_t amount);

}  // namespace essaim::payroll
