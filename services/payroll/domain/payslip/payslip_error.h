#pragma once
#include <string>
#include <string_view>

namespace essaim::payroll {

/// Why there is no payslip. The stable code, where in the request (RFC 6901), and a sentence in English.
struct PayslipError {
    std::string_view code;
    std::string message;
    std::string pointer;
    bool operator==(const PayslipError&) const = default;
};

}  // namespace essaim::payroll
