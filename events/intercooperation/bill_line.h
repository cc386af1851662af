#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"

namespace essaim::intercooperation {

/// A line of a bill between cooperatives; net = round2(quantity x unit_price).
struct BillLine {
    std::string label;
    Quantity quantity{};
    Money unit_price{};  // excluding VAT
    Rate vat_rate{};
    static constexpr auto fields() {
        using L = BillLine;
        return std::tuple{Field{"label", &L::label}, Field{"quantity", &L::quantity},
                          Field{"unit_price", &L::unit_price, "excl. VAT"}, Field{"vat_rate", &L::vat_rate}};
    }
    bool operator==(const BillLine&) const = default;
};

}  // namespace essaim::intercooperation
