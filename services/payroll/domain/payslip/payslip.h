#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/node_form.h"
#include "services/payroll/domain/payslip/line_code.h"
#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/payslip/pay_element.h"
#include "services/payroll/domain/payslip/payslip_error.h"
#include "services/payroll/domain/payslip/payslip_request.h"

namespace essaim::payroll {

/// The coefficient of the general reduction, in ten-thousandths: "0.1856".
struct ReductionCoefficient {
    std::int64_t ten_thousandths = 0;
    bool operator==(const ReductionCoefficient&) const = default;
};

/// What a line was computed from, beside its base and rates; only what bears on it is there. Sums are of the
/// year, this month included.
struct LineInputs {
    std::optional<ReductionCoefficient> coefficient;
    std::optional<Money> cumulated_gross;
    std::optional<Rational> cumulated_smic;
    std::optional<Money> already_granted;
    std::optional<Rational> cumulated_ceiling;
    std::optional<Money> already_charged;
    static constexpr auto fields() {
        using E = LineInputs;
        return std::tuple{Field{"coefficient", &E::coefficient},
                          Field{"cumulated_gross", &E::cumulated_gross},
                          Field{"cumulated_smic", &E::cumulated_smic},
                          Field{"already_granted", &E::already_granted},
                          Field{"cumulated_ceiling", &E::cumulated_ceiling},
                          Field{"already_charged", &E::already_charged}};
    }
    bool operator==(const LineInputs&) const = default;
};

/// One line: each amount is rounded to the cent by itself. A rate that is absent: there is no such share, or
/// it is not a rate of the base.
struct PayslipLine {
    LineCode code{};
    std::string label;  // as on the bulletin
    Money base;
    std::optional<Rate> employee_rate;
    Money employee;
    std::optional<Rate> employer_rate;
    Money employer;
    std::string rule;  // "fr_2026_01 r1"
    Date rule_from;
    std::string source;
    LineInputs inputs;
    static constexpr auto fields() {
        using E = PayslipLine;
        return std::tuple{Field{"code", &E::code},           Field{"label", &E::label},
                          Field{"base", &E::base},           Field{"employee_rate", &E::employee_rate},
                          Field{"employee", &E::employee},   Field{"employer_rate", &E::employer_rate},
                          Field{"employer", &E::employer},   Field{"rule", &E::rule},
                          Field{"rule_from", &E::rule_from}, Field{"source", &E::source},
                          Field{"inputs", &E::inputs}};
    }
    bool operator==(const PayslipLine&) const = default;
};

enum class PayslipWarning : std::uint8_t { below_minimum_wage };

/// A computed month. Totals are sums of the rounded lines: net_before_tax is the gross less the employee's
/// lines, with refunds and daily allowances, less advances; net_paid is that less the tax withheld, benefits
/// already received and what is seized; the employer's cost is the gross and the employer's lines.
struct Payslip {
    Money gross;
    Hours hours;  // paid: of the contract and above it, less those absent
    Money net_before_tax;
    Money net_taxable;
    Money net_social;
    Rate withholding_rate;
    Money withholding;
    Money net_paid;
    Money employer_cost;
    Money unspent;  // of a cost asked for
    std::vector<PayslipWarning> warnings;
    std::vector<PayslipLine> lines;  // without those where both amounts are 0.00
    YearToDate year_to_date;
    std::optional<std::vector<PayElement>> earnings;  // what the gross is made of, if not of a salary alone
    std::optional<std::vector<PayElement>>
        deductions;  // between the lines and what is paid, if there are any
    static constexpr auto fields() {
        using E = Payslip;
        return std::tuple{Field{"gross", &E::gross},
                          Field{"hours", &E::hours},
                          Field{"net_before_tax", &E::net_before_tax},
                          Field{"net_taxable", &E::net_taxable},
                          Field{"net_social", &E::net_social},
                          Field{"withholding_rate", &E::withholding_rate},
                          Field{"withholding", &E::withholding},
                          Field{"net_paid", &E::net_paid},
                          Field{"employer_cost", &E::employer_cost},
                          Field{"unspent", &E::unspent},
                          Field{"warnings", &E::warnings},
                          Field{"lines", &E::lines},
                          Field{"year_to_date", &E::year_to_date},
                          Field{"earnings", &E::earnings},
                          Field{"deductions", &E::deductions}};
    }
    bool operator==(const Payslip&) const = default;
};

/// Whether a payslip tells its lines beside what they come to: who only compares totals does not need them,
/// and they are a third of the time and nearly all of the memory.
enum class Lines : std::uint8_t { left_out, told };

/// The one function that pays, previews and simulates. Pure: the same request and the same publications give
/// the same payslip for ever. Codes: the text forms' own, `invalid_target`, `target_unreachable`,
/// `invalid_year_to_date`, `year_to_date_out_of_order`, `parameter_missing`. Blocks on nothing.
tl::expected<Payslip, PayslipError> compute_payslip(const PayslipRequest& request,
                                                    const Parameters& parameters, Lines lines = Lines::told);

}  // namespace essaim::payroll

/// What is absent at the top is not written; inside a line it is null.
template <>
inline constexpr bool essaim::omits_absent<essaim::payroll::Payslip> = true;
template <>
struct essaim::NodeForm<essaim::payroll::Payslip> {
    static Node to(const payroll::Payslip& payslip);
    static tl::expected<payroll::Payslip, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};

/// Only what is there is written: most lines have little to tell.
template <>
inline constexpr bool essaim::omits_absent<essaim::payroll::LineInputs> = true;
template <>
struct essaim::NodeForm<essaim::payroll::LineInputs> {
    static Node to(const payroll::LineInputs& inputs);
    static tl::expected<payroll::LineInputs, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};

/// "0.1856": exactly four decimals.
template <>
struct essaim::TextForm<essaim::payroll::ReductionCoefficient> {
    static std::string write(const payroll::ReductionCoefficient& coefficient);
    static tl::expected<payroll::ReductionCoefficient, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_rate";
    static constexpr std::string_view pattern = R"(^0\.[0-9]{4}$)";
    static constexpr std::string_view example = "0.1856";
};

template <>
struct essaim::WireForm<essaim::payroll::ReductionCoefficient> {
    using Wire = std::int64_t;
    static Wire to(const payroll::ReductionCoefficient& coefficient) { return coefficient.ten_thousandths; }
    static std::optional<payroll::ReductionCoefficient> from(Wire value) {
        if (value < 0 || value > 9'999) return std::nullopt;
        return payroll::ReductionCoefficient{value};
    }
};

template <>
struct essaim::Enumerators<essaim::payroll::PayslipWarning> {
    using E = essaim::payroll::PayslipWarning;
    static constexpr std::array<std::pair<E, std::string_view>, 1> names{{
        {E::below_minimum_wage, "below_minimum_wage"},
    }};
};
