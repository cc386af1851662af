#pragma once
#include <span>

#include "services/payroll/domain/payslip/parameters.h"

namespace essaim::payroll {

/// The figures published for the whole country since January 2024, each with its date, publication and
/// source: what `essaim parameters` prints and what a stateless payslip is computed from.
std::span<const PublishedParameter> national_publications();

/// The same, looked up by name and day. Built once; safe to share.
const Parameters& national_parameters();

}  // namespace essaim::payroll
