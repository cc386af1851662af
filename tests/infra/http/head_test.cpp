#include "infra/http/head.h"

#include <gtest/gtest.h>

namespace essaim::http {
namespace {

ParsedHead read(const std::string& lines) {
    auto parsed = parse_head(lines + "\r\n");
    EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : parsed.error().detail);
    return parsed.value_or(ParsedHead{});
}
unsigned status_of(const std::string& bytes) {
    const auto parsed = parse_head(bytes);
    return parsed ? 200 : parsed.error().status;
}

TEST(Head, has_method_target_headers_and_how_the_body_follows) {
    const auto parsed =
        read("POST /v1/x?a=b HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\nIdempotency-Key:  c-1 \r\n");
    EXPECT_EQ(parsed.head.method, "POST");
    EXPECT_EQ(parsed.head.target.field("a"), "b");
    EXPECT_EQ(parsed.head.header("idempotency-key"), "c-1");
    EXPECT_EQ(parsed.framing.content_length, 12u);
    EXPECT_FALSE(parsed.framing.chunked);
    EXPECT_TRUE(parsed.framing.keep_alive);
}

TEST(Head, says_whether_the_connection_stays) {
    EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n").framing.keep_alive);
    EXPECT_FALSE(read("GET / HTTP/1.0\r\n").framing.keep_alive);
}

TEST(Head, of_a_chunked_body) {
    EXPECT_TRUE(read("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n").framing.chunked);
}

TEST(Head, that_two_readers_might_read_differently_is_refused) {
    const std::string start = "POST / HTTP/1.1\r\nHost: h\r\n";
    for (const std::string lines : {
             "Content-Length: 3\r\nContent-Length: 4\r\n",
             "Content-Length: 3\r\nContent-Length: 3\r\n",
             "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
             "Transfer-Encoding: gzip\r\n",
             "Transfer-Encoding: gzip, chunked\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: xchunked\r\n",
             "Transfer-Encoding : chunked\r\n",
             "Transfer-Encoding:\r\n chunked\r\n",
             "Content-Length: +3\r\n",
             "Content-Length: -3\r\n",
             "Content-Length: 0x3\r\n",
             "Content-Length: 3,3\r\n",
             "Content-Length: 99999999999999999999\r\n",
             "Content-Length:\r\n",
             "X: a\r\n folded\r\n",
             "X: a\r\n\tfolded\r\n",
             "X : a\r\n",
             "X\t: a\r\n",
             ": a\r\n",
             "no colon\r\n",
             "X(: a\r\n",
             "Host: other\r\n",
             "Authorization: a\r\nauthorization: b\r\n",
             "Content-Type: a\r\nContent-Type: a\r\n",
         })
        EXPECT_EQ(status_of(start + lines + "\r\n"), 400u) << lines;
}

TEST(Head, with_a_bare_line_feed_or_a_nul_is_refused_before_its_end) {
    EXPECT_TRUE(early_fault("GET / HTTP/1.1\nHost"));
    EXPECT_TRUE(early_fault("GET / HTTP/1.1\r\nX: a\n"));
    EXPECT_TRUE(early_fault(std::string_view("GET /\0", 6)));
    EXPECT_FALSE(early_fault("GET / HTTP/1.1\r\nHo"));
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n"), 400u);
}

TEST(Head, needs_a_host_and_a_version_we_speak) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: h\r\n\r\n"), 505u);
    EXPECT_EQ(status_of("GET / HTTP/0.9\r\nHost: h\r\n\r\n"), 505u);
    EXPECT_EQ(status_of("GET /\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("PRI * HTTP/2.0\r\n\r\n"), 505u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: h\r\nExpect: a-miracle\r\n\r\n"), 417u);
}

TEST(Head, whose_path_cannot_be_read_is_refused) {
    for (const std::string path : {"/a/../b", "/%", "//", "/a%00", "ftp://h/", "*"})
        EXPECT_EQ(status_of("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n"), 400u) << path;
}

}  // namespace
}  // namespace essaim::http
