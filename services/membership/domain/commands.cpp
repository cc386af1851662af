#include "services/membership/domain/commands.h"

#include <algorithm>

#include "services/membership/domain/career.h"

namespace essaim::membership {

namespace {
std::optional<Invalid> check_hours(Hours hours) {
    if (hours <= Hours{} || hours > full_time) return Invalid{"invalid_hours", "/monthly_hours", "151.67"};
    return std::nullopt;
}

/// How long it may last is a rule on the sum of them all; a term has to be a day of the calendar.
std::optional<Invalid> check_cape(Date from, std::uint32_t months) {
    constexpr std::uint32_t longest = 36;
    if (months == 0) return Invalid{"invalid_period", "/months", "12"};
    if (last_day_of(from, std::min(months, longest)) > last_date) return Invalid{"invalid_date", "/from"};
    return std::nullopt;
}

std::optional<Invalid> check_not_negative(Money amount, std::string_view pointer) {
    if (amount < Money{}) return Invalid{"invalid_amount", std::string(pointer), "0.00"};
    return std::nullopt;
}
}  // namespace

std::optional<Invalid> RegisterCooperative::check() const {
    if (share_value <= Money{}) return Invalid{"invalid_amount", "/share_value", "20.00"};
    return std::nullopt;
}

std::optional<Invalid> SignCape::check() const {
    return check_cape(from, months);
}

std::optional<Invalid> RenewCape::check() const {
    return check_cape(from, months);
}

std::optional<Invalid> SignCesa::check() const {
    if (from == first_date) return Invalid{"invalid_date", "/from"};  // no Cape can end the day before
    if (auto wrong = check_hours(monthly_hours)) return wrong;
    return check_not_negative(fixed_part, "/fixed_part");
}

std::optional<Invalid> SignEmployment::check() const {
    if (kind != ContractKind::cdi && kind != ContractKind::cdd)
        return Invalid{"invalid_value", "/kind", "cdi, cdd"};
    if (until && *until < from) return Invalid{"invalid_period", "/until"};
    if (kind == ContractKind::cdd && !until) return Invalid{"missing_field", "/until"};
    if (auto wrong = check_hours(monthly_hours)) return wrong;
    return check_not_negative(gross, "/gross");
}

std::optional<Invalid> AmendContract::check() const {
    if (gross)
        if (auto wrong = check_not_negative(*gross, "/gross")) return wrong;
    if (monthly_hours)
        if (auto wrong = check_hours(*monthly_hours)) return wrong;
    if (fixed_part) return check_not_negative(*fixed_part, "/fixed_part");
    return std::nullopt;
}

}  // namespace essaim::membership
