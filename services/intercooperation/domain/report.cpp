#include "services/intercooperation/domain/report.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "services/intercooperation/domain/disclosure.h"

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

bool names(const std::vector<std::string>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
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

/// A cooperative's row before anything of the network is considered.
struct Own {
    std::string cooperative;
    MonthFigures figures;
    std::vector<std::string> hidden;
};

/// By cooperative: the month itself, or the sum of the year's months with the counts and the secrets of the
/// last.
std::vector<Own> own_rows(const ReportFacts& facts) {
    std::map<std::string, Own> rows;
    for (const auto& closed : facts.months) {
        const auto& month = closed.month;
        if (!facts.period.contains(month.period)) continue;
        const auto name = closed.cooperative.text();
        const auto [row, first] = rows.emplace(name, Own{name, {}, {}});
        const MonthFigures before = row->second.figures;
        row->second.figures = month.figures;
        for (const auto& column : columns())
            column.set(row->second.figures, column.get(before) + column.get(month.figures));
        row->second.hidden = facts.period.whole_year ? month.hidden_year : month.hidden;
    }
    std::vector<Own> all;
    for (auto& [name, row] : rows) all.push_back(std::move(row));
    return all;
}

std::string cell(std::string_view cooperative, const ReportPeriod& period) {
    return std::string(cooperative) + " " + TextForm<ReportPeriod>::write(period);
}
/// The network's cell is the sum of those in its own report, which a correction may add to.
std::string total_of(const ReportPublished& report) {
    return "= " + report.report.text();
}
std::string total_of_this() {
    return "=";
}

/// All that binds the cells of one column, as released so far.
struct Ledger {
    Disclosure cells;
    std::set<std::string> hidden;

    void take(const ReportPublished& report, std::string_view column) {
        std::vector<std::string> parts;
        for (const auto& row : report.rows) {
            const bool network = row.cooperative == network_chain;
            const auto name = network ? total_of(report) : cell(row.cooperative, report.period);
            if (!network) parts.push_back(name);
            if (names(row.suppressed, column))
                hidden.insert(name);
            else
                cells.release(name);
        }
        cells.sum(total_of(report), parts);
    }
    /// A year's cell is the sum of the months that were closed.
    void take_years(const ReportFacts& facts) {
        std::map<std::pair<std::string, int>, std::vector<std::string>> years;
        for (const auto& closed : facts.months)
            years[{closed.cooperative.text(), closed.month.period.year()}].push_back(
                cell(closed.cooperative.text(), ReportPeriod::of(closed.month.period)));
        for (const auto& [of, months] : years)
            cells.sum(cell(of.first, ReportPeriod::of_year(of.second)), months);
    }
};

/// Which cells of one column this report hides: of rows, and the network's.
struct Hidden {
    std::set<std::size_t> rows;
    bool network = false;
};

class Suppression {
  public:
    Suppression(const ReportFacts& facts, const std::vector<Own>& rows, const Column& column)
        : facts_(facts), rows_(rows) {
        for (const auto& row : rows) values_.push_back(column.get(row.figures));
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (names(rows[row].hidden, column.name)) hidden_.rows.insert(row);
        const auto resting = static_cast<std::size_t>(
            std::count_if(values_.begin(), values_.end(), [](std::int64_t value) { return value != 0; }));
        hidden_.network = resting < fewest_cooperatives || dominated(values_);
        before_.take_years(facts);
        for (const auto& report : facts.earlier) before_.take(report, column.name);
    }

    Hidden decide() {
        Hidden all{{}, true};
        for (std::size_t row = 0; row < rows_.size(); ++row) all.rows.insert(row);
        const auto lost = disclosed_with(all);  // whatever this report says
        const auto gives_away_more = [&] {
            const auto disclosed = disclosed_with(hidden_);
            return std::any_of(disclosed.begin(), disclosed.end(), [&](const std::string& name) {
                return std::find(lost.begin(), lost.end(), name) == lost.end();
            });
        };
        while (gives_away_more())
            if (!hide_one_more()) break;
        return hidden_;
    }

  private:
    /// What would follow from every report and this one.
    std::vector<std::string> disclosed_with(const Hidden& hidden) const {
        Ledger with = before_;
        std::vector<std::string> parts;
        const auto put = [&](const std::string& name, bool is_hidden) {
            if (is_hidden)
                with.hidden.insert(name);
            else
                with.cells.release(name);
        };
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            parts.push_back(cell(rows_[row].cooperative, facts_.period));
            put(parts.back(), hidden.rows.contains(row));
        }
        put(total_of_this(), hidden.network);
        with.cells.sum(total_of_this(), parts);
        return with.cells.disclosed(with.hidden);
    }
    /// A cell that an earlier report shows is not hidden any more by this one.
    bool hide_one_more() {
        std::optional<std::size_t> smallest;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (hidden_.rows.contains(row) ||
                before_.cells.is_released(cell(rows_[row].cooperative, facts_.period)))
                continue;
            if (!smallest || values_[row] < values_[*smallest]) smallest = row;
        }
        if (smallest) {
            hidden_.rows.insert(*smallest);
            return true;
        }
        return !std::exchange(hidden_.network, true);
    }

    const ReportFacts& facts_;
    const std::vector<Own>& rows_;
    std::vector<std::int64_t> values_;
    Hidden hidden_;
    Ledger before_;
};

}  // namespace

std::vector<ReportRow> released(const ReportFacts& facts) {
    const auto own = own_rows(facts);
    std::vector<ReportRow> rows;
    ReportRow network{std::string(network_chain), {}, {}};
    for (const auto& row : own) {
        rows.push_back({row.cooperative, row.figures, {}});
        network.figures.members += row.figures.members;
        network.figures.people_accompanied += row.figures.people_accompanied;
        network.figures.employees += row.figures.employees;
    }
    for (const auto& column : columns()) {
        const Hidden hidden = Suppression(facts, own, column).decide();
        std::int64_t total = 0;
        for (std::size_t row = 0; row < own.size(); ++row) total += column.get(own[row].figures);
        column.set(network.figures, hidden.network ? 0 : total);
        if (hidden.network) network.suppressed.emplace_back(column.name);
        for (const auto row : hidden.rows) {
            column.set(rows[row].figures, 0);
            rows[row].suppressed.emplace_back(column.name);
        }
    }
    rows.push_back(std::move(network));
    return rows;
}

}  // namespace essaim::intercooperation
