#pragma once
#include <cstdint>
#include <optional>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"
#include "services/payroll/domain/payslip/increase.h"

namespace essaim::payroll {

/// Hours above the legal duration, or above a part-timer's contract (then complementary ones), and by how
/// much each is paid above an hour of the salary (Code du travail L3121-36, L3123-29).
struct Overtime {
    Hours hours;
    Increase percent;
    static constexpr auto fields() {
        return std::tuple{Field{"hours", &Overtime::hours}, Field{"percent", &Overtime::percent}};
    }
    bool operator==(const Overtime&) const = default;
};

/// Hours not worked and not paid, of those that would have been worked in the month: the salary is less by
/// their part (Cass. soc. 11 February 1982, 80-40359).
struct Absence {
    Hours hours;
    Hours due;
    static constexpr auto fields() {
        return std::tuple{Field{"hours", &Absence::hours}, Field{"due", &Absence::due}};
    }
    bool operator==(const Absence&) const = default;
};

/// Hours of sick leave, of those due in the month: what part of their pay the employer keeps up, daily
/// allowances of the health fund included, and whether the fund pays these to the employer (subrogation),
/// who hands them on (Code du travail L1226-1; CSS R323-11).
struct SickLeave {
    Hours hours;
    Hours due;
    Rate maintained;   // percent of the pay lost, 0 to 100
    Money allowances;  // of the month, before CSG and CRDS
    bool subrogated = false;
    static constexpr auto fields() {
        using E = SickLeave;
        return std::tuple{Field{"hours", &E::hours}, Field{"due", &E::due},
                          Field{"maintained", &E::maintained}, Field{"allowances", &E::allowances},
                          Field{"subrogated", &E::subrogated}};
    }
    bool operator==(const SickLeave&) const = default;
};

/// Paid leave taken: the better of a tenth of the reference pay and the salary kept up (Code du travail
/// L3141-24).
struct PaidLeave {
    Hours hours;
    Hours due;
    Quantity days;          // working days taken
    Quantity acquired;      // working days acquired in the reference period
    Money reference_gross;  // of that period
    static constexpr auto fields() {
        using E = PaidLeave;
        return std::tuple{Field{"hours", &E::hours}, Field{"due", &E::due}, Field{"days", &E::days},
                          Field{"acquired", &E::acquired}, Field{"reference_gross", &E::reference_gross}};
    }
    bool operator==(const PaidLeave&) const = default;
};

inline constexpr std::int64_t most_dependants = 99;

/// Creditors seize what the scale allows (Code du travail R3252-2 to R3252-5).
struct Seizure {
    std::int64_t dependants = 0;
    static constexpr auto fields() { return std::tuple{Field{"dependants", &Seizure::dependants}}; }
    bool operator==(const Seizure&) const = default;
};

/// A provident plan beside the law's: a rate of pay up to the ceiling, both shares.
struct ProvidentCover {
    Rate rate;
    Rate employer_percent;
    static constexpr auto fields() {
        using E = ProvidentCover;
        return std::tuple{Field{"rate", &E::rate}, Field{"employer_percent", &E::employer_percent}};
    }
    bool operator==(const ProvidentCover&) const = default;
};

}  // namespace essaim::payroll
