#include "services/membership/domain/commands.h"

namespace essaim::membership {

namespace {
constexpr Hours full_time{15167};

std::optional<Invalid> check_hours(Hours hours) {
    if (hours <= Hours{} || hours > full_time) return Invalid{"invalid_hours", "/monthly_hours", "151.67"};
    return std::nullopt;
}

/// A longer one is refused by the rule on the sum of them all, with its own code.
std::optional<Invalid> check_cape(std::uint32_t months) {
    constexpr std::uint32_t longest = 36;
    if (months == 0 || months > longest) return Invalid{"invalid_period", "/months", "12"};
    return std::nullopt;
}
}  // namespace

std::optional<Invalid> SignCape::check() const {
    return check_cape(months);
}

std::optional<Invalid> RenewCape::check() const {
    return check_cape(months);
}

std::optional<Invalid> SignCesa::check() const {
    return check_hours(monthly_hours);
}

std::optional<Invalid> SignEmployment::check() const {
    if (kind != ContractKind::cdi && kind != ContractKind::cdd)
        return Invalid{"invalid_value", "/kind", "cdi, cdd"};
    if (until && *until < from) return Invalid{"invalid_period", "/until"};
    if (kind == ContractKind::cdd && !until) return Invalid{"missing_field", "/until"};
    return check_hours(monthly_hours);
}

}  // namespace essaim::membership
