#include "services/essaim/serve/page.h"

#include <gtest/gtest.h>

namespace essaim::host {
namespace {

constexpr std::size_t row_count = 50;

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string member_of(std::size_t row) {
    return "m-" + std::to_string(row % 7);
}

/// Fifty rows of seven members: {"cooperative","row","member","big"}.
class PageTest : public testing::Test {
  protected:
    PageTest() {
        view.name = "toys";
        view.version = 1;
        view.scope = projections::Scope::cooperative;
        view.fields = {"row", "member", "big"};
        view.rows = [](const projections::Rows&, std::string_view) {
            std::vector<Node> made;
            for (std::size_t row = 0; row < row_count; ++row) {
                Node node = Node::object();
                node.append("row", Node(row));
                node.append("member", Node(member_of(row)));
                node.append("big", row < 10 ? Node() : Node(row >= 25));
                made.push_back(std::move(node));
            }
            return made;
        };
        rows = std::make_unique<ViewRows>(view, nothing, "coopaname");
    }
    Page asked(const PageQuery& query) const { return page_of(*rows, query, sight, {}); }
    Page page(Fields fields, std::size_t limit = 100) const {
        PageQuery query;
        query.fields = std::move(fields);
        query.limit = limit;
        return asked(query);
    }
    std::string text(const Page& page) const {
        std::string made;
        append_rows(made, page, *rows);
        return made;
    }

    projections::MemoryRows nothing;
    projections::ViewDefinition view;
    std::unique_ptr<const ViewRows> rows;
    rights::Sight sight{true, {}, {}};
};

TEST_F(PageTest, has_the_rows_of_which_every_field_says_what_is_asked) {
    for (const std::string big : {"true", "false", ""}) {
        for (std::size_t member = 0; member < 7; ++member) {
            std::vector<std::size_t> wanted;
            for (std::size_t row = 10; row < row_count; ++row)
                if (row % 7 == member && big == (row >= 25 ? "true" : "false")) wanted.push_back(row);
            EXPECT_EQ(page({{"member", member_of(member)}, {"big", big}}).shown, wanted)
                << big << " " << member;
        }
    }
    EXPECT_TRUE(page({{"cooperative", "elsewhere"}}).shown.empty());
    EXPECT_EQ(page({{"cooperative", "coopaname"}}).shown.size(), row_count);
}

TEST_F(PageTest, says_each_row_once_whether_they_stand_together_or_not) {
    EXPECT_EQ(text(page(Fields(), 2)), R"([{"cooperative":"coopaname","row":0,"member":"m-0","big":null},)"
                                       R"({"cooperative":"coopaname","row":1,"member":"m-1","big":null}])");
    EXPECT_EQ(text(page({{"member", "m-6"}}, 2)),
              R"([{"cooperative":"coopaname","row":6,"member":"m-6","big":null},)"
              R"({"cooperative":"coopaname","row":13,"member":"m-6","big":false}])");
    EXPECT_EQ(text(page({{"row", "99"}})), "[]");
}

TEST_F(PageTest, shows_nobody_elses_rows) {
    sight = {false, {"m-2", "m-3"}, {}};
    const auto seen = page(Fields()).shown;
    EXPECT_EQ(seen.size(), 14u);
    for (const auto row : seen) EXPECT_TRUE(sight.sees(member_of(row))) << row;
    EXPECT_TRUE(page({{"member", "m-1"}}).shown.empty());
}

TEST_F(PageTest, goes_on_where_the_cursor_stands_and_tells_pages_apart) {
    std::vector<std::size_t> seen;
    std::set<std::string> tags;
    std::string cursor;
    do {
        std::vector<std::pair<std::string, std::string>> words{{"limit", "7"}};
        if (!cursor.empty()) words.emplace_back("cursor", cursor);
        const auto query = read_page_query(words, view, {});
        ASSERT_TRUE(query);
        const auto found = asked(*query);
        seen.insert(seen.end(), found.shown.begin(), found.shown.end());
        EXPECT_TRUE(tags.insert(found.only ? found.only->hex() : found.content.hex()).second);
        cursor = found.next.value_or("");
    } while (!cursor.empty());
    std::vector<std::size_t> all(row_count);
    for (std::size_t row = 0; row < row_count; ++row) all[row] = row;
    EXPECT_EQ(seen, all);
}

TEST_F(PageTest, leaves_nobody_out_when_the_row_before_the_cursor_is_asked_for_no_more) {
    PageQuery query;
    query.fields = {{"big", "false"}};  // rows 10 to 24
    query.limit = 3;
    const auto next = asked(query).next;  // after row 12
    ASSERT_TRUE(next);
    auto then = read_page_query({{"cursor", *next}, {"limit", "3"}}, view, {});
    ASSERT_TRUE(then);
    then->fields = {{"big", "true"}};
    EXPECT_EQ(asked(*then).shown, (std::vector<std::size_t>{25, 26, 27})) << "none of them was before";
    auto fewer = *then;
    fewer.fields = {{"big", "false"}};
    fewer.from = 9;  // as if others had come in before
    EXPECT_EQ(asked(fewer).shown, (std::vector<std::size_t>{13, 14, 15}));
}

TEST_F(PageTest, of_a_row_that_is_gone_is_lost_and_of_a_forged_cursor_is_none) {
    PageQuery query;
    query.from = 3;
    query.after = std::string(48, '0');
    EXPECT_TRUE(asked(query).is_lost);
    for (const std::string wrong : {"MTowMDAw", "Mzo", "Mzp6eg", "x"})
        EXPECT_FALSE(read_page_query({{"cursor", wrong}}, view, {})) << wrong;
}

}  // namespace
}  // namespace essaim::host
