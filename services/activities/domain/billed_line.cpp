#include "services/activities/domain/billed_line.h"

#include <algorithm>
#include <string>

#include "events/vocabulary/rational.h"
#include "events/vocabulary/rounding.h"

namespace essaim::activities {

std::vector<BilledLine> priced(std::span<const LineAsked> lines) {
    std::vector<BilledLine> billed;
    billed.reserve(lines.size());
    for (const auto& line : lines)
        billed.push_back({line.label, line.quantity, line.unit_price, line.vat_rate,
                          round2_half_up(line.quantity, line.unit_price)});
    return billed;
}

std::vector<VatOfRate> vat_by_rate(std::span<const BilledLine> lines) {
    std::vector<VatOfRate> rates;
    for (const auto& line : lines) {
        const auto place = std::ranges::lower_bound(rates, line.vat_rate, {}, &VatOfRate::rate);
        if (place != rates.end() && place->rate == line.vat_rate)
            place->base += line.net;
        else
            rates.insert(place, {line.vat_rate, line.net, {}});
    }
    for (auto& rate : rates) rate.vat = round2_half_up(rate.rate, rate.base);
    return rates;
}

Money net_of(std::span<const VatOfRate> rates) {
    Money net;
    for (const auto& rate : rates) net += rate.base;
    return net;
}

Money vat_of(std::span<const VatOfRate> rates) {
    Money vat;
    for (const auto& rate : rates) vat += rate.vat;
    return vat;
}

std::optional<Invalid> wrong_lines(std::span<const LineAsked> lines) {
    if (lines.empty()) return Invalid{"missing_field", "/lines", "[1]"};
    if (lines.size() > most_lines)
        return Invalid{"too_many", "/lines/" + std::to_string(most_lines), std::to_string(most_lines)};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto pointer = "/lines/" + std::to_string(i);
        if (lines[i].quantity.thousandths <= 0) return Invalid{"invalid_amount", pointer + "/quantity", "1"};
        const Rational net = exact(lines[i].quantity) * exact(lines[i].unit_price);
        const Rational size = net.is_negative() ? -net : net;
        if (size > exact(largest_amount)) return Invalid{"invalid_amount", pointer + "/unit_price", "100.00"};
    }
    const auto rates = vat_by_rate(priced(lines));
    for (const auto& rate : rates)
        if (rate.base < Money{}) return Invalid{"invalid_amount", "/lines", "100.00"};
    if (net_of(rates) + vat_of(rates) > largest_amount) return Invalid{"invalid_amount", "/lines", "100.00"};
    return std::nullopt;
}

}  // namespace essaim::activities
