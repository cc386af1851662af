#include "events/core/json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>

#include "events/vocabulary/utf8.h"

namespace essaim {
namespace {

Invalid wrong_in(std::string_view text) {
    const auto node = parse_json(text);
    return node ? Invalid{"nothing", ""} : node.error();
}

std::string nested(int depth) {
    const auto count = static_cast<std::size_t>(depth);
    return std::string(count, '[') + std::string(count, ']');
}

rc::Gen<std::string> any_text() {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                            "a", "\"", "\\", "/", "\n", std::string(1, '\0'), "\x1f", "\x7f", "é",
                            "\xE2\x82\xAC", "\xEF\xBF\xBF", "😀", "~")),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const auto& part : parts) text += part;
                            return text;
                        });
}

Node any_node(int depth) {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 6 : 4);
    if (kind == 0) return Node();
    if (kind == 1) return Node(*rc::gen::arbitrary<bool>());
    if (kind == 2) return Node(*rc::gen::arbitrary<std::int64_t>());
    if (kind == 3) return Node(*any_text());
    Node node = kind == 4 ? Node::array() : Node::object();
    const int size = *rc::gen::inRange(0, 4);
    for (int i = 0; i < size; ++i) {
        if (kind == 4)
            node.push(any_node(depth - 1));
        else
            node.set(*any_text(), any_node(depth - 1));
    }
    return node;
}

TEST(Json, is_read_with_members_in_their_order) {
    const auto node = parse_json(R"( {"b":[1,-2,null,true,false,"é\n\u00e9\ud83d\ude00"],"a":{}} )");
    ASSERT_TRUE(node);
    EXPECT_EQ(print_json(*node), "{\"b\":[1,-2,null,true,false,\"é\\né😀\"],\"a\":{}}");
    EXPECT_EQ(*node->at("/b/1")->integer(), -2);
    EXPECT_EQ(node->at("/b/6"), nullptr);
    EXPECT_EQ(node->at("/c"), nullptr);
    EXPECT_EQ(node->at(""), &*node);
}

TEST(Json, that_is_none_says_where) {
    for (const std::string_view text :
         {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "nul", "01", "1.", "+1", "[1] 2", "\"a\nb\"",
          "\"\\x\"", "/* */1", "NaN", "[1}", "\"abc"})
        EXPECT_EQ(wrong_in(text).code, "not_json") << text;
    EXPECT_EQ(wrong_in("[1,x]").detail, "4");
    EXPECT_EQ(wrong_in("x").detail, "1");
    EXPECT_EQ(wrong_in("\xEF\xBB\xBF{}"), (Invalid{"not_json", "", "1"}));
}

TEST(Json, is_utf_8_only) {
    EXPECT_EQ(wrong_in("\"\xC3\"").code, "invalid_utf8");
    EXPECT_EQ(wrong_in("\xFF").code, "invalid_utf8");
    EXPECT_EQ(wrong_in(R"("\ud800")").code, "invalid_utf8");
    EXPECT_EQ(wrong_in(R"("\udc00\ud800")").code, "invalid_utf8");
}

TEST(Json, has_no_key_twice_in_one_object) {
    EXPECT_EQ(wrong_in(R"({"a":1,"a":1})"), (Invalid{"duplicate_key", "/a"}));
    EXPECT_EQ(wrong_in(R"({"x":[0,{"a/b":1,"c":2,"a\/b":null}]})"), (Invalid{"duplicate_key", "/x/1/a~1b"}));
    EXPECT_TRUE(parse_json(R"({"a":{"a":{"a":1}}})"));
}

