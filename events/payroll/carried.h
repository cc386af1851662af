#pragma once
#include <cstdint>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A later revision of an earlier month, and the employer cost by which it differs from what was paid.
struct CarriedCause {
    Month period;
    std::uint32_t revision = 0;
    Money difference;

    static constexpr auto fields() {
        using C = CarriedCause;
        return std::tuple{Field{"period", &C::period}, Field{"revision", &C::revision},
                          Field{"difference", &C::difference}};
    }
    bool operator==(const CarriedCause&) const = default;
};

/// What corrections of earlier months bring into this one; all 0.00 and no cause without any.
struct Carried {
    Money gross;
    Money net_before_tax;
    Money employer_cost;
    std::vector<CarriedCause> causes;

    static constexpr auto fields() {
        using C = Carried;
        return std::tuple{Field{"gross", &C::gross}, Field{"net_before_tax", &C::net_before_tax},
                          Field{"employer_cost", &C::employer_cost}, Field{"causes", &C::causes}};
    }
    bool operator==(const Carried&) const = default;
};

}  // namespace essaim::payroll
