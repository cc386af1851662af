#include "services/intercooperation/domain/commands.h"

#include <algorithm>

#include "events/vocabulary/rational.h"
#include "services/intercooperation/domain/bill_sums.h"

namespace essaim::intercooperation {

namespace {
/// A price so high is a slip of the pen; and a month's bill of it is still an amount that can be written.
constexpr Money dearest_payslip = euros(10'000);
}  // namespace

std::optional<Invalid> ProposeAgreement::check() const {
    const int prices = (price.per_payslip ? 1 : 0) + (price.flat ? 1 : 0) + (price.key ? 1 : 0);
    if (prices != 1) return Invalid{"invalid_amount", "/price", "per_payslip, flat, key"};
    if (price.per_payslip && (*price.per_payslip < Money{} || *price.per_payslip > dearest_payslip))
        return Invalid{"invalid_amount", "/price/per_payslip"};
    if (price.flat && *price.flat < Money{}) return Invalid{"invalid_amount", "/price/flat"};
    if (parties.size() < 2) return Invalid{"missing_field", "/parties", "[2]"};
    for (auto party = parties.begin(); party != parties.end(); ++party)
        if (std::find(parties.begin(), party, *party) != party)
            return Invalid{"named_twice", "/parties/" + std::to_string(party - parties.begin())};
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
    if (scope.empty()) return Invalid{"missing_field", "/scope", "[1]"};
    if (until && *until < from) return Invalid{"invalid_period", "/until"};
    return std::nullopt;
}

namespace {

/// What an amount on the wire goes up to: the receiver has to be able to read the total.
constexpr Money largest_amount{99'999'999'999};
constexpr std::size_t most_lines = 1000;

std::optional<Invalid> wrong_line(const BillLine& line, const std::string& pointer) {
    if (line.quantity.thousandths <= 0) return Invalid{"invalid_amount", pointer + "/quantity", "1"};
    if (line.vat_rate < Rate{} || line.vat_rate > percent(100))
        return Invalid{"invalid_rate", pointer + "/vat_rate", "20.00"};
    const Rational net = exact(line.quantity) * exact(line.unit_price);
    if ((net.is_negative() ? -net : net) > exact(largest_amount))
        return Invalid{"invalid_amount", pointer + "/unit_price", "100.00"};
    return std::nullopt;
}

}  // namespace

std::optional<Invalid> Bill::check() const {
    if (lines.empty()) return Invalid{"missing_field", "/lines", "[1]"};
    if (lines.size() > most_lines)
        return Invalid{"too_many", "/lines/" + std::to_string(most_lines), std::to_string(most_lines)};
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (auto wrong = wrong_line(lines[i], "/lines/" + std::to_string(i))) return wrong;
    const auto sums = sums_of(lines);
    if (sums.net < Money{} || sums.net + sums.vat > largest_amount)
        return Invalid{"invalid_amount", "/lines", "100.00"};
    return std::nullopt;
}

}  // namespace essaim::intercooperation
