#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// What a file of payments does for a payslip: has it paid, or why not.
enum class PaymentOrder : std::uint8_t { ordered = 0, no_bank_account = 1, nothing_due = 2 };

struct ListedPayment {
    MemberId member;
    std::uint32_t revision = 1;
    Money amount;            // net paid, with what corrections bring
    std::string end_to_end;  // how the bank's statement names it
    PaymentOrder order{};

    static constexpr auto fields() {
        using P = ListedPayment;
        return std::tuple{Field{"member", &P::member}, Field{"revision", &P::revision},
                          Field{"amount", &P::amount}, Field{"end_to_end", &P::end_to_end},
                          Field{"order", &P::order}};
    }
    bool operator==(const ListedPayment&) const = default;
};

/// Some of the payments of a month whose file is issued by the commit that closes the same run.
///
/// Stream `payments/{period}`; written by services/payroll only. v1 2026-11.
struct PaymentsListed {
    static constexpr EventSchema schema{"payroll.payments_listed", 1, 1};
    using Writer = PayrollService;
    Month period{};
    Date on{};  // when the bank is to pay
    std::vector<ListedPayment> payments;

    static constexpr auto fields() {
        using E = PaymentsListed;
        return std::tuple{Field{"period", &E::period}, Field{"on", &E::on}, Field{"payments", &E::payments}};
    }
    std::string stream() const { return "payments/" + TextForm<Month>::write(period); }
    bool operator==(const PaymentsListed&) const = default;
};

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::PaymentOrder> {
    using E = essaim::payroll::PaymentOrder;
    static constexpr std::array<std::pair<E, std::string_view>, 3> names{{
        {E::ordered, "ordered"},
        {E::no_bank_account, "no_bank_account"},
        {E::nothing_due, "nothing_due"},
    }};
};
