#include "services/intercooperation/domain/report.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace essaim::intercooperation {
namespace {

constexpr std::int64_t prime = 1'000'000'007;

std::int64_t inverse(std::int64_t number) {
    std::int64_t result = 1;
    for (std::int64_t power = prime - 2; power > 0; power /= 2, number = number * number % prime)
        if (power % 2 == 1) result = result * number % prime;
    return result;
}

/// Somebody who has every report ever released, in one column, and knows how the cells add up. Written apart
/// from what hides them: a dense matrix over a prime field.
class Attacker {
  public:
    Attacker(const std::vector<ClosedMonth>& months, const std::vector<ReportPublished>& reports,
             const std::string& column) {
        for (const auto& report : reports) {
            const auto total = "total " + report.report.text();
            std::vector<std::pair<std::string, std::int64_t>> sum{{total, 1}};
            for (const auto& row : report.rows) {
                const bool network = row.cooperative == network_chain;
                const auto name =
                    network ? total : row.cooperative + TextForm<ReportPeriod>::write(report.period);
                if (!network) sum.emplace_back(name, -1);
                const bool hidden =
                    std::find(row.suppressed.begin(), row.suppressed.end(), column) != row.suppressed.end();
                (hidden ? hidden_ : known_).insert(name);
            }
            sums_.push_back(sum);
        }
        std::map<std::string, std::vector<std::string>> years;
        for (const auto& month : months)
            years[month.cooperative.text()].push_back(month.cooperative.text() +
                                                      TextForm<Month>::write(month.month.period));
        for (const auto& [cooperative, of_year] : years) {
            std::vector<std::pair<std::string, std::int64_t>> sum{{cooperative + "2026", 1}};
            for (const auto& month : of_year) sum.emplace_back(month, -1);
            sums_.push_back(sum);
        }
    }
    /// The hidden cells whose value follows.
    std::set<std::string> learns() const {
        std::map<std::string, std::size_t> index;
        for (const auto& sum : sums_)
            for (const auto& [name, sign] : sum)
                if (!known_.contains(name)) index.emplace(name, index.size());
        std::vector<std::vector<std::int64_t>> matrix;
        for (const auto& sum : sums_) {
            auto& row = matrix.emplace_back(index.size());
            for (const auto& [name, sign] : sum)
                if (!known_.contains(name)) {
                    auto& at = row[index.at(name)];
                    at = (at + sign + prime) % prime;
                }
        }
        std::size_t rank = 0;
        for (std::size_t column = 0; column < index.size() && rank < matrix.size(); ++column) {
            const auto pivot = std::find_if(matrix.begin() + static_cast<std::ptrdiff_t>(rank), matrix.end(),
                                            [&](const auto& row) { return row[column] != 0; });
            if (pivot == matrix.end()) continue;
            std::swap(*pivot, matrix[rank]);
            const auto scale = inverse(matrix[rank][column]);
            for (auto& value : matrix[rank]) value = value * scale % prime;
            for (std::size_t row = 0; row < matrix.size(); ++row) {
                if (row == rank || matrix[row][column] == 0) continue;
                const auto times = matrix[row][column];
                for (std::size_t at = 0; at < index.size(); ++at)
                    matrix[row][at] = ((matrix[row][at] - times * matrix[rank][at]) % prime + prime) % prime;
            }
            ++rank;
        }
        std::set<std::string> found;
        for (std::size_t row = 0; row < rank; ++row)
            if (std::count_if(matrix[row].begin(), matrix[row].end(),
                              [](auto value) { return value != 0; }) == 1)
                for (const auto& [name, at] : index)
                    if (matrix[row][at] != 0 && hidden_.contains(name)) found.insert(name);
        for (const auto& name : hidden_)
            if (known_.contains(name)) found.insert(name);
        return found;
    }

