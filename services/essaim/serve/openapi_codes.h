#pragma once
// Only for the sources of the document: which codes there are, and where.
#include <string>
#include <string_view>
#include <vector>

#include "services/kernel/registry.h"

namespace essaim::host::openapi {

/// The codes of our own issuer are said by this.
inline constexpr std::string_view of_identity = "identity";
/// And those of a payslip that is only simulated, by this.
inline constexpr std::string_view of_payslips = "payslips";

/// A code with both sentences, the status it goes with and, unless any may say it, the services that do.
struct Code {
    std::string code;
    unsigned status = 0;
    std::string english;
    std::string french;
    std::vector<std::string> services;
};

/// By status, then in the order of their tables. A code stands once for each status it goes with.
std::vector<Code> all_codes(const kernel::Registry& registry);

}  // namespace essaim::host::openapi
