#pragma once
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/activities/pay_decided.h"
#include "events/activities/pay_settled.h"
#include "events/core/field.h"
#include "services/activities/domain/account.h"
#include "services/activities/domain/crew.h"
#include "services/activities/domain/decide_pay.h"
#include "services/activities/domain/known.h"
#include "services/kernel/decision.h"

namespace essaim::activities {

/// What a decision has reserved for one member in one month, until that month of payroll closes.
struct DueSlices {
    Month period;
    MemberId member;
    DecisionId decision;
    PayTarget target{};
    std::uint64_t decided_at = 0;  // number of the deciding commit in its chain
    std::vector<DecisionSlice> slices;

    static constexpr auto fields() {
        using D = DueSlices;
        return std::tuple{Field{"period", &D::period},         Field{"member", &D::member},
                          Field{"decision", &D::decision},     Field{"target", &D::target},
                          Field{"decided_at", &D::decided_at}, Field{"slices", &D::slices}};
    }
    bool operator==(const DueSlices&) const = default;
};

/// What a decision has due, month by month.
std::vector<DueSlices> due_of(const PayDecided& event, std::uint64_t decided_at);

/// One share's activity as it stands.
struct ShareFacts {
    std::optional<Crew> crew;  // none: no such activity
    bool closed = false;
    Account account;
};

/// What deciding pay looks at.
struct PayFacts {
    Registered registered{};
    std::optional<PayDecided> same;  // of this name
    std::vector<ShareFacts> shares;  // in the command's order
    std::optional<Month> last_closed;
    bool paid_by_decisions = false;       // a Cesa of the member is in force in the first month
    std::vector<PayTarget> also_decided;  // targets of the member's other decisions for these months
};
kernel::Decision decide(const PayFacts& facts, const DecidePay& command);

}  // namespace essaim::activities
