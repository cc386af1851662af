#include "infra/http/target.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "events/vocabulary/utf8.h"

namespace essaim::http {
namespace {

TEST(Target, is_segments_and_fields) {
    const auto target = read_target("/v1/cooperatives/oxalis/invoices?state=paid&limit=10&x");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, (std::vector<std::string>{"v1", "cooperatives", "oxalis", "invoices"}));
    EXPECT_EQ(target->field("state"), "paid");
    EXPECT_EQ(target->field("limit"), "10");
    EXPECT_EQ(target->field("x"), "");
    EXPECT_EQ(target->field("y"), std::nullopt);
    EXPECT_EQ(target->path_text(), "/v1/cooperatives/oxalis/invoices");
}

TEST(Target, is_decoded_once) {
    const auto target = read_target("/a%20b/%2541?n%C3%A9e=1+2%2B");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, (std::vector<std::string>{"a b", "%41"}));
    EXPECT_EQ(target->field("n\xC3\xA9"
                            "e"),
              "1 2+");
}

TEST(Target, may_end_in_one_slash) {
    EXPECT_EQ(read_target("/v1/me/")->path, (std::vector<std::string>{"v1", "me"}));
    EXPECT_TRUE(read_target("/")->path.empty());
}

TEST(Target, with_tricks_is_not_read) {
    for (const std::string trick : {"",       "v1",       "*",       "ftp://elsewhere/v1",
                                    "/a//b",  "//",       "/a/../b", "/a/%2e%2e/b",
                                    "/a/./b", "/%2E",     "/a%",     "/a%4",
                                    "/a%zz",  "/a%00b",   "/a%0ab",  "/a%7f",
                                    "/a%ff",  "/a%c0%af", "/?a=%",   "/?%00",
                                    "/a#b",   "/a\tb",    "/a?b=%80"})
        EXPECT_FALSE(read_target(trick)) << trick;
}

TEST(Target, may_be_a_whole_address_whose_host_is_not_looked_at) {
    EXPECT_EQ(read_target("http://elsewhere:80/v1/me?x=1"), read_target("/v1/me?x=1"));
    EXPECT_EQ(read_target("HTTPS://[::1]"), read_target("/"));
    EXPECT_EQ(read_target("http://h?x=1"), read_target("/?x=1"));
    for (const std::string trick :
         {"http://", "http:///v1", "http://me@h/v1", "http:/h/v1", "http//h", "http://h#a", "http://h//"})
        EXPECT_FALSE(read_target(trick)) << trick;
}

TEST(Target, a_slash_within_a_segment_stays_within_it) {
    EXPECT_EQ(read_target("/files/a%2Fb")->path, (std::vector<std::string>{"files", "a/b"}));
}

RC_GTEST_PROP(Target, reads_back_whatever_was_encoded, (const std::vector<std::string>& segments)) {
    std::string text;
    std::vector<std::string> kept;
    for (const auto& segment : segments) {
        const bool sane = !segment.empty() && segment != "." && segment != ".." && is_utf8(segment) &&
                          std::none_of(segment.begin(), segment.end(),
                                       [](unsigned char c) { return c < 0x20 || c == 0x7f; });
        if (!sane) continue;
        kept.push_back(segment);
        text += "/" + percent_encoded(segment);
    }
    const auto target = read_target(text.empty() ? "/" : text);
    RC_ASSERT(target.has_value());
    RC_ASSERT(target->path == kept);
    RC_ASSERT(read_target(target->path_text())->path == kept);
}

}  // namespace
}  // namespace essaim::http
