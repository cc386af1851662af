#include "services/payroll/domain/documents/credit_transfer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

namespace essaim::payroll {
namespace {

CreditTransfer order(PaymentFormat format) {
    CreditTransfer order;
    order.format = format;
    order.message = "410829477-SALA-2026-01";
    order.made_at = *TextForm<Instant>::read("2026-02-02T08:00:07.123Z");
    order.pay_on = date(2026, 2, 3);
    order.employer = "Oxalis – Société coopérative d’activités & d’emploi";
    order.siren = "410829477";
    order.card = EmployerCard{"7022Z",        "603 bd Wilson",    "73100", "Aix-les-Bains",
                              "Service paie", "paie@example.org", "",      "",
                              std::nullopt};
    order.account = *Iban::read("FR1420041010050500013M02606");
    for (int index = 0; index < 3; ++index) {
        const auto id = end_to_end_of("m-zoe-" + std::to_string(index), "2026-01", 1);
        order.transfers.push_back({id, uetr_of(order.siren, id), "Zoé Nguyễn-Lefèvre",
                                   *Iban::read("FR7630006000011234567890189"), Money{100'001 + index},
                                   "Salaire 2026-01"});
    }
    return order;
}

/// The text of the first element of a name.
std::string element(const std::string& xml, const std::string& name) {
    const auto begin = xml.find("<" + name + ">") + name.size() + 2;
    return xml.substr(begin, xml.find("</" + name + ">") - begin);
}

std::size_t count(const std::string& xml, const std::string& what) {
    std::size_t found = 0;
    for (auto at = xml.find(what); at != std::string::npos; at = xml.find(what, at + 1)) ++found;
    return found;
}

TEST(CreditTransfer, of_each_format_is_kept_for_the_schema_to_be_compared_with) {
    const char* const folder = std::getenv("ESSAIM_WRITE_SAMPLES");
    for (const auto format : {PaymentFormat::pain_001_001_03, PaymentFormat::pain_001_001_09}) {
        auto whole = order(format);
        auto bare = order(format);
        bare.card.reset();
        bare.employer = "€";
        bare.transfers.resize(1);
        bare.transfers.front().name = "Жанна";
        for (const auto& [name, one] : {std::pair{"whole", &whole}, {"bare", &bare}}) {
            const auto xml = credit_transfer_xml(*one);
            EXPECT_TRUE(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
            if (folder)
                std::ofstream(std::string(folder) + "/" + name + "-" + std::string(name_of(format)) + ".xml")
                    << xml;
        }
    }
}

TEST(CreditTransfer, sums_and_counts_what_it_holds) {
    const auto xml = credit_transfer_xml(order(PaymentFormat::pain_001_001_09));
    EXPECT_EQ(count(xml, "<NbOfTxs>3</NbOfTxs>"), 2U);
    EXPECT_EQ(count(xml, "<CtrlSum>3000.06</CtrlSum>"), 2U);
    EXPECT_EQ(count(xml, "<CdtTrfTxInf>"), 3U);
}

TEST(CreditTransfer, differs_where_the_formats_do) {
    const auto old = credit_transfer_xml(order(PaymentFormat::pain_001_001_03));
    const auto now = credit_transfer_xml(order(PaymentFormat::pain_001_001_09));
    EXPECT_EQ(element(old, "ReqdExctnDt"), "2026-02-03");
    EXPECT_EQ(element(now, "Dt"), "2026-02-03");
    EXPECT_EQ(count(old, "<UETR>"), 0U);
    EXPECT_EQ(count(now, "<UETR>"), 3U);
}

TEST(CreditTransfer, is_written_in_the_letters_of_banks) {
    const auto xml = credit_transfer_xml(order(PaymentFormat::pain_001_001_03));
    EXPECT_EQ(element(xml, "Nm"), "Oxalis - Societe cooperative d'activites d'emploi");
    EXPECT_NE(xml.find("<Nm>Zoe Nguyen-Lefevre</Nm>"), std::string::npos);
    EXPECT_EQ(element(xml, "CreDtTm"), "2026-02-02T08:00:07");
    EXPECT_EQ(xml.find_first_of("\x80\xC3"), std::string::npos);
}

TEST(CreditTransfer, says_the_same_of_the_same_order) {
    EXPECT_EQ(credit_transfer_xml(order(PaymentFormat::pain_001_001_09)),
              credit_transfer_xml(order(PaymentFormat::pain_001_001_09)));
}

TEST(EndToEnd, is_the_name_of_the_payslip_where_it_fits) {
    EXPECT_EQ(end_to_end_of("m-jeanne", "2026-01", 1), "m-jeanne-2026-01-r1");
}

RC_GTEST_PROP(EndToEnd, fits_and_sets_payslips_apart, ()) {
    const auto member = "m-" + *rc::gen::container<std::string>(62, rc::gen::inRange('a', 'z'));
    const auto one = end_to_end_of(member, "2026-01", 1);
    RC_ASSERT(one.size() <= 35U);
    RC_ASSERT(one != end_to_end_of(member, "2026-02", 1));
    RC_ASSERT(one != end_to_end_of(member, "2026-01", 2));
    RC_ASSERT(
        std::regex_match(uetr_of("410829477", one),
                         std::regex("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}")));
}

}  // namespace
}  // namespace essaim::payroll
