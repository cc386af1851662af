#include "services/payroll/domain/commands.h"

#include <algorithm>

namespace essaim::payroll {

namespace {
constexpr Rate half{50'000'000};
constexpr Rate most_withheld{43'000'000};
constexpr std::int64_t tenth_of_a_percent = 100'000;  // millionths

/// Three digits and a letter, as the nomenclature PCS-ESE has them.
bool is_occupation(std::string_view code) {
    constexpr std::size_t digits = 3;
    if (code.size() != digits + 1) return false;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::all_of(code.begin(), code.begin() + digits, is_digit) && code.back() >= 'a' &&
           code.back() <= 'z';
}
}  // namespace

std::optional<Invalid> SetEmployer::check() const {
    if (work_accident_rate > percent(100)) return Invalid{"invalid_rate", "/work_accident_rate", "1.00"};
    if (transport_rate > percent(100)) return Invalid{"invalid_rate", "/transport_rate", "2.00"};
    if (apprenticeship_rate && *apprenticeship_rate > percent(100))
        return Invalid{"invalid_rate", "/apprenticeship_rate", "0.10"};
    if (health_plan && health_plan->premium < Money{})
        return Invalid{"invalid_amount", "/health_plan/premium", "40.00"};
    if (health_plan && health_plan->employer_share > percent(100))
        return Invalid{"invalid_rate", "/health_plan/employer_share", "50.00"};
    if (provident_plan && provident_plan->rate > percent(100))
        return Invalid{"invalid_rate", "/provident_plan/rate", "1.50"};
    if (provident_plan && provident_plan->employer_share > percent(100))
        return Invalid{"invalid_rate", "/provident_plan/employer_share", "100.00"};
    if (health_plan && health_plan->premium > Money{} && health_plan->employer_share < half)
        return Invalid{"invalid_rate", "/health_plan/employer_share", "50.00"};
    return std::nullopt;
}

std::optional<Invalid> RecordHeadcount::check() const {
    constexpr std::uint32_t first = 1990;
    constexpr std::uint32_t last = 2199;
    if (year < first || year > last) return Invalid{"invalid_period", "/year", "2026"};
    return std::nullopt;
}

std::optional<Invalid> DescribePerson::check() const {
    if (sex && sex->reveal() != "female" && sex->reveal() != "male")
        return Invalid{"invalid_value", "/sex", "female"};
    if (occupation && !is_occupation(*occupation)) return Invalid{"invalid_value", "/occupation", "543d"};
    if (occupation && !contract_from) return Invalid{"missing_field", "/contract_from"};
    if (contract_from && !occupation) return Invalid{"missing_field", "/occupation"};
    if (!sex && !occupation) return Invalid{"missing_field", "/sex"};
    return std::nullopt;
}

std::optional<Invalid> RecordWithholdingRate::check() const {
    const Rate told = rate.reveal();
    if (told < Rate{} || told > most_withheld || told.millionths % tenth_of_a_percent != 0)
        return Invalid{"invalid_rate", "/rate", "2.90"};
    if (until && *until < from) return Invalid{"invalid_period", "/until"};
    return std::nullopt;
}

}  // namespace essaim::payroll
