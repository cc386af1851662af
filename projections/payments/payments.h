#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "events/payroll/payment_answered.h"
#include "events/payroll/payments_listed.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// Where a payslip's payment stands.
enum class PaymentState : std::uint8_t {
    ordered = 0,
    no_bank_account = 1,
    nothing_due = 2,
    confirmed = 3,
    rejected = 4
};

/// The payments of each month whose file was handed out; by period and member.
struct Payments {
    static constexpr std::string_view name = "payments";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        MemberId member;
        Month period{};
        std::uint32_t revision = 1;
        Money amount;
        PaymentState state{};
        Date pay_on{};
        std::string end_to_end;  // how the bank's statement names it
        std::optional<Date> answered_on;
        std::optional<std::string> reason;  // why the bank did not pay

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"member", &R::member},         Field{"period", &R::period},
                              Field{"revision", &R::revision},     Field{"amount", &R::amount},
                              Field{"state", &R::state},           Field{"pay_on", &R::pay_on},
                              Field{"end_to_end", &R::end_to_end}, Field{"answered_on", &R::answered_on},
                              Field{"reason", &R::reason}};
        }
    };
    using Events = std::tuple<payroll::PaymentsListed, payroll::PaymentConfirmed, payroll::PaymentRejected>;
    using Pay = Part<PayrollService>;
    static void apply(Pay& part, const Recorded<payroll::PaymentsListed>& e);
    static void apply(Pay& part, const Recorded<payroll::PaymentConfirmed>& e);
    static void apply(Pay& part, const Recorded<payroll::PaymentRejected>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::PaymentState> {
    using E = essaim::projections::PaymentState;
    static constexpr std::array<std::pair<E, std::string_view>, 5> names{{
        {E::ordered, "ordered"},
        {E::no_bank_account, "no_bank_account"},
        {E::nothing_due, "nothing_due"},
        {E::confirmed, "confirmed"},
        {E::rejected, "rejected"},
    }};
};
