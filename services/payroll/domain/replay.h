#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/payroll/carried.h"
#include "services/payroll/domain/member_facts.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// A closed month as it is known now, where that is not what was last paid.
struct Revised {
    Month period{};
    std::uint32_t revision = 0;
    Date contract_from{};
    Payslip payslip;  // all 0.00: nothing is due any more
    std::vector<activities::DecisionSlice> slices;
};

/// A closed month that what is known now asks what cannot be paid of: it stays as it was last paid.
struct Unpayable {
    Month period{};
    std::string code;
};

/// The closed months of a member played again in order with what is known now.
struct Replayed {
    YearsSoFar years;              // for the month to pay
    std::vector<Revised> revised;  // in order
    Carried carried;               // their differences from what was last paid
    Money net_taxable;             // the same, of what bears income tax
    Money benefits_received;       // and of what is paid in kind
    std::vector<Unpayable> unpayable;
};

/// A parameter that is not published stops the whole: its name. Months that another program paid are left
/// alone. `lines`: of the months that are revised; who issues them needs these, who looks at what comes of it
/// does not.
tl::expected<Replayed, std::string> replay(const MemberFacts& member, const PeriodFacts& facts,
                                           Lines lines = Lines::told);

}  // namespace essaim::payroll
