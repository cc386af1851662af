#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "events/payroll/document_issued.h"
#include "services/kernel/decision.h"

namespace essaim::payroll {

/// Whom a document about many people is about.
inline constexpr std::string_view about_employer = "employer";

/// Adds to a run the parts that keep a document's bytes, sealed: a file of payments as bank data, another as
/// data of a payslip, `about` a member or the employer. The event that issues it, but for what it is of.
DocumentIssued keep(std::vector<kernel::Events>& parts, std::string name, DocumentKind kind, Month period,
                    std::string_view bytes, std::string_view about);

}  // namespace essaim::payroll
