#include "services/payroll/domain/bulletin/bulletin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

#include "events/payroll/document_part_kept.h"
#include "services/payroll/domain/payslip/line_code.h"

namespace essaim::payroll {
namespace {

constexpr Month january{2026, 1};
constexpr Hours whole_time{15167};

IssuedLine line(std::string code, Money base, Money employee, Money employer) {
    IssuedLine made;
    made.code = std::move(code);
    made.base = base;
    made.employee = employee;
    made.employer = employer;
    return made;
}

Bulletin bulletin() {
    Bulletin made;
    made.company = "Oxalis";
    made.siret = *Siret::read("18177117100012");
    made.employer.collective_agreement = "1486";
    made.person = "Zoé Nguyễn-Lefèvre";
    made.address = "12 rue de l'Œuvre, 69001 Lyon";
    made.job = "Couturière";
    made.kind = membership::ContractKind::cesa;
    made.first = date(2026, 1, 1);
    made.last = date(2026, 1, 31);
    made.paid_on = date(2026, 1, 31);
    made.made_at = *TextForm<Instant>::read("2026-02-02T08:00:07.000Z");
    made.closing = sha256("closing");
    auto& slip = made.payslip;
    slip.member = MemberId::unchecked("m-jeanne");
    slip.period = january;
    slip.gross = euros(2500);
    slip.hours = whole_time;
    slip.net_paid = euros(1800);
    slip.net_social = Money{197'705};
    slip.contract_from = date(2025, 9, 1);
    slip.lines = {line("MAL", euros(2500), {}, euros(325)),
                  line("VIEP", euros(2500), Money{17'250}, Money{21'375}),
                  line("CHO", euros(2500), {}, euros(100)), line("AGS", euros(2500), {}, Money{625}),
                  line("RG", euros(2500), {}, -euros(464))};
    return made;
}

std::vector<std::string> texts(const Sheet& sheet) {
    std::vector<std::string> all;
    for (const auto& page : sheet.pages)
        for (const auto& text : page.texts) all.push_back(text.text);
    return all;
}

std::ptrdiff_t place(const std::vector<std::string>& all, const std::string& what) {
    const auto found = std::find(all.begin(), all.end(), what);
    EXPECT_NE(found, all.end()) << what;
    return found - all.begin();
}

TEST(Bulletin, shows_what_the_law_asks_for_in_its_order) {
    const auto all = texts(bulletin_sheet(bulletin()));
    const std::array order{"BULLETIN DE PAIE",
                           "SIRET 18177117100012",
                           "Salaire brut",
                           "Sécurité sociale – Maladie, maternité, invalidité, décès",
                           "Sécurité sociale plafonnée",
                           "Assurance chômage et garantie des salaires",
                           "Exonérations et allègements de cotisations",
                           "Montant net social",
                           "Net à payer avant impôt sur le revenu",
                           "NET PAYÉ",
                           "Total versé par l'employeur (brut et cotisations)"};
    for (std::size_t at = 1; at < order.size(); ++at)
        EXPECT_LT(place(all, order.at(at - 1)), place(all, order.at(at))) << order.at(at);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const auto& text) {
        return text.find("sans limitation de durée") != std::string::npos;
    }));
    place(all, "Clôture " + sha256("closing").hex());
}

TEST(Bulletin, names_the_days_that_it_pays) {
    auto made = bulletin();
    made.last = date(2026, 1, 14);
    place(texts(bulletin_sheet(made)), "Période du 01/01/2026 au 14/01/2026 – payé le 31/01/2026");
}

TEST(Bulletin, sums_lines_of_one_row_and_writes_as_the_french_do) {
    const auto all = texts(bulletin_sheet(bulletin()));
    place(all, "106,25");           // unemployment and wage guarantee
    place(all, "2\u00A0500,00");    // gross
    place(all, "1\u00A0977,05");    // net social amount
    place(all, "-464,00");          // the reduction
    place(all, "1\u00A0800,00 €");  // net paid
}

TEST(Bulletin, leaves_no_line_out_and_counts_none_twice) {
    auto made = bulletin();
    made.payslip.lines.clear();
    Money employee;
    Money employer;
    for (const auto& [code, name] : Enumerators<LineCode>::names) {
        // Each a power of two of cents: a sum says which lines are in it.
        const Money share{std::int64_t{1} << made.payslip.lines.size()};
        made.payslip.lines.push_back(line(std::string(name), euros(2500), share, share));
        employee += share;
        employer += share;
    }
    EXPECT_EQ(employee, Money{(std::int64_t{1} << line_codes) - 1});
    const auto all = texts(bulletin_sheet(made));
    const auto total = place(all, "Total des cotisations et contributions");
    EXPECT_EQ(all.at(static_cast<std::size_t>(total) + 1), "343\u00A0597\u00A0383,67");
    EXPECT_EQ(all.at(static_cast<std::size_t>(total) + 2), "343\u00A0597\u00A0383,67");
}

TEST(Bulletin, shows_no_rate_where_a_row_sums_several_bases) {
    auto made = bulletin();
    auto& lines = made.payslip.lines;
    lines = {line("CSGN", euros(2500), euros(60), {}), line("CRDS", euros(2500), euros(12), {}),
             line("CSGH", euros(200), euros(13), {})};
    lines[0].employee_rate = percent(2);
    lines[1].employee_rate = percent(1);
    lines[2].employee_rate = percent(7);
    auto all = texts(bulletin_sheet(made));
    EXPECT_EQ(std::count(all.begin(), all.end(), "10,00 %"), 0);
    EXPECT_EQ(std::count(all.begin(), all.end(), "3,00 %"), 0);
    lines.pop_back();
    all = texts(bulletin_sheet(made));
    EXPECT_EQ(std::count(all.begin(), all.end(), "3,00 %"), 1);
}

TEST(Bulletin, is_one_pdf_archive_each_time_the_same) {
    const auto sheet = bulletin_sheet(bulletin());
    const auto pdf = print(sheet);
    EXPECT_EQ(pdf, print(sheet));
    EXPECT_TRUE(pdf.starts_with("%PDF-1.7"));
    for (const auto* needed :
         {"<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>", "/OutputIntents",
          "/GTS_PDFA1", "/AFRelationship /Data", "bulletin.json", "/FontFile2", "LiberationSans"})
        EXPECT_NE(pdf.find(needed), std::string::npos) << needed;
    EXPECT_EQ(pdf.find("/Encrypt"), std::string::npos);
    EXPECT_LT(pdf.size(), most_part_bytes);
    if (const char* folder = std::getenv("ESSAIM_WRITE_SAMPLES"))
        std::ofstream(std::string(folder) + "/bulletin.pdf", std::ios::binary) << pdf;
}

TEST(Bulletin, goes_on_on_another_page_where_one_is_too_short) {
    auto made = bulletin();
    for (int extra = 0; extra < 60; ++extra) {
        IssuedElement bonus;
        bonus.label = "Prime " + std::to_string(extra);
        bonus.amount = euros(1);
        made.payslip.earnings.push_back(bonus);
    }
    const auto sheet = bulletin_sheet(made);
    EXPECT_GT(sheet.pages.size(), 1U);
    place(texts(sheet), "Prime 59");
}

}  // namespace
}  // namespace essaim::payroll