  private:
    std::set<std::string> known_, hidden_;
    std::vector<std::vector<std::pair<std::string, std::int64_t>>> sums_;
};

ClosedMonth closed(const std::string& cooperative, unsigned month, std::int64_t turnover_cents,
                   std::vector<std::string> hidden = {}, std::vector<std::string> hidden_year = {}) {
    ClosedMonth closed;
    closed.cooperative = CooperativeId::unchecked(cooperative);
    closed.month.period = Month{2026, month};
    closed.month.figures.members = 4;
    closed.month.figures.turnover = Money{turnover_cents};
    closed.month.hidden = std::move(hidden);
    closed.month.hidden_year = std::move(hidden_year);
    return closed;
}

ReportPublished report(const std::string& id, const ReportPeriod& period,
                       const std::vector<ClosedMonth>& months,
                       const std::vector<ReportPublished>& earlier = {}) {
    return {ReportId::unchecked(id), period, released({period, months, earlier}), std::nullopt};
}

bool hides(const ReportPublished& report, const std::string& cooperative,
           const std::string& column = "turnover") {
    for (const auto& row : report.rows)
        if (row.cooperative == cooperative)
            return std::find(row.suppressed.begin(), row.suppressed.end(), column) != row.suppressed.end();
    ADD_FAILURE() << "no row of " << cooperative;
    return false;
}

const ReportPeriod january = ReportPeriod::of(Month{2026, 1});

TEST(Report, shows_what_rests_on_enough) {
    const auto of = report("r", january, {closed("a", 1, 100), closed("b", 1, 200), closed("c", 1, 300)});
    ASSERT_EQ(of.rows.size(), 4u);
    EXPECT_EQ(of.rows.back().cooperative, "network");
    EXPECT_EQ(of.rows.back().figures.turnover, Money{600});
    EXPECT_EQ(of.rows.back().figures.members, 12u);
    for (const char* cooperative : {"a", "b", "c", "network"})
        EXPECT_FALSE(hides(of, cooperative)) << cooperative;
}

TEST(Report, hides_the_smallest_other_cell_with_a_single_hidden_one) {
    const auto of =
        report("r", january, {closed("a", 1, 100, {"turnover"}), closed("b", 1, 200), closed("c", 1, 300)});
    EXPECT_TRUE(hides(of, "a"));
    EXPECT_TRUE(hides(of, "b"));
    EXPECT_FALSE(hides(of, "c"));
    EXPECT_FALSE(hides(of, "network"));
    EXPECT_EQ(of.rows.front().figures.turnover, Money{});
    EXPECT_EQ(of.rows.front().figures.members, 4u);
}

TEST(Report, takes_the_first_by_id_of_equal_cells) {
    const auto of =
        report("r", january, {closed("a", 1, 200), closed("b", 1, 200), closed("c", 1, 300, {"turnover"})});
    EXPECT_TRUE(hides(of, "a"));
    EXPECT_FALSE(hides(of, "b"));
}

TEST(Report, hides_the_networks_cell_of_two_or_where_one_makes_nearly_all) {
    EXPECT_TRUE(hides(report("r", january, {closed("a", 1, 100), closed("b", 1, 200)}), "network"));
    EXPECT_TRUE(hides(report("r", january, {closed("a", 1, 10), closed("b", 1, 20), closed("c", 1, 970)}),
                      "network"));
    EXPECT_FALSE(hides(report("r", january, {closed("a", 1, 100), closed("b", 1, 50), closed("c", 1, 850)}),
                       "network"));
}

TEST(Report, of_a_year_sums_its_months_and_counts_the_last) {
    std::vector<ClosedMonth> months;
    for (unsigned month = 1; month <= 12; ++month)
        for (const char* cooperative : {"a", "b", "c"}) months.push_back(closed(cooperative, month, 100));
    const auto of = report("y", ReportPeriod::of_year(2026), months);
    EXPECT_EQ(of.rows.front().figures.turnover, Money{1'200});
    EXPECT_EQ(of.rows.front().figures.members, 4u);
    EXPECT_EQ(of.rows.back().figures.turnover, Money{3'600});
}

TEST(Report, of_a_year_does_not_give_away_a_month_that_was_hidden) {
    std::vector<ClosedMonth> months;
    std::vector<ReportPublished> earlier;
    for (unsigned month = 1; month <= 12; ++month) {
        std::vector<ClosedMonth> of;
        for (const char* cooperative : {"a", "b", "c", "d"})
            of.push_back(closed(cooperative, month, 100,
                                month == 3 && *cooperative == 'a' ? std::vector<std::string>{"turnover"}
                                                                  : std::vector<std::string>{}));
        months.insert(months.end(), of.begin(), of.end());
        earlier.push_back(
            report("r" + std::to_string(month), ReportPeriod::of(Month{2026, month}), months, earlier));
    }
    EXPECT_TRUE(hides(earlier[2], "a"));
    EXPECT_TRUE(hides(earlier[2], "b"));
    const auto year = report("y", ReportPeriod::of_year(2026), months, earlier);
    EXPECT_TRUE(hides(year, "a")) << "the year less eleven months is March";
    EXPECT_TRUE(hides(year, "b"));
    EXPECT_FALSE(hides(year, "c"));
    earlier.push_back(year);
    EXPECT_TRUE(Attacker(months, earlier, "turnover").learns().empty());
}

TEST(Report, that_corrects_another_does_not_give_away_who_came_late) {
    std::vector<ClosedMonth> months{closed("a", 1, 100), closed("b", 1, 200), closed("c", 1, 300)};
    std::vector<ReportPublished> earlier{report("r", january, months)};
    months.push_back(closed("d", 1, 50, {"turnover"}));
    earlier.push_back(report("r2", january, months, earlier));
    EXPECT_TRUE(hides(earlier.back(), "d"));
    EXPECT_TRUE(hides(earlier.back(), "network")) << "all others are known from the first report";
    EXPECT_TRUE(Attacker(months, earlier, "turnover").learns().empty());
}

RC_GTEST_PROP(Report, gives_nothing_hidden_away_whatever_was_released_before, ()) {
    const auto cooperatives = *rc::gen::inRange(1, 6);
    const auto last = *rc::gen::inRange(1, 13);
    std::vector<ClosedMonth> months;
    std::vector<ReportPublished> reports;
    for (int month = 1; month <= last; ++month) {
        for (int cooperative = 0; cooperative < cooperatives; ++cooperative) {
            if (*rc::gen::inRange(0, 10) == 0) continue;  // nobody employed
            const bool hidden = *rc::gen::inRange(0, 6) == 0;
            const bool hidden_year = *rc::gen::inRange(0, 8) == 0;
            using Names = std::vector<std::string>;
            months.push_back(closed("c" + std::to_string(cooperative), static_cast<unsigned>(month),
                                    *rc::gen::inRange<std::int64_t>(-50, 1'000),
                                    hidden ? Names{"turnover"} : Names{},
                                    hidden_year ? Names{"turnover"} : Names{}));
        }
        // The total of nobody is nothing: no secret.
        const bool nobody =
            months.empty() || months.back().month.period.number() != static_cast<unsigned>(month);
        const bool skipped = *rc::gen::inRange(0, 8) == 0;
        if (!skipped && !nobody)
            reports.push_back(report("r" + std::to_string(month),
                                     ReportPeriod::of(Month{2026, static_cast<unsigned>(month)}), months,
                                     reports));
        RC_ASSERT(Attacker(months, reports, "turnover").learns().empty());
    }
    if (months.empty()) return;
    auto with_year = reports;
    with_year.push_back(report("y", ReportPeriod::of_year(2026), months, reports));
    // A year's cell that is hidden while all its months were shown is lost before: nothing else may be
    // learnt.
    for (const auto& cell : Attacker(months, with_year, "turnover").learns()) {
        RC_ASSERT(cell.ends_with("2026") || cell == "total y");
        auto all_hidden = reports;
        auto silent = with_year.back();
        for (auto& row : silent.rows) row.suppressed = {"turnover"};
        all_hidden.push_back(silent);
        RC_ASSERT(Attacker(months, all_hidden, "turnover").learns().contains(cell));
    }
}

}  // namespace
}  // namespace essaim::intercooperation
