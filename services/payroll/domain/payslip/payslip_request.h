#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/rate.h"
#include "services/payroll/domain/payslip/month_facts.h"
#include "services/payroll/domain/payslip/withholding_rate.h"
#include "services/payroll/domain/payslip/year_to_date.h"

namespace essaim::payroll {

/// What is known of the pay: its gross, its whole cost, its net before tax, or a budget of which as many
/// hours are paid as it allows at an hourly gross. Exactly one of these four.
struct PayTarget {
    std::optional<Money> gross;
    std::optional<Money> cost;
    std::optional<Money> net;
    std::optional<Money> hourly_gross;  // with `cost` only
    static constexpr auto fields() {
        using E = PayTarget;
        return std::tuple{Field{"gross", &E::gross}, Field{"cost", &E::cost}, Field{"net", &E::net},
                          Field{"hourly_gross", &E::hourly_gross}};
    }
    bool operator==(const PayTarget&) const = default;
};

/// Calendar days under contract, or present, of the month's (CSS R242-2).
struct PresentDays {
    std::int64_t present = 0;
    std::int64_t of = 0;
    static constexpr auto fields() {
        using E = PresentDays;
        return std::tuple{Field{"present", &E::present}, Field{"of", &E::of}};
    }
    bool operator==(const PresentDays&) const = default;
};

enum class ContractKind : std::uint8_t { cdi, cdd, cesa };

/// Without `days`, a contract that starts or ends in the month gives the calendar days present.
struct ContractTerms {
    ContractKind kind = ContractKind::cdi;
    std::optional<Date> from;
    std::optional<Date> until;
    static constexpr auto fields() {
        using E = ContractTerms;
        return std::tuple{Field{"kind", &E::kind}, Field{"from", &E::from}, Field{"until", &E::until}};
    }
    bool operator==(const ContractTerms&) const = default;
};

/// One person's month with one employer, as asked: everything a payslip depends on, and nothing else.
struct PayslipRequest {
    Month period;
    std::int64_t headcount = 0;  // the legal one (CSS L130-1), after the rule of five years
    Rate work_accident_rate;
    std::optional<Rate> transport_rate;
    Hours weekly_hours;
    std::optional<Hours> hours;  // a month's, in place of weekly_hours x 52/12; 151.67 is 1820/12
    bool executive = false;
    Money health_premium;  // a month's, both shares
    Rate health_employer_percent;
    WithholdingRate withholding_rate;
    PayTarget target;
    std::optional<YearToDate> year_to_date;  // none: the first month of the contract in the year
    std::optional<Date> known_on;            // none: all that has been published
    std::optional<Date> paid_on;             // none: the first day of the period
    std::optional<WithholdingZone> withholding_zone;
    std::optional<bool> short_contract;  // of two months at most: the neutral grid abates half a SMIC
    std::optional<PresentDays> days;
    std::optional<Hours> complementary_hours;
    std::optional<ContractTerms> contract;
    // What happened in the month. A gross asked for is the salary before all of it; a cost or a net asked for
    // is that of the whole.
    std::optional<std::vector<Overtime>> overtime;
    std::optional<Absence> absence;
    std::optional<SickLeave> sick_leave;
    std::optional<PaidLeave> paid_leave;
    std::optional<Money> bonuses;           // added to the gross
    std::optional<Money> benefits_in_kind;  // added to the gross, and already received
    std::optional<Money> refunds;           // of expenses: added to the net
    std::optional<Money> advances;          // on this pay: already received
    std::optional<Seizure> seizure;
    std::optional<Money> other_gross;  // with other employers of the network: they share the ceiling
    std::optional<Money>
        earlier_gross;                 // with this one, at the same time, paid before: of that share the rest
    std::optional<Hours> other_hours;  // of a contract with this employer at the same time: one ceiling
    // Where the work is done, and what the employer has agreed beside the law.
    std::optional<std::string> commune;  // INSEE code: its transport levy, and the law of Alsace-Moselle
    std::optional<bool> alsace_moselle;
    std::optional<Rate> additional_transport_rate;
    std::optional<Rate> regional_transport_rate;
    std::optional<Rate> apprenticeship_rate;  // the additional contribution, notified, from 250 on
    std::optional<ProvidentCover> provident;
    static constexpr auto fields() {
        using E = PayslipRequest;
        return std::tuple{Field{"period", &E::period},
                          Field{"headcount", &E::headcount},
                          Field{"work_accident_rate", &E::work_accident_rate},
                          Field{"transport_rate", &E::transport_rate},
                          Field{"weekly_hours", &E::weekly_hours},
                          Field{"hours", &E::hours},
                          Field{"executive", &E::executive},
                          Field{"health_premium", &E::health_premium},
                          Field{"health_employer_percent", &E::health_employer_percent},
                          Field{"withholding_rate", &E::withholding_rate},
                          Field{"target", &E::target},
                          Field{"year_to_date", &E::year_to_date},
                          Field{"known_on", &E::known_on},
                          Field{"paid_on", &E::paid_on},
                          Field{"withholding_zone", &E::withholding_zone},
                          Field{"short_contract", &E::short_contract},
                          Field{"days", &E::days},
                          Field{"complementary_hours", &E::complementary_hours},
                          Field{"contract", &E::contract},
                          Field{"overtime", &E::overtime},
                          Field{"absence", &E::absence},
                          Field{"sick_leave", &E::sick_leave},
                          Field{"paid_leave", &E::paid_leave},
                          Field{"bonuses", &E::bonuses},
                          Field{"benefits_in_kind", &E::benefits_in_kind},
                          Field{"refunds", &E::refunds},
                          Field{"advances", &E::advances},
                          Field{"seizure", &E::seizure},
                          Field{"other_gross", &E::other_gross},
                          Field{"earlier_gross", &E::earlier_gross},
                          Field{"other_hours", &E::other_hours},
                          Field{"commune", &E::commune},
                          Field{"alsace_moselle", &E::alsace_moselle},
                          Field{"additional_transport_rate", &E::additional_transport_rate},
                          Field{"regional_transport_rate", &E::regional_transport_rate},
                          Field{"apprenticeship_rate", &E::apprenticeship_rate},
                          Field{"provident", &E::provident}};
    }
    bool operator==(const PayslipRequest&) const = default;
};

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::ContractKind> {
    using E = essaim::payroll::ContractKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> names{{
        {E::cdi, "cdi"},
        {E::cdd, "cdd"},
        {E::cesa, "cesa"},
    }};
};
