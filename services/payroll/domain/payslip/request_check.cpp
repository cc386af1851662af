#include "services/payroll/domain/payslip/request_check.h"

#include <optional>

namespace essaim::payroll {

namespace {

constexpr Hours full_week{3'500};
constexpr Hours full_month{15'167};
constexpr std::int64_t most_headcount = 10'000'000;
constexpr std::int64_t half = 50'000'000;  // percent, in millionths

using Found = std::optional<PayslipError>;

PayslipError error(std::string_view code, std::string_view pointer, std::string_view message) {
    return {code, std::string{message}, std::string{pointer}};
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
    if (!request.days) return {};
    if (request.days->of != request.period.days())
        return error("invalid_amount", "/days/of", "the calendar days of the month");
    if (request.days->present < 1 || request.days->present > request.days->of)
        return error("invalid_amount", "/days/present", "1 to all days of the month");
    return {};
}

bool is_negative(const std::optional<Money>& amount) {
    return amount && *amount < Money{};
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

Found check_year(const YearToDate& year, Month period) {
    const auto wrong = [](std::string_view field, std::string_view message) {
        return error("invalid_year_to_date", "/year_to_date" + std::string{field}, message);
    };
    if (year.last_period >= period)
        return error("year_to_date_out_of_order", "/year_to_date/last_period",
                     "the year so far ends before the period");
    if (year.last_period.year() != year.year) return wrong("/year", "not the year of last_period");
    if (year.gross < Money{}) return wrong("/gross", "a gross is not negative");
    if (year.ceiling.is_negative()) return wrong("/ceiling", "a ceiling is not negative");
    if (year.smic.is_negative()) return wrong("/smic", "a SMIC is not negative");
    if (year.reduction_gross < Money{} || year.reduction_gross > year.gross)
        return wrong("/reduction_gross", "0.00 to the gross of the year");
    if (year.reduction_smic.is_negative()) return wrong("/reduction_smic", "a SMIC is not negative");
    if (year.reduction_granted < Money{} || year.reduction_granted > year.reduction_gross)
        return wrong("/reduction_granted", "0.00 to reduction_gross");
    return {};
}

}  // namespace

tl::expected<TargetKind, PayslipError> check(const PayslipRequest& request) {
    if (auto found = check_employer(request)) return tl::unexpected{*found};
    const auto kind = kind_of(request.target);
    if (!kind)
        return tl::unexpected{
            error("invalid_target", "/target", "one of gross, cost, net, or cost with hourly_gross")};
    if (auto found = check_amounts(request.target)) return tl::unexpected{*found};
    if (*kind != TargetKind::hours)
        if (auto found = check_hours(request)) return tl::unexpected{*found};
    if (auto found = check_month(request)) return tl::unexpected{*found};
    if (request.year_to_date)
        if (auto found = check_year(*request.year_to_date, request.period)) return tl::unexpected{*found};
    return *kind;
}

}  // namespace essaim::payroll
