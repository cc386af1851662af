#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// One figure that went into a line ("coefficient", "0.1735"), as the calculation used it.
struct LineInput {
    std::string name;
    std::string value;

    static constexpr auto fields() {
        return std::tuple{Field{"name", &LineInput::name}, Field{"value", &LineInput::value}};
    }
    bool operator==(const LineInput&) const = default;
};

/// A contribution as it stands on a payslip, with the rule and the source it comes from. The employee's
/// amount is what is taken from the gross, the employer's what is added to it (the general reduction is
/// below zero).
struct IssuedLine {
    std::string code;
    std::string label;
    std::optional<Money> base;
    std::optional<Rate> employee_rate;
    Money employee;
    std::optional<Rate> employer_rate;
    Money employer;
    std::string rule;  // the formula's name and revision
    Date rule_from;
    std::string source;  // the text of law
    std::vector<LineInput> inputs;

    static constexpr auto fields() {
        using L = IssuedLine;
        return std::tuple{Field{"code", &L::code},           Field{"label", &L::label},
                          Field{"base", &L::base},           Field{"employee_rate", &L::employee_rate},
                          Field{"employee", &L::employee},   Field{"employer_rate", &L::employer_rate},
                          Field{"employer", &L::employer},   Field{"rule", &L::rule},
                          Field{"rule_from", &L::rule_from}, Field{"source", &L::source},
                          Field{"inputs", &L::inputs}};
    }
    bool operator==(const IssuedLine&) const = default;
};

}  // namespace essaim::payroll
