#include "services/intercooperation/domain/commands.h"

#include <algorithm>

namespace essaim::intercooperation {

std::optional<Invalid> ProposeAgreement::check() const {
    const int prices = (price.per_payslip ? 1 : 0) + (price.flat ? 1 : 0) + (price.key ? 1 : 0);
    if (prices != 1) return Invalid{"invalid_amount", "/price", "per_payslip, flat, key"};
    if (std::find(parties.begin(), parties.end(), provider) == parties.end())
        return Invalid{"invalid_value", "/provider", "one of the parties"};
    if (until && *until < from) return Invalid{"invalid_period", "/until"};
    return std::nullopt;
}

std::optional<Invalid> Delegate::check() const {
    constexpr std::string_view team = "team:";
    const auto person =
        to.starts_with(team) ? std::string_view(to).substr(team.size()) : std::string_view(to);
    if (!PersonId::read(person)) return Invalid{"invalid_id", "/to", "p-anna, team:paie"};
    if (scope.empty()) return Invalid{"missing_field", "/scope"};
    if (until && *until < from) return Invalid{"invalid_period", "/until"};
    return std::nullopt;
}

std::optional<Invalid> Bill::check() const {
    if (lines.empty()) return Invalid{"missing_field", "/lines"};
    return std::nullopt;
}

}  // namespace essaim::intercooperation
