#pragma once
#include <cstdint>
#include <vector>

#include "events/vocabulary/month.h"
#include "services/activities/domain/heard_payslip.h"
#include "services/activities/domain/pay.h"
#include "services/kernel/decision.h"

namespace essaim::activities {

/// What settling a closed period looks at.
struct SettlementFacts {
    bool settled = false;                // already
    std::uint64_t cut = 0;               // number of this chain's last commit that the run knew
    std::vector<HeardPayslip> payslips;  // of the period, by member
    std::vector<DueSlices> due;          // in the period, by member and decision
};

/// A run with one part a member: the payslip as a charge of the activities that paid it, and what comes back.
/// Never a refusal.
kernel::Decision settle(const SettlementFacts& facts, Month period);

}  // namespace essaim::activities