TEST(Json, nests_32_levels_and_no_more) {
    EXPECT_TRUE(parse_json(nested(32)));
    EXPECT_EQ(wrong_in(nested(33)).code, "too_deep");
    EXPECT_EQ(wrong_in(nested(100'000)).code, "too_deep");
    EXPECT_EQ(wrong_in(R"({"a":)" + nested(32) + "}").code, "too_deep");
    EXPECT_EQ(parse_json("[[]]", {1}).error(), (Invalid{"too_deep", "/0", "1"}));
}

TEST(Json, keeps_a_number_that_is_no_integer_as_it_was_written) {
    for (const std::string text : {"1.0", "1e1", "-0.5", "9223372036854775808", "1E+2"}) {
        const auto node = parse_json(text);
        ASSERT_TRUE(node) << text;
        ASSERT_NE(node->number(), nullptr) << text;
        EXPECT_EQ(node->number()->text, text);
        EXPECT_EQ(node->integer(), nullptr);
    }
    EXPECT_EQ(wrong_in("[1e999]"), (Invalid{"wrong_type", "/0", "integer"}));
}

TEST(Json, holds_every_64_bit_integer) {
    for (const std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
                                     std::int64_t{0}, std::numeric_limits<std::int64_t>::max()}) {
        const auto node = parse_json(std::to_string(value));
        ASSERT_TRUE(node && node->integer());
        EXPECT_EQ(*node->integer(), value);
    }
}

TEST(Json, printed_and_read_is_the_same) {
    EXPECT_TRUE(rc::check("print, parse", [] {
        const Node node = any_node(3);
        const auto back = parse_json(print_json(node));
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == node);
    }));
}

TEST(Json, canonical_is_a_fixed_point_whatever_the_order) {
    EXPECT_TRUE(rc::check("canonical", [] {
        const std::string once = canonical_json(any_node(3));
        RC_ASSERT(is_utf8(once));
        RC_ASSERT(canonical_json(*parse_json(once)) == once);
    }));
}

TEST(Json, canonical_orders_names_as_rfc_8785_does) {
    // RFC 8785, 3.2.3: its own example of keys.
    const auto node =
        parse_json(R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",
        "1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})");
    ASSERT_TRUE(node);
    EXPECT_EQ(
        canonical_json(*node),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"ö\":\"Latin Small Letter O "
        "With "
        "Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter "
        "Dalet With Dagesh\"}");
}

TEST(Json, canonical_escapes_as_rfc_8785_does) {
    const auto node = parse_json(R"(["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\b\t\f\u001f\u007f"])");
    ASSERT_TRUE(node);
    EXPECT_EQ(canonical_json(*node), "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\u001f\x7F\"]");
}

TEST(Node, sets_replaces_and_finds) {
    Node node = Node::object();
    node.set("a", Node(1)).set("b", Node("x")).set("a", Node(true));
    EXPECT_EQ(print_json(node), R"({"a":true,"b":"x"})");
    *node.at("/b") = Node::array();
    node.find("b")->push(Node(std::numeric_limits<std::uint64_t>::max()));
    EXPECT_EQ(print_json(node), R"({"a":true,"b":[18446744073709551615]})");
}

TEST(Node, without_nulls_keeps_those_of_arrays) {
    const auto node = parse_json(R"({"a":null,"b":[null,{"c":null,"d":{}}],"e":{"f":null}})");
    EXPECT_EQ(print_json(without_nulls(*node)), R"({"b":[null,{"d":{}}],"e":{}})");
}

TEST(Node, names_places_with_rfc_6901_pointers) {
    const auto node = parse_json(R"({"a/b":{"m~n":[10,{"":7}]}})");
    EXPECT_EQ(*node->at("/a~1b/m~0n/0")->integer(), 10);
    EXPECT_EQ(*node->at("/a~1b/m~0n/1/")->integer(), 7);
    for (const std::string_view nowhere :
         {"a", "/a", "/a~1b/m~0n/2", "/a~1b/m~0n/00", "/a~1b/m~0n/-", "/a~1b/m~0n/"})
        EXPECT_EQ(node->at(nowhere), nullptr) << nowhere;
}

}  // namespace
}  // namespace essaim
