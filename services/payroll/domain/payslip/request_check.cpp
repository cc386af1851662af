#include "services/payroll/domain/payslip/request_check.h"

#include <optional>
#include <string>

#include "services/payroll/domain/payslip/exact.h"
#include "services/payroll/domain/payslip/parameters.h"

namespace essaim::payroll {

namespace {

constexpr Hours full_week{3'500};
constexpr Hours full_month{15'167};
constexpr Hours longest_month{74'400};
constexpr std::size_t most_overtime = 16;
constexpr std::int64_t most_headcount = 10'000'000;
constexpr std::int64_t half = 50'000'000;  // percent, in millionths

using Found = std::optional<PayslipError>;

PayslipError error(std::string_view code, std::string_view pointer, std::string_view message) {
    return {code, std::string{message}, std::string{pointer}};
}

bool is_negative(const std::optional<Money>& amount) {
    return amount && *amount < Money{};
}

Found check_employer(const PayslipRequest& request) {
    if (request.headcount < 0 || request.headcount > most_headcount)
        return error("invalid_amount", "/headcount", "a headcount is 0 to 10,000,000");
    if (request.work_accident_rate > percent(100))
        return error("invalid_rate", "/work_accident_rate", "a rate is at most 100.00");
    if (request.transport_rate.value_or(Rate{}) > percent(100))
        return error("invalid_rate", "/transport_rate", "a rate is at most 100.00");
    if (request.health_premium < Money{})
        return error("invalid_money", "/health_premium", "a premium is not negative");
    const Rate share = request.health_employer_percent;
    if (share > percent(100) || (request.health_premium > Money{} && share.millionths < half))
        return error("invalid_rate", "/health_employer_percent",
                     "the employer pays 50.00 to 100.00 percent of the premium (CSS L911-7)");
    return {};
}

Found check_rate(const std::optional<Rate>& rate, std::string_view pointer) {
    if (rate && *rate > percent(100)) return error("invalid_rate", pointer, "a rate is at most 100.00");
    return {};
}

Found check_place(const PayslipRequest& request) {
    if (auto found = check_rate(request.additional_transport_rate, "/additional_transport_rate"))
        return found;
    if (auto found = check_rate(request.regional_transport_rate, "/regional_transport_rate")) return found;
    if (auto found = check_rate(request.apprenticeship_rate, "/apprenticeship_rate")) return found;
    if (!request.commune) return {};
    if (!is_commune(*request.commune))
        return error("invalid_commune", "/commune", "an INSEE code of five characters");
    const auto given = [](const std::optional<Rate>& rate) { return rate.value_or(Rate{}) > Rate{}; };
    if (given(request.transport_rate) || given(request.additional_transport_rate) ||
        given(request.regional_transport_rate))
        return error("invalid_rate", "/commune", "the commune or its rates, not both");
    return {};
}

Found check_provident(const ProvidentCover& cover) {
    if (auto found = check_rate(cover.rate, "/provident/rate")) return found;
    if (auto found = check_rate(cover.employer_percent, "/provident/employer_percent")) return found;
    if (Int128{cover.rate.millionths} * cover.employer_percent.millionths % whole_rate != 0)
        return error("invalid_rate", "/provident/employer_percent", "a share of at most six decimals");
    return {};
}

Found check_part(Hours part, Hours due, const std::string& pointer) {
    if (due <= Hours{} || due > longest_month)
        return error("invalid_hours", pointer + "/due", "hours due are above 0.00 and at most 744.00");
    if (part > due) return error("invalid_hours", pointer + "/hours", "at most the hours due");
    return {};
}

Found check_overtime(const std::vector<Overtime>& overtime) {
    if (overtime.size() > most_overtime)
        return error("invalid_amount", "/overtime", "at most 16 kinds of hours");
    Hours all;
    for (std::size_t i = 0; i < overtime.size(); ++i) {
        const std::string pointer = "/overtime/" + std::to_string(i);
        all += overtime[i].hours;
        if (overtime[i].hours <= Hours{} || all > longest_month)
            return error("invalid_hours", pointer + "/hours", "above 0.00 and at most 744.00 in all");
    }
    return {};
}

/// Absences that make a salary less have no meaning where the pay is given whole.
Found check_absences(const PayslipRequest& request, TargetKind kind) {
    const bool by_hour = kind == TargetKind::hours;
    if (request.absence) {
        if (by_hour) return error("invalid_target", "/absence", "hours paid are hours worked");
        if (auto found = check_part(request.absence->hours, request.absence->due, "/absence")) return found;
    }
    if (request.overtime) {
        if (by_hour) return error("invalid_target", "/overtime", "hours paid are hours worked");
        if (auto found = check_overtime(*request.overtime)) return found;
    }
    if (const auto& sick = request.sick_leave) {
        if (kind != TargetKind::gross) return error("invalid_target", "/sick_leave", "with a gross only");
        if (auto found = check_part(sick->hours, sick->due, "/sick_leave")) return found;
        if (auto found = check_rate(sick->maintained, "/sick_leave/maintained")) return found;
        if (sick->allowances < Money{})
            return error("invalid_money", "/sick_leave/allowances", "not negative");
    }
    if (const auto& leave = request.paid_leave) {
        if (kind != TargetKind::gross) return error("invalid_target", "/paid_leave", "with a gross only");
        if (auto found = check_part(leave->hours, leave->due, "/paid_leave")) return found;
        if (leave->acquired <= Quantity{} || leave->days > leave->acquired)
            return error("invalid_amount", "/paid_leave/days", "at most the days acquired");
        if (leave->reference_gross < Money{})
            return error("invalid_money", "/paid_leave/reference_gross", "not negative");
    }
    return {};
}

Found check_sums(const PayslipRequest& request) {
    struct Sum {
        const std::optional<Money>& amount;
        std::string_view pointer;
    };
    for (const auto& [amount, pointer] :
         {Sum{request.bonuses, "/bonuses"}, Sum{request.benefits_in_kind, "/benefits_in_kind"},
          Sum{request.refunds, "/refunds"}, Sum{request.advances, "/advances"},
          Sum{request.other_gross, "/other_gross"}, Sum{request.earlier_gross, "/earlier_gross"}})
        if (is_negative(amount)) return error("invalid_money", pointer, "not negative");
    if (request.seizure && (request.seizure->dependants < 0 || request.seizure->dependants > most_dependants))
        return error("invalid_amount", "/seizure/dependants", "0 to 99");
    return {};
}

Found check_hours(const PayslipRequest& request) {
    if (request.weekly_hours <= Hours{} || request.weekly_hours > full_week)
        return error("invalid_hours", "/weekly_hours", "weekly hours are above 0.00 and at most 35.00");
    if (request.hours && (*request.hours <= Hours{} || *request.hours > full_month))
        return error("invalid_hours", "/hours", "monthly hours are above 0.00 and at most 151.67");
    return {};
}

Found check_contract(const ContractTerms& contract, Month period) {
    const Date from = contract.from.value_or(first_date);
    const Date until = contract.until.value_or(last_date);
    if (until < from)
        return error("invalid_period", "/contract/until", "a contract does not end before it starts");
    if (from > period.last_day() || until < period.first_day())
        return error("invalid_period", "/contract", "the contract is not in force in the period");
    return {};
}

Found check_month(const PayslipRequest& request) {
    if (request.contract)
        if (auto found = check_contract(*request.contract, request.period)) return found;
    if (request.complementary_hours && *request.complementary_hours > full_month)
        return error("invalid_hours", "/complementary_hours", "at most full time in all");
    if (request.other_hours && *request.other_hours > full_month)
        return error("invalid_hours", "/other_hours", "at most full time");
    if (!request.days) return {};
    if (request.days->of != request.period.days())
        return error("invalid_amount", "/days/of", "the calendar days of the month");
    if (request.days->present < 1 || request.days->present > request.days->of)
        return error("invalid_amount", "/days/present", "1 to all days of the month");
    return {};
}

Found check_amounts(const PayTarget& target) {
    if (is_negative(target.gross)) return error("invalid_money", "/target/gross", "a gross is not negative");
    if (is_negative(target.cost)) return error("invalid_money", "/target/cost", "a cost is not negative");
    if (is_negative(target.net)) return error("invalid_money", "/target/net", "a net is not negative");
    if (target.hourly_gross && *target.hourly_gross <= Money{})
        return error("invalid_money", "/target/hourly_gross", "an hour is paid more than 0.00");
    return {};
}

std::optional<TargetKind> kind_of(const PayTarget& target) {
    const int given =
        int{target.gross.has_value()} + int{target.cost.has_value()} + int{target.net.has_value()};
    if (given != 1 || (target.hourly_gross && !target.cost)) return std::nullopt;
    if (target.hourly_gross) return TargetKind::hours;
    if (target.cost) return TargetKind::cost;
    return target.net ? TargetKind::net : TargetKind::gross;
}

PayslipError wrong(std::string_view field, std::string_view message) {
    return error("invalid_year_to_date", "/year_to_date" + std::string{field}, message);
}

/// What no published rate could have come to: well above those there have been (the reduction takes at most
/// 0.4021 of the pay, MAL is 13.00 percent and AF 5.25), so that a change of the law does not meet these.
Found check_charges_of_year(const YearToDate& year) {
    const auto at_most = [](Money part, Rate rate, Money of) {
        return part >= Money{} && part.cents <= share_of(rate.millionths, {of.cents, 1});
    };
    if (!at_most(year.reduction_granted, percent(50), year.reduction_gross))
        return wrong("/reduction_granted", "0.00 to half of reduction_gross");
    if (!at_most(year.health_charged, percent(20), year.gross))
        return wrong("/health_charged", "0.00 to a fifth of the gross");
    if (!at_most(year.family_charged, percent(10), year.gross))
        return wrong("/family_charged", "0.00 to a tenth of the gross");
    return {};
}

/// So many months at `monthly` euros.
bool within_months(const Rational& sum, const YearToDate& year, std::int64_t monthly) {
    return !sum.is_negative() && sum <= Rational{monthly * std::int64_t{year.last_period.number()}};
}

Found check_sums_of_year(const YearToDate& year) {
    constexpr std::int64_t most_ceiling = 40'000;  // ten times the ceiling of 2026
    constexpr std::int64_t most_smic = 40'000;     // 744 hours at four times the SMIC of 2026
    if (year.last_period.year() != year.year) return wrong("/year", "not the year of last_period");
    if (year.gross < Money{}) return wrong("/gross", "a gross is not negative");
    if (!within_months(year.ceiling, year, most_ceiling))
        return wrong("/ceiling", "0.00 to 40000.00 for each month of the year so far");
    if (!within_months(year.smic, year, most_smic))
        return wrong("/smic", "0.00 to 40000.00 for each month of the year so far");
    if (year.reduction_gross < Money{} || year.reduction_gross > year.gross)
        return wrong("/reduction_gross", "0.00 to the gross of the year");
    if (!within_months(year.reduction_smic, year, most_smic))
        return wrong("/reduction_smic", "0.00 to 40000.00 for each month of the year so far");
    if (is_negative(year.overtime_exempt) || year.overtime_exempt.value_or(Money{}) > year.gross)
        return wrong("/overtime_exempt", "0.00 to the gross of the year");
    return check_charges_of_year(year);
}

/// Of contracts at the same time the second finds the month of the first in the year so far.
Found check_year(const YearToDate& year, const PayslipRequest& request) {
    const bool out_of_order =
        request.other_hours ? year.last_period > request.period : year.last_period >= request.period;
    if (out_of_order)
        return error("year_to_date_out_of_order", "/year_to_date/last_period",
                     "the year so far ends before the period");
    return check_sums_of_year(year);
}

}  // namespace

std::optional<PayslipError> check_year_to_date(const YearToDate& year) {
    return check_sums_of_year(year);
}

tl::expected<TargetKind, PayslipError> check(const PayslipRequest& request) {
    if (auto found = check_employer(request)) return tl::unexpected{*found};
    if (auto found = check_place(request)) return tl::unexpected{*found};
    if (request.provident)
        if (auto found = check_provident(*request.provident)) return tl::unexpected{*found};
    const auto kind = kind_of(request.target);
    if (!kind)
        return tl::unexpected{
            error("invalid_target", "/target", "one of gross, cost, net, or cost with hourly_gross")};
    if (auto found = check_amounts(request.target)) return tl::unexpected{*found};
    if (*kind != TargetKind::hours)
        if (auto found = check_hours(request)) return tl::unexpected{*found};
    if (auto found = check_month(request)) return tl::unexpected{*found};
    if (auto found = check_absences(request, *kind)) return tl::unexpected{*found};
    if (auto found = check_sums(request)) return tl::unexpected{*found};
    if (request.year_to_date)
        if (auto found = check_year(*request.year_to_date, request)) return tl::unexpected{*found};
    return *kind;
}

}  // namespace essaim::payroll
