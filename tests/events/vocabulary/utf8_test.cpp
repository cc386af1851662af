#include "events/vocabulary/utf8.h"

#include <gtest/gtest.h>

namespace essaim {
namespace {

TEST(Utf8, is_well_formed_up_to_the_last_code_point) {
    for (const std::string_view text :
         {"", "abc", "é", "\xED\x9F\xBF", "\xEE\x80\x80", "😀", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(text)) << text;
}

TEST(Utf8, has_no_overlong_form_surrogate_or_stray_byte) {
    for (const std::string_view text :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80", "\xE2\x82", "\xED\xA0\x80",
          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
          "a\xC3"
          "b"})
        EXPECT_FALSE(is_utf8(text));
}

}  // namespace
}  // namespace essaim
