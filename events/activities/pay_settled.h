#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

/// One month's part of one share of a pay decision.
struct DecisionSlice {
    DecisionId decision;
    ActivityId activity;
    Money amount;

    static constexpr auto fields() {
        using S = DecisionSlice;
        return std::tuple{Field{"decision", &S::decision}, Field{"activity", &S::activity},
                          Field{"amount", &S::amount}};
    }
    bool operator==(const DecisionSlice&) const = default;
};

/// What a payslip costs an activity, and what had been reserved for it there; the rest comes back.
struct ActivityCharge {
    ActivityId activity;
    Money reserved;
    Money charged;

    static constexpr auto fields() {
        using C = ActivityCharge;
        return std::tuple{Field{"activity", &C::activity}, Field{"reserved", &C::reserved},
                          Field{"charged", &C::charged}};
    }
    bool operator==(const ActivityCharge&) const = default;
};

/// One line of the pay entry: one account, one section of the analytic axis.
struct PayPosting {
    std::string account;                 // of the plan comptable général
    std::optional<ActivityId> activity;  // none: the pooled section
    Money debit;
    Money credit;
    std::string label;  // what it is made of, in French

    static constexpr auto fields() {
        using P = PayPosting;
        return std::tuple{Field{"account", &P::account}, Field{"activity", &P::activity},
                          Field{"debit", &P::debit}, Field{"credit", &P::credit}, Field{"label", &P::label}};
    }
    bool operator==(const PayPosting&) const = default;
};

/// A payslip of a closed period became a charge: shared over the member's activities in proportion to their
/// slices, or borne by the pooled section. The postings balance to the cent, as a whole and within each
/// section.
///
/// Stream `settlement/{period}/{member}`; written by services/activities only. v1 2026-01.
struct PaySettled {
    static constexpr EventSchema schema{"activities.pay_settled", 1, 1};
    using Writer = ActivitiesService;
    Month period;
    MemberId member;
    std::uint32_t revision = 1;         // of the payslip
    Money cost;                         // employer cost of the payslip, corrections carried included
    std::vector<DecisionSlice> slices;  // that paid it
    std::vector<ActivityCharge> charges;
    Money pooled;  // what no activity bears
    std::vector<PayPosting> postings;

    static constexpr auto fields() {
        using E = PaySettled;
        return std::tuple{Field{"period", &E::period},     Field{"member", &E::member},
                          Field{"revision", &E::revision}, Field{"cost", &E::cost},
                          Field{"slices", &E::slices},     Field{"charges", &E::charges},
                          Field{"pooled", &E::pooled},     Field{"postings", &E::postings}};
    }
    std::string stream() const {
        return "settlement/" + TextForm<Month>::write(period) + "/" + member.text();
    }
    bool operator==(const PaySettled&) const = default;
};

}  // namespace essaim::activities
