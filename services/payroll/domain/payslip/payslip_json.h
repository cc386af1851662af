#pragma once
#include <string>
#include <string_view>

#include "events/vocabulary/language.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// One line of `essaim payslip`: the payslip, or {"error":{"code","message","pointer"}}.
struct PayslipAnswer {
    enum class Outcome : std::uint8_t { computed, refused } outcome;
    std::string json;  // compact, without a newline
};

/// Answers one request in JSON. Codes: those of any JSON, of the fields, and of `compute_payslip`.
PayslipAnswer answer_payslip(std::string_view json, const Parameters& parameters, Language language);

/// The sentence of a refusal.
std::string sentence(const PayslipError& error, Language language);

/// A publication as a line of a command file: `publish_parameter` on the chain `network`, with an id made of
/// its parameter and dates.
std::string publication_line(const PublishedParameter& published, std::string_view actor);

}  // namespace essaim::payroll
