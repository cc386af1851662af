#include <set>
#include <string>

#include "events/vocabulary/rate.h"
#include "services/activities/domain/change_activity.h"
#include "services/activities/domain/decide_pay.h"
#include "services/activities/domain/issue_credit_note.h"
#include "services/activities/domain/open_activity.h"

namespace essaim::activities {

namespace {

std::optional<Invalid> wrong_members(const std::vector<ActivityMember>& members) {
    std::set<MemberId> seen;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto pointer = "/members/" + std::to_string(i);
        if (!seen.insert(members[i].member).second) return Invalid{"named_twice", pointer + "/member"};
        if (members[i].share <= Rate{} || members[i].share > percent(100))
            return Invalid{"invalid_rate", pointer + "/share", "50.00"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Invalid> OpenActivity::check() const {
    if (activity.text() == pooled_section) return Invalid{"invalid_id", "/activity", "a-jeanne"};
    return wrong_members(members);
}

std::optional<Invalid> JoinActivity::check() const {
    return wrong_members(members);
}

std::optional<Invalid> LeaveActivity::check() const {
    return wrong_members(members);
}

std::optional<Invalid> IssueCreditNote::check() const {
    if (is_whole()) {
        if (lines) return Invalid{"whole_with_lines", "/lines"};
        return std::nullopt;
    }
    if (!lines) return Invalid{"missing_field", "/lines"};
    if (auto wrong = wrong_lines(*lines)) return wrong;
    if (net_of(vat_by_rate(priced(*lines))) <= Money{}) return Invalid{"invalid_amount", "/lines", "100.00"};
    return std::nullopt;
}

namespace {

std::optional<Invalid> wrong_shares(const std::vector<ShareAsked>& shares) {
    if (shares.empty()) return Invalid{"missing_field", "/shares", "[1]"};
    std::set<ActivityId> seen;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto pointer = "/shares/" + std::to_string(i);
        if (!seen.insert(shares[i].activity).second) return Invalid{"named_twice", pointer + "/activity"};
        if (shares[i].amount <= Money{}) return Invalid{"invalid_amount", pointer + "/amount", "100.00"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Invalid> DecidePay::check() const {
    if (auto wrong = wrong_shares(shares)) return wrong;
    const bool names_amount = target == PayTarget::gross || target == PayTarget::net;
    if (names_amount != target_amount.has_value())
        return Invalid{"invalid_target", "/target_amount", "gross, net"};
    if (target_amount && *target_amount <= Money{})
        return Invalid{"invalid_amount", "/target_amount", "100.00"};
    if (hourly_gross && target != PayTarget::hours)
        return Invalid{"invalid_target", "/hourly_gross", "hours"};
    if (hourly_gross && *hourly_gross <= Money{}) return Invalid{"invalid_amount", "/hourly_gross", "100.00"};
    if (smoothing_months < 1 || smoothing_months > most_smoothing_months)
        return Invalid{"invalid_amount", "/smoothing_months", "6"};
    if (period.index() + smoothing_months - 1 > Month::most)
        return Invalid{"invalid_month", "/period", "2026-01"};
    return std::nullopt;
}

}  // namespace essaim::activities
