#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "events/vocabulary/decimal.h"
#include "tests/services/payroll/payslip_samples.h"

namespace essaim::payroll {
namespace {

struct GoldenRow {
    std::map<std::string, std::string> columns;
    std::string name() const {
        return columns.at("date") + " " + columns.at("headcount") + " " + columns.at("gross");
    }
};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::stringstream stream{text};
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

std::vector<GoldenRow> golden_rows() {
    std::ifstream file{std::string{ESSAIM_SOURCE_DIR} + "/tests/golden/payslips/golden.tsv"};
    std::string text;
    std::getline(file, text);
    auto titles = split(text, '\t');
    titles.back() = "lines";  // the header explains their form
    std::vector<GoldenRow> rows;
    while (std::getline(file, text)) {
        const auto cells = split(text, '\t');
        GoldenRow row;
        for (std::size_t i = 0; i < titles.size(); ++i) row.columns[titles[i]] = cells.at(i);
        rows.push_back(row);
    }
    return rows;
}

/// "1801.8", "35": fewer decimals than the vocabulary's texts have.
std::int64_t hundredths(const std::string& text) {
    return read_decimal(text, {0, 2, 1'000'000'00, Sign::either}).value();
}

PayslipRequest request_of(const GoldenRow& row) {
    PayslipRequest request =
        full_time(row.columns.at("date").substr(0, 7), std::stoll(row.columns.at("headcount")));
    request.weekly_hours = Hours{hundredths(row.columns.at("weekly"))};
    request.executive = row.columns.at("cadre") == "1";
    request.work_accident_rate = Rate{hundredths(row.columns.at("atmp")) * 10'000};
    request.health_premium = Money{hundredths(row.columns.at("mutuelle"))};
    request.target.gross = Money{hundredths(row.columns.at("gross"))};
    return request;
}

std::map<std::string, std::string> shares_of(const Payslip& payslip) {
    std::map<std::string, std::string> shares;
    for (const auto& each : payslip.lines)
        shares[std::string{name_of(each.code)}] =
            TextForm<Money>::write(each.employee) + ":" + TextForm<Money>::write(each.employer);
    return shares;
}

TEST(GoldenPayslips, every_line_of_every_row_is_reproduced_to_the_cent) {
    const auto rows = golden_rows();
    ASSERT_EQ(rows.size(), 92u);
    for (const auto& row : rows) {
        std::map<std::string, std::string> expected;
        for (const auto& item : split(row.columns.at("lines"), ' '))
            expected[item.substr(0, item.find(':'))] = item.substr(item.find(':') + 1);
        EXPECT_EQ(shares_of(computed(request_of(row))), expected) << row.name();
    }
}

TEST(GoldenPayslips, the_coefficient_of_the_reduction_is_that_of_the_rule_base) {
    for (const auto& row : golden_rows()) {
        const auto payslip = computed(request_of(row));
        const auto* reduction = line(payslip, LineCode::rg);
        const auto expected = read_decimal(row.columns.at("coef"), {0, 4, 10'000, Sign::unsigned_only});
        EXPECT_EQ(reduction ? reduction->inputs.coefficient->ten_thousandths : 0, expected) << row.name();
    }
}

// The rule base does not round before it adds, and counts the executives' death cover as taxable pay.
TEST(GoldenPayslips, the_net_taxable_is_within_two_cents_of_the_unrounded_one) {
    for (const auto& row : golden_rows()) {
        const auto payslip = computed(request_of(row));
        const Money published{hundredths(row.columns.at("net_taxable"))};
        const Money death_cover = employer(payslip, LineCode::prv);
        EXPECT_LE(absolute(payslip.net_taxable + death_cover - published), Money{2}) << row.name();
    }
}

}  // namespace
}  // namespace essaim::payroll
