#include "services/membership/domain/career.h"

namespace essaim::membership {

const Contract* Career::work_from(Date day) const {
    for (auto contract = contracts.rbegin(); contract != contracts.rend(); ++contract)
        if (contract->is_work() && (!contract->until || *contract->until >= day)) return &*contract;
    return nullptr;
}

const Contract* Career::cape_from(Date day) const {
    for (auto contract = contracts.rbegin(); contract != contracts.rend(); ++contract)
        if (!contract->is_work() && (!contract->until || *contract->until >= day)) return &*contract;
    return nullptr;
}

std::optional<Date> Career::employed_since() const {
    for (const auto& contract : contracts)
        if (contract.is_work()) return contract.from;
    return std::nullopt;
}

Date last_day_of(Date from, std::uint32_t months) {
    const std::chrono::year_month_day first{from};
    std::chrono::year_month_day end = first + std::chrono::months{months};
    if (!end.ok()) end = end.year() / end.month() / std::chrono::last;
    return Date{std::chrono::sys_days{end} - std::chrono::days{1}};
}

}  // namespace essaim::membership
