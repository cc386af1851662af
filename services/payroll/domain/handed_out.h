#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "events/core/field.h"
#include "events/payroll/payments_listed.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/money.h"

namespace essaim::payroll {

/// What the bank said of a payment.
enum class PaymentAnswer : std::uint8_t { none = 0, confirmed = 1, rejected = 2 };

/// A payslip in the file of payments of its month.
struct KnownPayment {
    PaymentOrder order{};
    PaymentAnswer answer{};
    Date answered_on{};
    std::string reason;
    static constexpr auto fields() {
        using P = KnownPayment;
        return std::tuple{Field{"order", &P::order}, Field{"answer", &P::answer},
                          Field{"answered_on", &P::answered_on}, Field{"reason", &P::reason}};
    }
};

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::PaymentAnswer> {
    using E = essaim::payroll::PaymentAnswer;
    static constexpr std::array<std::pair<E, std::string_view>, 3> names{{
        {E::none, "none"},
        {E::confirmed, "confirmed"},
        {E::rejected, "rejected"},
    }};
};
