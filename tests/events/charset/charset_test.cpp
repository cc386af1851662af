#include "events/charset/charset.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace essaim::charset {
namespace {

TEST(Charset, writes_the_letters_of_western_europe_in_one_byte_each) {
    EXPECT_EQ(iso_8859_1("Noël à Évry, ça"),
              "No\xEBl \xE0 \xC9vry, \xE7"
              "a");
    EXPECT_EQ(iso_8859_1("e\xCC\x81t\xC3\xA9"), "\xE9t\xE9");  // an accent of its own joins its letter
}

TEST(Charset, knows_the_eight_letters_in_which_latin_9_differs) {
    EXPECT_EQ(iso_8859_15("Œuvre à 5 €, Ÿ ŠšŽž œ"), "\xBCuvre \xE0 5 \xA4, \xBE \xA6\xA8\xB4\xB8 \xBD");
    EXPECT_EQ(iso_8859_15("¤"), "?");
    EXPECT_EQ(iso_8859_1("Œuvre œ Ÿ"), "OEuvre oe Y");
}

TEST(Charset, writes_what_a_set_lacks_in_the_nearest_letters) {
    EXPECT_EQ(iso_8859_1("Łukasz Şahin Dvořák"), "Lukasz Sahin Dvor\xE1k");
    EXPECT_EQ(iso_8859_1("l’été – « non »…"), "l'\xE9t\xE9 - \xAB non \xBB...");
    EXPECT_EQ(iso_8859_1("→"), "->");
    EXPECT_EQ(iso_8859_1("🦋"), "?");
}

TEST(Charset, gives_banks_the_letters_they_take) {
    EXPECT_EQ(sepa_text("Coopérative d'été « Œuvres » & Cie n° 5", 70), "Cooperative d'ete OEuvres Cie n 5");
    EXPECT_EQ(sepa_text("/a//b/", 70), "a/b");
    EXPECT_EQ(sepa_text("abcdef", 4), "abcd");
    EXPECT_EQ(sepa_text("", 4), "");
}

RC_GTEST_PROP(Charset, never_leaves_the_set_of_sepa, (const std::string& any)) {
    const auto text = sepa_text(any, 70);
    RC_ASSERT(text.size() <= 70U);
    RC_ASSERT(
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ") ==
        std::string::npos);
    RC_ASSERT(text.find("//") == std::string::npos);
    RC_ASSERT(text.empty() || (text.front() != '/' && text.back() != '/'));
}

}  // namespace
}  // namespace essaim::charset
