#pragma once
#include <optional>
#include <set>
#include <tl/expected.hpp>
#include <tuple>
#include <vector>

#include "events/core/node.h"
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/shown_payslip.h"

namespace essaim::payroll {

/// What the month before came to for a member, corrections carried into it included.
struct MonthBefore {
    Month period{};
    Money gross;
    Money net_before_tax;
    Money net_paid;
    Money employer_cost;
    static constexpr auto fields() {
        using M = MonthBefore;
        return std::tuple{Field{"period", &M::period}, Field{"gross", &M::gross},
                          Field{"net_before_tax", &M::net_before_tax}, Field{"net_paid", &M::net_paid},
                          Field{"employer_cost", &M::employer_cost}};
    }
    bool operator==(const MonthBefore&) const = default;
};

/// A member in a month that was computed and is not closed. Without a payslip: somebody whom the month before
/// paid and this one does not.
struct DraftPayslip {
    MemberId member;
    std::optional<ShownPayslip> payslip;  // as the hash of the content has it
    std::optional<MonthBefore> before;
};

struct Draft {
    Month period{};
    Hash computed;                // the content that was computed last, and may have been approved
    std::optional<Hash> content;  // what it comes to now: approved as another, it would be refused
    std::vector<DraftPayslip> payslips;
};

/// The months of the chain that were computed and are not closed, computed at the desk's cut. Refused as
/// `compute_period` is. `only`: of these members alone, without the content.
tl::expected<std::vector<Draft>, kernel::Refused> drafts_of(
    const kernel::Desk& desk, const std::optional<std::set<MemberId>>& only = std::nullopt);

/// A payslip, and `last_month` beside it: null if the month before has none.
Node node_of(const Draft& draft, const DraftPayslip& payslip);

}  // namespace essaim::payroll
