#include "services/membership/domain/career.h"

#include <algorithm>

namespace essaim::membership {

namespace {

template <class Which>
const Contract* first_of(const std::vector<Contract>& contracts, Which&& which) {
    const auto found = std::find_if(contracts.begin(), contracts.end(), which);
    return found == contracts.end() ? nullptr : &*found;
}

}  // namespace

const Contract* Career::work_on(Date day) const {
    return first_of(contracts, [&](const Contract& c) { return c.is_work() && c.covers(day); });
}

const Contract* Career::cape_on(Date day) const {
    return first_of(contracts, [&](const Contract& c) { return !c.is_work() && c.covers(day); });
}

const Contract* Career::work_within(Date first, const std::optional<Date>& last) const {
    return first_of(contracts, [&](const Contract& c) { return c.is_work() && c.overlaps(first, last); });
}

const Contract* Career::cape_within(Date first, const std::optional<Date>& last) const {
    return first_of(contracts, [&](const Contract& c) { return !c.is_work() && c.overlaps(first, last); });
}

bool Career::had_a_cape() const {
    return first_of(contracts, [](const Contract& c) { return !c.is_work(); }) != nullptr;
}

std::uint64_t Career::cape_months(const std::optional<Date>& before) const {
    constexpr std::uint64_t days_of_a_month = 30;
    std::uint64_t months = 0;
    std::uint64_t days = 0;
    for (const auto& cape : contracts) {
        if (cape.is_work()) continue;
        Date last = *cape.until;  // a Cape has a term
        if (before) last = std::min(last, *before - std::chrono::days{1});
        std::uint32_t whole = 0;
        while (last_day_of(cape.from, whole + 1) <= last) ++whole;
        months += whole;
        if (const Date counted = last_day_of(cape.from, whole); counted < last)
            days += static_cast<std::uint64_t>((last - counted).count());
    }
    return months + (days + days_of_a_month - 1) / days_of_a_month;
}

std::optional<Date> Career::employed_since(Date day) const {
    const Contract* contract = work_on(day);
    if (!contract) return std::nullopt;
    while (const Contract* earlier = work_on(contract->from - std::chrono::days{1})) contract = earlier;
    return contract->from;
}

Date last_day_of(Date from, std::uint32_t months) {
    const std::chrono::year_month_day first{from};
    std::chrono::year_month_day end = first + std::chrono::months{months};
    if (!end.ok()) end = end.year() / end.month() / std::chrono::last;
    return Date{std::chrono::sys_days{end} - std::chrono::days{1}};
}

}  // namespace essaim::membership
