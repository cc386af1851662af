#include "services/essaim/outbox/fec.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "projections/documents/documents.h"
#include "projections/journal/journal.h"
#include "services/essaim/outbox/fec_description.h"
#include "services/essaim/outbox/outbox.h"
#include "tests/projections/books.h"
#include "tests/services/essaim/outbox/fec_check.h"
#include "tests/support/glass_ring.h"
#include "tests/support/view_spec.h"

namespace essaim::outbox {
namespace {

using namespace activities;
using projections::Journal;
using Spec = tests::ViewSpec<Journal>;

membership::CooperativeRegistered registered() {
    membership::CooperativeRegistered event;
    event.name = "Oxalis";
    event.siren = *TextForm<Siren>::read("410829477");
    return event;
}

PaySettled pay() {
    auto event = settled(Month{2026, 1}, euros(60), euros(60));
    event.postings = {{"6411", id<ActivityId>("a-jeanne"), euros(50), {}, "salaire brut"},
                      {"6451", id<ActivityId>("a-jeanne"), euros(10), {}, "cotisations Urssaf"},
                      {"431", id<ActivityId>("a-jeanne"), {}, euros(20), "Urssaf"},
                      {"421", id<ActivityId>("a-jeanne"), {}, euros(40), "net à payer"}};
    return event;
}

/// A month with everything in it, some of it recorded late, and an entry of the next month.
Spec january() {
    Spec view;
    view.given(registered(), invoice("i-1", "2026-000001", date(2026, 1, 20), euros(500)),
               invoice("i-2", "2026-000002", date(2026, 1, 25), euros(80)),
               expense("x-1", date(2026, 1, 8), euros(100)),
               credit("n-1", "A2026-000001", "i-2", date(2026, 1, 26), euros(80)),
               receipt("r-1", "i-1", date(2026, 2, 3), euros(600)), pay(),
               expense("x-2", date(2026, 1, 9), euros(7), PaidBy::member));
    return view;
}

projections::Parts parts(const Spec& view) {
    return {view.stored(), projections::define_view<Journal>().section(), "oxalis"};
}

std::string file(const Spec& view, std::string_view period) {
    const auto of = *FilePeriod::read(period);
    return fec_text(Journal::posted(parts(view), of.from(), of.until()));
}

std::string golden(const std::string& name) {
    std::ifstream in(std::string(ESSAIM_SOURCE_DIR) + "/tests/services/essaim/outbox/" + name,
                     std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST(Fec, of_a_month_is_what_the_law_says) {
    const auto view = january();
    const auto name = *fec_name(parts(view), *FilePeriod::read("2026-01"));
    EXPECT_EQ(name, "410829477FEC20260131.txt");
    EXPECT_EQ(tests::fec_faults(name, file(view, "2026-01")), std::vector<std::string>{});
}

TEST(Fec, of_a_year_holds_every_month) {
    const auto view = january();
    EXPECT_EQ(*fec_name(parts(view), *FilePeriod::read("2026")), "410829477FEC20261231.txt");
    const auto year = file(view, "2026");
    EXPECT_NE(year.find("BQ\tBanque\t1\t20260203\t512"), std::string::npos);
    EXPECT_EQ(tests::fec_faults("410829477FEC20261231.txt", year), std::vector<std::string>{});
}

TEST(Fec, is_byte_for_byte_the_one_that_was_kept) {
    const auto text = file(january(), "2026");
    if (std::getenv("ESSAIM_WRITE_FEC"))
        std::ofstream(std::string(ESSAIM_SOURCE_DIR) + "/tests/services/essaim/outbox/year_2026.fec",
                      std::ios::binary)
            << text;
    EXPECT_EQ(text, golden("year_2026.fec"));
}

TEST(Fec, made_later_begins_with_the_same_lines) {
    auto view = january();
    const auto before = file(view, "2026-01");
    view.given(invoice("i-9", "2026-000003", date(2026, 1, 2), euros(9)));  // told late
    EXPECT_TRUE(file(view, "2026-01").starts_with(before));
}

TEST(Fec, keeps_its_separators_out_of_its_values) {
    Spec view;
    auto told = expense("x-1", date(2026, 1, 8), euros(100));
    view.given(registered(), told);
    auto lines = Journal::posted(parts(view), date(2026, 1, 1), date(2026, 1, 31));
    for (auto& line : lines) line.line.label = "Tissu\t12|m\r\nl’été";
    EXPECT_EQ(tests::fec_faults("410829477FEC20260131.txt", fec_text(lines)), std::vector<std::string>{});
    EXPECT_NE(fec_text(lines).find("Tissu 12 m  l'\xE9t\xE9"), std::string::npos);
}

TEST(Fec, a_checker_sees_what_is_wrong) {
    const auto good = file(january(), "2026-01");
    const auto with = [&](const std::string& from, const std::string& to) {
        auto bad = good;
        bad.replace(bad.find(from), from.size(), to);
        return tests::fec_faults("410829477FEC20260131.txt", bad).size();
    };
    EXPECT_GT(with("Debit\tCredit", "Credit\tDebit"), 0U);
    EXPECT_GT(with("600,00", "600.00"), 0U);
    EXPECT_GT(with("600,00", "601,00"), 0U);
    EXPECT_GT(with("VE\tVentes\t1", "VE\tVentes\t3"), 0U);
    EXPECT_GT(with("20260120", "2026-01-20"), 0U);
    EXPECT_GT(tests::fec_faults("oxalis.txt", good).size(), 0U);
}

std::vector<std::string> split(const std::string& text, std::string_view by) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(by, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + by.size();
    }
    return parts;
}

TEST(FecDescription, tells_of_each_column_in_the_order_of_the_file) {
    const auto view = january();
    const auto columns = split(split(file(view, "2026-01"), "\r\n").front(), "\t");
    const auto lines = split(fec_description_text("410829477FEC20260131.txt"), "\r\n");
    EXPECT_EQ(lines.front(),
              "\"Fichier d\xE9"
              "crit\";\"410829477FEC20260131.txt\"");
    ASSERT_GT(lines.size(), columns.size());
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto& line = lines[lines.size() - columns.size() + at];
        EXPECT_EQ(split(line, ";").size(), 4u) << line;
        EXPECT_TRUE(line.starts_with("\"" + columns[at] + "\";")) << line;
    }
}

TEST(Outbox, finds_the_file_of_entries_by_its_name) {
    const auto view = january();
    kernel::Registry registry;
    registry.add(projections::define_view<Journal>());
    registry.add(projections::define_view<projections::Documents>());
    tests::GlassRing keys;
    const Outbox box(registry, view.stored(), keys, NetworkId{}, "oxalis");
    EXPECT_EQ(*box.names(FileKind::fec, *FilePeriod::read("2026-01")),
              std::vector<std::string>{"410829477FEC20260131.txt"});
    EXPECT_EQ(*box.names(FileKind::fec_description, *FilePeriod::read("2026-01")),
              std::vector<std::string>{"410829477FEC20260131.csv"});
    EXPECT_EQ((*box.file("410829477FEC20260131.txt"))().bytes, file(view, "2026-01"));
    EXPECT_EQ((*box.file("410829477FEC20261231.txt"))().bytes, file(view, "2026"));
    EXPECT_EQ((*box.file("410829477FEC20261231.txt", FilePeriod::read("2026-12")))().bytes,
              file(view, "2026-12"));
    const auto description = (*box.file("410829477FEC20260131.csv"))();
    EXPECT_EQ(description.bytes, fec_description_text("410829477FEC20260131.txt"));
    EXPECT_EQ(description.name, "410829477FEC20260131.csv");
    for (const auto* none :
         {"410829477FEC20260130.txt", "410829478FEC20260131.csv", "410829478FEC20260131.txt", "x", "../keys"})
        EXPECT_EQ(box.file(none).error().code, "unknown_file") << none;
    EXPECT_EQ(Outbox(registry, view.stored(), keys, NetworkId{}, "elsewhere")
                  .names(FileKind::fec, *FilePeriod::read("2026"))
                  .error()
                  .code,
              "not_registered");
}

}  // namespace
}  // namespace essaim::outbox
