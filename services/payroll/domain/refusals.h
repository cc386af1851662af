#pragma once
#include <array>
#include <cstdint>

#include "services/kernel/decision.h"

namespace essaim::payroll {

// One enum a family of commands, each in the order in which it is tested.

enum class ParameterRefusal : std::uint8_t { unknown_parameter, invalid_parameter, overlapping };

enum class EmployerRefusal : std::uint8_t { unknown_cooperative, already_set, not_employed, rate_exists };

enum class PayFactRefusal : std::uint8_t {
    unknown_cooperative,
    not_employed,
    already_paid_here,
    period_open,
    not_paid_here,
    before_opening,
};

enum class PeriodRefusal : std::uint8_t {
    unknown_cooperative,
    period_not_open,
    period_closed,
    period_already_open,
    earlier_period_open,
    later_period_closed,
    not_acknowledgeable,
    no_employer,
    parameter_missing,
    not_computed,
    not_approved,
    changed_since_computed,
    same_person,
    not_delegated,
    anomalies_open,
    no_such_anomaly,
    already_acknowledged,
};

enum class DocumentRefusal : std::uint8_t {
    unknown_cooperative,
    not_closed,
    already_handed_out,
    no_bank_account,
    nothing_to_pay,
    another_file,
    not_handed_out,
    not_ordered,
    already_confirmed,
    already_accepted,
    no_such_payslip,
    nothing_to_declare,
    unknown_establishment,
};

}  // namespace essaim::payroll

template <>
struct essaim::kernel::RefusalTexts<essaim::payroll::DocumentRefusal> {
    static const std::array<RefusalText, 13> texts;
};
template <>
struct essaim::kernel::RefusalTexts<essaim::payroll::ParameterRefusal> {
    static const std::array<RefusalText, 3> texts;
};
template <>
struct essaim::kernel::RefusalTexts<essaim::payroll::EmployerRefusal> {
    static const std::array<RefusalText, 4> texts;
};
template <>
struct essaim::kernel::RefusalTexts<essaim::payroll::PayFactRefusal> {
    static const std::array<RefusalText, 6> texts;
};
template <>
struct essaim::kernel::RefusalTexts<essaim::payroll::PeriodRefusal> {
    static const std::array<RefusalText, 17> texts;
};
