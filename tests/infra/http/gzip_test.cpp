#include "infra/http/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace essaim::http {
namespace {

TEST(Gzip, is_taken_where_it_is_named_and_weighs_something) {
    for (const char* yes :
         {"gzip", "GZIP", "deflate, gzip", "br;q=1.0, gzip;q=0.5", "*", "x-gzip", " gzip ; q=0.01"})
        EXPECT_TRUE(takes_gzip(yes)) << yes;
    for (const char* no : {"", "identity", "gzip;q=0", "gzip; q=0.000", "br", "gzipped", "*;q=0"})
        EXPECT_FALSE(takes_gzip(no)) << no;
}

TEST(Gzip, gives_back_what_went_in) {
    std::string text;
    for (int line = 0; line < 5000; ++line) text += "{\"line\":" + std::to_string(line) + "}\n";
    const auto packed = gzipped(text);
    EXPECT_LT(packed.size(), text.size() / 4);
    std::string out(text.size(), '\0');
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    EXPECT_EQ(out, text);
}

}  // namespace
}  // namespace essaim::http
