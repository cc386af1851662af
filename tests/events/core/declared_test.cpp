#include "events/core/declared.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "events/core/json.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"

namespace essaim {
namespace testing {

enum class Shape : std::uint8_t { round, square };

struct Line {
    std::string label;
    Quantity quantity;
    Money unit_price;
    static constexpr auto fields() {
        return std::tuple{Field{"label", &Line::label}, Field{"quantity", &Line::quantity},
                          Field{"unit_price", &Line::unit_price, "before tax"}};
    }
    std::optional<Invalid> check() const {
        if (label.empty()) return Invalid{"invalid_label", "/label"};
        return std::nullopt;
    }
    bool operator==(const Line&) const = default;
};

/// The kind of field no declaration covers: "all" or {"member": …}.
struct Target {
    std::optional<MemberId> member;
    bool operator==(const Target&) const = default;
};

struct Order {
    InvoiceId order;
    Date on;
    Shape shape = Shape::round;
    std::uint8_t copies = 0;
    bool urgent = false;
    std::vector<Line> lines;
    std::optional<Date> due;
    std::optional<Line> gift;
    Target target;
    static constexpr auto fields() {
        using O = Order;
        return std::tuple{Field{"order", &O::order, "as the client names it"},
                          Field{"on", &O::on},
                          Field{"shape", &O::shape},
                          Field{"copies", &O::copies},
                          Field{"urgent", &O::urgent},
                          Field{"lines", &O::lines},
                          Field{"due", &O::due, "30 days when absent"},
                          Field{"gift", &O::gift},
                          Field{"target", &O::target}};
    }
    bool operator==(const Order&) const = default;
};

}  // namespace testing

template <>
struct Enumerators<testing::Shape> {
    static constexpr std::array<std::pair<testing::Shape, std::string_view>, 2> names{
        {{testing::Shape::round, "round"}, {testing::Shape::square, "square"}}};
};

template <>
struct NodeForm<testing::Target> {
    static Node to(const testing::Target& target) {
        if (!target.member) return Node("all");
        return std::move(Node::object().set("member", to_node(*target.member)));
    }
    static tl::expected<testing::Target, Invalid> from(const Node& node, const NodePath& here) {
        if (node.string() != nullptr && *node.string() == "all") return testing::Target{};
        const Node* member = node.find("member");
        if (member == nullptr) return tl::unexpected(Invalid{"invalid_target", here.pointer()});
        return read_node<MemberId>(*member, NodePath::member(here, "member")).map([](const MemberId& id) {
            return testing::Target{id};
        });
    }
    static Node schema() { return Node::object(); }
};

namespace testing {
namespace {

constexpr std::string_view whole =
    R"({"order":"i-1","on":"2026-01-31","shape":"square","copies":2,"urgent":true,)"
    R"("lines":[{"label":"bread","quantity":"1.25","unit_price":"4.00"}],"due":null,"gift":null,"target":"all"})";

Invalid wrong_in(Node node, std::string_view base = {}) {
    const auto order = from_node<Order>(node, base);
    return order ? Invalid{"nothing", ""} : order.error();
}

Node changed(std::string_view pointer, std::string_view value) {
    Node node = *parse_json(whole);
    *node.at(pointer) = *parse_json(value);
    return node;
}

Order any_order() {
    const auto line = [] {
        return Line{*rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z'))),
                    Quantity{*rc::gen::inRange<std::int64_t>(0, 999'999'999)},
                    Money{*rc::gen::inRange<std::int64_t>(-99'999'999'999, 99'999'999'999)}};
    };
    const auto day = [] { return Date{std::chrono::days{*rc::gen::inRange(-700'000, 2'900'000)}}; };
    const auto maybe = [] { return *rc::gen::arbitrary<bool>(); };
    Order order{*InvoiceId::read("i-1"),
                day(),
                maybe() ? Shape::round : Shape::square,
                *rc::gen::arbitrary<std::uint8_t>(),
                maybe(),
                {},
                std::nullopt,
                std::nullopt,
                {}};
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) order.lines.push_back(line());
    if (maybe()) order.due = day();
    if (maybe()) order.gift = line();
    if (maybe()) order.target.member = *MemberId::read("m-1");
    return order;
}

TEST(Declared, is_written_and_read_by_its_fields) {
    const auto order = from_node<Order>(*parse_json(whole));
    ASSERT_TRUE(order) << sentence(order.error(), Language::en);
    EXPECT_EQ(order->lines.at(0).unit_price, euros(4));
    EXPECT_EQ(print_json(to_node(*order)), whole);
}

TEST(Declared, comes_back_as_it_went) {
    EXPECT_TRUE(rc::check("from_node(to_node(x)) == x", [] {
        const Order order = any_order();
        const auto back = from_node<Order>(to_node(order));
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == order);
        const auto without = from_node<Order>(without_nulls(to_node(order)));
        RC_ASSERT(without.has_value());
        RC_ASSERT(*without == order);
    }));
}

TEST(Declared, says_where_it_is_wrong) {
    EXPECT_EQ(wrong_in(changed("/order", R"("I 1")")), (Invalid{"invalid_id", "/order", "a-jeanne-01"}));
    EXPECT_EQ(wrong_in(changed("/on", R"("2026-02-30")")), (Invalid{"invalid_date", "/on", "2026-01-31"}));
    EXPECT_EQ(wrong_in(changed("/on", "20260230")), (Invalid{"wrong_type", "/on", "string"}));
    EXPECT_EQ(wrong_in(changed("/shape", R"("oval")")),
              (Invalid{"invalid_value", "/shape", "round, square"}));
    EXPECT_EQ(wrong_in(changed("/copies", "256")), (Invalid{"wrong_type", "/copies", "integer (0 … 255)"}));
    for (const std::string_view number : {"1.0", "1e1", "-0.5", "9223372036854775808", "true", "\"1\""})
        EXPECT_EQ(wrong_in(changed("/copies", number)), (Invalid{"wrong_type", "/copies", "integer"}))
            << number;
    EXPECT_EQ(wrong_in(changed("/urgent", "0")), (Invalid{"wrong_type", "/urgent", "boolean"}));
    EXPECT_EQ(wrong_in(changed("/lines", "{}")), (Invalid{"wrong_type", "/lines", "array"}));
    EXPECT_EQ(wrong_in(changed("/lines/0", "null")), (Invalid{"wrong_type", "/lines/0", "object"}));
    EXPECT_EQ(wrong_in(changed("/lines/0/quantity", "\"-1\"")).pointer, "/lines/0/quantity");
    EXPECT_EQ(wrong_in(changed("/gift", R"({"label":"x","quantity":"1"})")),
              (Invalid{"missing_field", "/gift/unit_price"}));
    EXPECT_EQ(wrong_in(changed("/target", "{}")), (Invalid{"invalid_target", "/target"}));
    EXPECT_EQ(wrong_in(changed("/target", R"({"member":"M"})")).pointer, "/target/member");
    EXPECT_EQ(wrong_in(Node::array()), (Invalid{"wrong_type", "", "object"}));
}

TEST(Declared, gives_pointers_from_where_it_stands) {
    EXPECT_EQ(wrong_in(changed("/lines/0/quantity", "1"), "/body").pointer, "/body/lines/0/quantity");
    EXPECT_EQ(wrong_in(Node(), "/body").pointer, "/body");
}

TEST(Declared, asks_a_struct_what_it_says_of_itself_after_its_fields) {
    EXPECT_EQ(wrong_in(changed("/lines/0/label", "\"\""), "/body"),
              (Invalid{"invalid_label", "/body/lines/0/label"}));
}

TEST(Declared, counts_null_as_absent) {
    EXPECT_EQ(wrong_in(changed("/on", "null")), (Invalid{"missing_field", "/on"}));
    Node node = *parse_json(whole);
    node.set("another", Node());
    EXPECT_TRUE(from_node<Order>(node));
}

TEST(Declared, tells_the_unknown_field_first_then_fields_in_their_order) {
    Node node = *parse_json(R"({"urgent":"x","on":5,"a/b":1,"zz":2})");
    EXPECT_EQ(wrong_in(node).code, "unknown_field");
    EXPECT_EQ(wrong_in(node).pointer, "/a~1b");
    EXPECT_EQ(wrong_in(*parse_json(R"({"urgent":"x","on":5})")), (Invalid{"missing_field", "/order"}));
    EXPECT_EQ(wrong_in(*parse_json(R"({"urgent":"x","on":5,"order":"i"})")).pointer, "/on");
}

TEST(Declared, has_a_json_schema) {
    EXPECT_EQ(
        print_json(schema_of<Line>()),
        R"({"type":"object","properties":{"label":{"type":"string"},)"
        R"("quantity":{"type":"string","pattern":"^(0|[1-9][0-9]{0,5})(\\.[0-9]{1,3})?$","examples":["1.25"]},)"
        R"("unit_price":{"type":"string","pattern":"^-?(0|[1-9][0-9]{0,8})\\.[0-9]{2}$",)"
        R"("examples":["1200.00"],"description":"before tax"}},)"
        R"("required":["label","quantity","unit_price"],"additionalProperties":false})");
    const Node order = schema_of<Order>();
    EXPECT_EQ(print_json(*order.at("/properties/copies")), R"({"type":"integer","minimum":0,"maximum":255})");
    EXPECT_EQ(print_json(*order.at("/properties/shape")), R"({"type":"string","enum":["round","square"]})");
    EXPECT_EQ(print_json(*order.at("/properties/due/anyOf/1")), R"({"type":"null"})");
    EXPECT_EQ(print_json(*order.find("required")),
              R"(["order","on","shape","copies","urgent","lines","target"])");
}

TEST(Declared, has_a_help_line_a_field_at_any_depth) {
    const auto help = help_of<Order>();
    std::vector<std::string> names;
    for (const FieldHelp& line : help) names.push_back(line.name + "=" + line.form);
    const std::vector<std::string> expected{"order=a-jeanne-01",
                                            "on=2026-01-31",
                                            "shape=round|square",
                                            "copies=integer",
                                            "urgent=true|false",
                                            "lines=[…]",
                                            "lines[].label=string",
                                            "lines[].quantity=1.25",
                                            "lines[].unit_price=1200.00",
                                            "due=2026-01-31",
                                            "gift={…}",
                                            "gift.label=string",
                                            "gift.quantity=1.25",
                                            "gift.unit_price=1200.00",
                                            "target=…"};
    EXPECT_EQ(names, expected);
    EXPECT_EQ(help[0].help, "as the client names it");
    EXPECT_EQ(help[9].help, "30 days when absent");
    EXPECT_EQ(help[9].presence, FieldHelp::Presence::optional);
    EXPECT_EQ(help[1].presence, FieldHelp::Presence::required);
}

TEST(Sentence, names_the_place_in_both_languages) {
    const Invalid money{"invalid_money", "/body/amount", "1200.00"};
    EXPECT_EQ(sentence(money, Language::en),
              "/body/amount: expected an amount with exactly two decimals, such as 1200.00.");
    EXPECT_EQ(sentence(money, Language::fr),
              "/body/amount : montant attendu avec exactement deux décimales, par exemple 1200.00.");
    EXPECT_EQ(sentence({"wrong_type", "/n", "integer (0 … 255)"}, Language::en),
              "/n: expected an integer (0 … 255).");
    EXPECT_EQ(sentence({"wrong_type", "/n", "integer"}, Language::fr), "/n : un entier est attendu.");
    EXPECT_EQ(sentence({"missing_field", "/body/lines", "[1]"}, Language::en),
              "/body/lines: the list “lines” is empty.");
    EXPECT_EQ(sentence({"missing_field", "/body/parties", "[2]"}, Language::fr),
              "/body/parties : la liste « parties » compte moins de 2 éléments.");
    EXPECT_EQ(sentence({"invalid_address", "/listen", "127.0.0.1:8080"}, Language::en),
              "/listen: expected HOST:PORT, such as 127.0.0.1:8080.");
    EXPECT_EQ(sentence({"unknown_field", "/a~1b", "x, y"}, Language::en),
              "/a~1b: unknown field “a/b”; there are: x, y.");
    EXPECT_EQ(sentence({"no_such_code", "/t"}, Language::en), "/t: not valid, no_such_code.");
    EXPECT_EQ(sentence({"not_json", "", "4"}, Language::fr), "ceci n’est pas du JSON (octet 4).");
}

}  // namespace
}  // namespace testing
}  // namespace essaim
