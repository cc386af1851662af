#pragma once
#include <iosfwd>

#include "events/vocabulary/language.h"
#include "services/essaim/audit/explanation.h"

namespace essaim::audit {

/// The explanation as a story for people: how the payslip came to be, then each line with its rule, its
/// figures and the law, and at the end how the lines make the totals.
void tell(const Explanation& explanation, Language language, std::ostream& out);

}  // namespace essaim::audit
