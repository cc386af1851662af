#include "services/payroll/domain/fact_commands.h"

#include "services/payroll/domain/payslip/month_facts.h"
#include "services/payroll/domain/payslip/request_check.h"
#include "services/payroll/domain/year_so_far.h"

namespace essaim::payroll {

namespace {

constexpr Hours longest_month{74'400};

std::optional<Invalid> amount_of(const RecordPayItem& item) {
    if (!item.amount) return Invalid{"missing_field", "/amount"};
    if (*item.amount < Money{}) return Invalid{"invalid_money", "/amount", "100.00"};
    return std::nullopt;
}

std::optional<Invalid> hours_of(const RecordPayItem& item) {
    if (!item.hours) return Invalid{"missing_field", "/hours"};
    if (*item.hours > longest_month) return Invalid{"invalid_hours", "/hours", "7.00"};
    return std::nullopt;
}

/// Hours, or whole days within the month.
std::optional<Invalid> time_of(const RecordPayItem& item) {
    if (!item.from && !item.until) return hours_of(item);
    if (!item.from) return Invalid{"missing_field", "/from"};
    if (!item.until) return Invalid{"missing_field", "/until"};
    if (*item.until < *item.from || *item.from < item.period.first_day() ||
        *item.until > item.period.last_day())
        return Invalid{"invalid_period", "/until"};
    return std::nullopt;
}

std::optional<Invalid> absence_of(const RecordPayItem& item) {
    if (item.amount && *item.amount < Money{}) return Invalid{"invalid_money", "/amount", "100.00"};
    if (item.percent && *item.percent > percent(100)) return Invalid{"invalid_rate", "/percent", "90.00"};
    return time_of(item);
}

std::optional<Invalid> leave_of(const RecordPayItem& item) {
    if (auto wrong = amount_of(item)) return wrong;
    if (!item.days) return Invalid{"missing_field", "/days"};
    if (!item.acquired) return Invalid{"missing_field", "/acquired"};
    if (*item.acquired == Quantity{} || *item.days > *item.acquired)
        return Invalid{"invalid_amount", "/days", "5"};
    return time_of(item);
}

}  // namespace

std::optional<Invalid> RecordPayItem::check() const {
    if (dependants.value_or(0) > most_dependants) return Invalid{"invalid_amount", "/dependants", "0"};
    switch (kind) {
        case PayItemKind::bonus:
        case PayItemKind::benefit:
        case PayItemKind::advance:
        case PayItemKind::refund:
        case PayItemKind::elsewhere:
            return amount_of(*this);
        case PayItemKind::leave:
            return leave_of(*this);
        case PayItemKind::absence:
            return absence_of(*this);
        case PayItemKind::overtime:
            if (!percent) return Invalid{"missing_field", "/percent"};
            if (*percent > essaim::percent(200)) return Invalid{"invalid_rate", "/percent", "25.00"};
            return hours_of(*this);
        case PayItemKind::seizure:
            if (!dependants) return Invalid{"missing_field", "/dependants"};
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Invalid> OpenYearToDate::check() const {
    if (year_to_date.last_period > period)
        return Invalid{"year_to_date_out_of_order", "/year_to_date/last_period"};
    if (const auto wrong = check_year_to_date(essaim::payroll::year_to_date(year_to_date)))
        return Invalid{wrong->code, wrong->pointer};
    return std::nullopt;
}

}  // namespace essaim::payroll
