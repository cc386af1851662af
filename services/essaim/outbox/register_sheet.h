#pragma once
#include <span>
#include <string>

#include "projections/journal/journal.h"
#include "projections/payslips/payslips.h"
#include "services/payroll/domain/bulletin/sheet.h"

namespace essaim::outbox {

inline constexpr std::string_view pdf_media_type = "application/pdf";

/// "register-2026.pdf"
std::string register_sheet_name(int year);

/// The payroll register of a year on pages: a row for each closed payslip by month and member, a row below it
/// for what corrections brought into it, the sum of each month and of the year; the register as CSV attached.
/// `payslips` by month, not empty. What a later revision says is in the month that carries it: such a row is
/// shown and not summed. Pure: the same payslips, the same pages.
payroll::Sheet register_sheet(const projections::BooksOf& company,
                              std::span<const projections::Payslips::Row> payslips);

}  // namespace essaim::outbox
