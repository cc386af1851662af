#pragma once
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "services/kernel/decision.h"
#include "services/payroll/domain/commands.h"
#include "services/payroll/domain/computation.h"
#include "services/payroll/domain/refusals.h"

namespace essaim::payroll {

// The rules of a month of pay, pure: what each decision needs is in its arguments.

/// An approval is worth nothing any more so long after it was given.
inline constexpr std::chrono::days approval_lasts{30};

enum class Delegated : std::uint8_t { no, yes };

kernel::Decision open(const std::vector<PeriodState>& all, const OpenPeriod& command);
/// The refusal of a month before which another is open: the year is cumulated month by month.
std::optional<kernel::Refused> earlier_open(const std::vector<PeriodState>& all, Month period);
/// Whether the law leaves a choice; else only other facts help.
bool may_be_acknowledged(std::string_view code);
/// The refusal of a month that is not open; nullopt if it is.
std::optional<kernel::Refused> not_open(const std::optional<PeriodState>& state);
kernel::Decision computed(const Computation& computation, std::vector<BasisEntry> cut, const std::string& by);
kernel::Decision approve(const PeriodState& state, const Computation& now, Delegated delegated,
                         const ApprovePeriod& command, const kernel::Asked& asked);
kernel::Decision acknowledge(const PeriodState& state, const Computation& now,
                             const AcknowledgeAnomaly& command);
/// A run: a part for each payslip, then the closing event that makes them true.
kernel::Decision close(const PeriodState& state, Computation now, const PeriodFacts& facts,
                       std::vector<BasisEntry> cut, Instant at);

}  // namespace essaim::payroll
