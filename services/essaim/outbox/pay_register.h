#pragma once
#include <span>
#include <string>

#include "projections/payslips/payslips.h"

namespace essaim::outbox {

inline constexpr std::string_view csv_media_type = "text/csv; charset=utf-8";

/// "register-2026.csv"
std::string register_name(int year);

/// The payroll register of a year: a line for each closed payslip, by month and member, in the columns of the
/// view `payslips`; RFC 4180 in UTF-8. The same payslips, the same bytes.
std::string register_text(std::span<const projections::Payslips::Row> payslips);

}  // namespace essaim::outbox
