#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/billing.h"
#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"

namespace essaim::activities {

/// A line as it is asked; `unit_price` is excl. VAT and below zero for a rebate.
struct LineAsked {
    std::string label;
    Quantity quantity;
    Money unit_price;
    Rate vat_rate;

    static constexpr auto fields() {
        using L = LineAsked;
        return std::tuple{Field{"label", &L::label}, Field{"quantity", &L::quantity},
                          Field{"unit_price", &L::unit_price, "excl. VAT"},
                          Field{"vat_rate", &L::vat_rate, "20.00, 10.00, 5.50, 2.10 or 0.00"}};
    }
    bool operator==(const LineAsked&) const = default;
};

inline constexpr std::size_t most_lines = 1000;
/// What an amount on the wire goes up to: no total of a document may pass it.
inline constexpr Money largest_amount{99'999'999'999};

/// Each line with its net, round2(quantity x unit price).
std::vector<BilledLine> priced(std::span<const LineAsked> lines);
/// Base and VAT of each rate, round2(rate x sum of that rate's nets); by rate, rising.
std::vector<VatOfRate> vat_by_rate(std::span<const BilledLine> lines);
Money net_of(std::span<const VatOfRate> rates);
Money vat_of(std::span<const VatOfRate> rates);

/// What is wrong with lines of a document, with pointers from the command: none or more than `most_lines`, a
/// quantity of 0, a total above `largest_amount`, a rate whose lines sum to less than zero.
std::optional<Invalid> wrong_lines(std::span<const LineAsked> lines);

}  // namespace essaim::activities
