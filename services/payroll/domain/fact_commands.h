#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/year_so_far.h"

namespace essaim::payroll {

struct RecordPayItem {
    static constexpr std::string_view name = "record_pay_item";
    static constexpr std::string_view help =
        "Record what bears on one month of a member's pay; also of a closed month, which is then corrected.";
    MemberId member;
    Month period{};
    PayItemKind kind{};
    std::optional<std::string> item;
    std::optional<Money> amount;
    std::optional<Hours> hours;
    std::optional<Rate> percent;
    std::optional<Date> from;
    std::optional<Date> until;
    std::optional<bool> subrogated;
    std::optional<std::uint32_t> dependants;
    std::optional<Quantity> days;
    std::optional<Quantity> acquired;
    static constexpr auto fields() {
        using C = RecordPayItem;
        return std::tuple{
            Field{"member", &C::member},
            Field{"period", &C::period, "a month: 2026-01"},
            Field{"kind", &C::kind,
                  "bonus, absence, benefit, overtime, advance, refund, seizure, leave, elsewhere"},
            Field{"name", &C::item, "sets items of one kind apart; the same again replaces"},
            Field{"amount", &C::amount, "of an absence: daily allowances; of a leave: the reference pay"},
            Field{"hours", &C::hours, "of an absence, a leave or overtime"},
            Field{"percent", &C::percent, "by which overtime is increased; of the pay kept up in an absence"},
            Field{"from", &C::from, "first day of an absence or leave of whole days"},
            Field{"until", &C::until, "its last day"},
            Field{"subrogated", &C::subrogated, "the daily allowances come through the employer"},
            Field{"dependants", &C::dependants, "of whose pay is seized; at most 99"},
            Field{"days", &C::days, "of leave taken, counted as they are acquired"},
            Field{"acquired", &C::acquired, "days of leave of the reference period"}};
    }
    std::optional<Invalid> check() const;
};

struct OpenYearToDate {
    static constexpr std::string_view name = "open_year_to_date";
    static constexpr std::string_view help = "Say what another program paid a member this year so far.";
    MemberId member;
    Month period{};
    YearSoFar year_to_date;
    std::string source;
    static constexpr auto fields() {
        using C = OpenYearToDate;
        return std::tuple{Field{"member", &C::member},
                          Field{"period", &C::period, "from which on pay is computed here"},
                          Field{"year_to_date", &C::year_to_date, "as a payslip answers it"},
                          Field{"source", &C::source, "the program, or the document"}};
    }
    std::optional<Invalid> check() const;
};

struct CorrectPayslip {
    static constexpr std::string_view name = "correct_payslip";
    static constexpr std::string_view help =
        "Have a member's closed months from one on issued again with the month that closes next.";
    MemberId member;
    Month from_period{};
    std::string reason;
    static constexpr auto fields() {
        using C = CorrectPayslip;
        return std::tuple{Field{"member", &C::member},
                          Field{"from_period", &C::from_period, "a closed month: 2026-01"},
                          Field{"reason", &C::reason}};
    }
};

}  // namespace essaim::payroll
