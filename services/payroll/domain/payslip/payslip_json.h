#pragma once
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/vocabulary/language.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// Why a request in JSON has no payslip: a stable code, a sentence in the caller's language, where (RFC
/// 6901).
struct PayslipProblem {
    std::string code;
    std::string message;
    std::string pointer;
};

/// One request in JSON to its payslip in JSON, compact. Codes: those of any JSON, of the fields, and of
/// `compute_payslip`.
tl::expected<std::string, PayslipProblem> payslip_of(std::string_view json, const Parameters& parameters,
                                                     Language language);
/// {"error":{"code","message","pointer"}}
std::string problem_line(const PayslipProblem& problem);

/// What only a payslip may be refused for, or for another reason than a field elsewhere.
struct PayslipCode {
    std::string_view code;
    std::string_view english;
    std::string_view french;
};
std::span<const PayslipCode> payslip_codes();

/// One line of `essaim payslip`: the payslip, or {"error":{"code","message","pointer"}}.
struct PayslipAnswer {
    enum class Outcome : std::uint8_t { computed, refused } outcome;
    std::string json;  // compact, without a newline
};

/// `payslip_of`, or its problem as a line.
PayslipAnswer answer_payslip(std::string_view json, const Parameters& parameters, Language language);

/// The sentence of a refusal.
std::string sentence(const PayslipError& error, Language language);

/// A publication as a line of a command file: `publish_parameter` on the chain `network`, with an id made of
/// its parameter and dates.
std::string publication_line(const PublishedParameter& published, std::string_view actor);

}  // namespace essaim::payroll
