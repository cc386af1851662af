#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "services/essaim/outbox/pay_register.h"
#include "services/essaim/outbox/register_sheet.h"

namespace essaim::outbox {
namespace {

using Row = projections::Payslips::Row;

const projections::BooksOf company{"Oxalis", *TextForm<Siren>::read("410829477")};

Row row(const std::string& member, Month period, Money gross) {
    Row made;
    made.member = MemberId::unchecked(member);
    made.period = period;
    made.gross = gross;
    made.hours = Hours{15167};
    made.net_before_tax = gross - euros(500);
    made.net_paid = gross - euros(600);
    made.withholding = euros(100);
    made.employer_cost = gross + euros(700);
    return made;
}

/// Two months of two people; what January turned out to be for one of them is carried by February.
std::vector<Row> payslips() {
    auto later = row("m-yann", Month{2026, 1}, euros(2600));
    later.revision = 2;
    auto carrying = row("m-yann", Month{2026, 2}, euros(2500));
    carrying.carried.gross = euros(100);
    carrying.carried.net_before_tax = euros(80);
    carrying.carried.employer_cost = euros(140);
    return {row("m-yann", Month{2026, 1}, euros(2500)), later, row("m-zoe", Month{2026, 1}, euros(3000)),
            carrying, row("m-zoe", Month{2026, 2}, euros(3000))};
}

std::vector<std::string> texts(const payroll::Sheet& sheet) {
    std::vector<std::string> all;
    for (const auto& page : sheet.pages)
        for (const auto& text : page.texts) all.push_back(text.text);
    return all;
}

/// What follows a text: the row that it begins.
std::vector<std::string> row_of(const std::vector<std::string>& all, const std::string& first) {
    const auto found = std::find(all.begin(), all.end(), first);
    EXPECT_NE(found, all.end()) << first;
    constexpr std::ptrdiff_t figures = 8;
    return found == all.end() ? std::vector<std::string>{} : std::vector(found + 1, found + 1 + figures);
}

TEST(Register, sums_each_month_and_the_year_with_what_was_carried_and_no_revision_twice) {
    const auto all = texts(register_sheet(company, payslips()));
    using Cells = std::vector<std::string>;
    const std::string nothing = "0,00";
    EXPECT_EQ(row_of(all, "Total Janvier 2026 (2)"),
              (Cells{"5\u00A0500,00", "303,34", "4\u00A0500,00", nothing, nothing, "200,00", "4\u00A0300,00",
                     "6\u00A0900,00"}));
    EXPECT_EQ(row_of(all, "Total Février 2026 (2)"),
              (Cells{"5\u00A0600,00", "303,34", "4\u00A0580,00", nothing, nothing, "200,00", "4\u00A0380,00",
                     "7\u00A0040,00"}));
    EXPECT_EQ(row_of(all, "Total 2026 (4)"), (Cells{"11\u00A0100,00", "606,68", "9\u00A0080,00", nothing,
                                                    nothing, "400,00", "8\u00A0680,00", "13\u00A0940,00"}));
    EXPECT_EQ(std::count(all.begin(), all.end(), "régularisations"), 1);
}

TEST(Register, carries_its_own_figures_as_csv_and_is_the_same_bytes_again) {
    const auto sheet = register_sheet(company, payslips());
    EXPECT_EQ(sheet.attachment.bytes, register_text(payslips()));
    EXPECT_EQ(std::count(sheet.attachment.bytes.begin(), sheet.attachment.bytes.end(), '\n'), 6);
    const auto pdf = payroll::print(sheet);
    EXPECT_EQ(pdf, payroll::print(register_sheet(company, payslips())));
    if (const char* folder = std::getenv("ESSAIM_WRITE_SAMPLES"))
        std::ofstream(std::string(folder) + "/register.pdf", std::ios::binary) << pdf;
}

TEST(Register, of_many_goes_on_page_after_page_under_the_same_heads) {
    std::vector<Row> many;
    for (int member = 0; member < 500; ++member)
        many.push_back(row("m-" + std::to_string(member), Month{2026, 1}, euros(2500)));
    const auto sheet = register_sheet(company, many);
    ASSERT_GT(sheet.pages.size(), 6U);
    const auto all = texts(sheet);
    EXPECT_EQ(static_cast<std::size_t>(std::count(all.begin(), all.end(), "Matricule")), sheet.pages.size());
    EXPECT_EQ(std::count(all.begin(), all.end(), "1\u00A0900,00"), 500);
    EXPECT_EQ(sheet.pages.back().texts.back().text,
              std::to_string(sheet.pages.size()) + " / " + std::to_string(sheet.pages.size()));
}

}  // namespace
}  // namespace essaim::outbox
