#include "services/intercooperation/domain/report.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace essaim::intercooperation {

namespace {

/// A column that may be hidden; counts of people are not.
struct Column {
    std::string_view name;
    std::function<std::int64_t(const MonthFigures&)> get;
    std::function<void(MonthFigures&, std::int64_t)> set;
};

const std::array<Column, 5>& columns() {
    using F = MonthFigures;
    static const std::array<Column, 5> all{{
        {"turnover", [](const F& f) { return f.turnover.cents; },
         [](F& f, std::int64_t v) { f.turnover = Money{v}; }},
        {"loaded_payroll", [](const F& f) { return f.loaded_payroll.cents; },
         [](F& f, std::int64_t v) { f.loaded_payroll = Money{v}; }},
        {"contributions", [](const F& f) { return f.contributions.cents; },
         [](F& f, std::int64_t v) { f.contributions = Money{v}; }},
        {"vat", [](const F& f) { return f.vat.cents; }, [](F& f, std::int64_t v) { f.vat = Money{v}; }},
        {"paid_hours", [](const F& f) { return f.paid_hours.hundredths; },
         [](F& f, std::int64_t v) { f.paid_hours = Hours{v}; }},
    }};
    return all;
}

/// One makes more than 85 % of the sum of sizes.
bool dominated(const std::vector<std::int64_t>& values) {
    std::int64_t total = 0;
    std::int64_t most = 0;
    for (const auto value : values) {
        const std::int64_t size = value < 0 ? -value : value;
        total += size;
        most = std::max(most, size);
    }
    return most * 100 > total * 85;
}

void add_counts(MonthFigures& sum, const MonthFigures& one) {
    sum.members += one.members;
    sum.people_accompanied += one.people_accompanied;
    sum.employees += one.employees;
}

}  // namespace

std::vector<ReportRow> released(const std::vector<ClosedMonth>& months) {
    std::vector<ReportRow> rows;
    ReportRow whole{std::string(network_chain), {}, {}};
    for (const auto& month : months) {
        rows.push_back({month.cooperative.text(), month.month.figures, {}});
        add_counts(whole.figures, month.month.figures);
    }
    for (const auto& column : columns()) {
        std::vector<std::int64_t> values;
        std::set<std::size_t> hidden;
        std::int64_t total = 0;
        std::size_t resting = 0;
        for (std::size_t row = 0; row < months.size(); ++row) {
            const auto& told = months[row].month.hidden;
            values.push_back(column.get(months[row].month.figures));
            total += values.back();
            if (values.back() != 0) ++resting;
            if (std::find(told.begin(), told.end(), column.name) != told.end()) hidden.insert(row);
        }
        const bool whole_hidden = resting < fewest_cooperatives || dominated(values);
        // With the total released, one hidden cell is the difference: hide the smallest other one too.
        if (!whole_hidden && hidden.size() == 1) {
            std::size_t smallest = months.size();
            for (std::size_t row = 0; row < months.size(); ++row)
                if (!hidden.contains(row) && (smallest == months.size() || values[row] < values[smallest]))
                    smallest = row;
            if (smallest < months.size()) hidden.insert(smallest);
        }
        column.set(whole.figures, whole_hidden ? 0 : total);
        if (whole_hidden) whole.suppressed.emplace_back(column.name);
        for (const auto row : hidden) {
            column.set(rows[row].figures, 0);
            rows[row].suppressed.emplace_back(column.name);
        }
    }
    rows.push_back(std::move(whole));
    return rows;
}

}  // namespace essaim::intercooperation
