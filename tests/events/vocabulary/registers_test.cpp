#include "events/vocabulary/check_digits.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/nir.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"
#include "tests/events/vocabulary/laws.h"

namespace essaim {
namespace {

std::string digits(std::size_t count) {
    return *rc::gen::container<std::string>(count, rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

std::string with_luhn_digit(std::string text) {
    for (char last = '0'; last <= '9'; ++last)
        if (luhn_holds(text + last)) return text + last;
    return {};
}

// Changes one digit to another: every such error must be seen.
std::string with_a_digit_changed(std::string text) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const int step = *rc::gen::inRange(1, 10);
    if (text[at] < '0' || text[at] > '9') return {};
    text[at] = static_cast<char>('0' + (text[at] - '0' + step) % 10);
    return text;
}

TEST(Siren, ends_with_a_check_digit) {
    expect_same_text<Siren>({"732829320", "356000000", "404833048"});
    expect_unread<Siren>({"", "732829321", "73282932", "7328293200", "732 829 320", "73282932x"});
}

TEST(Siren, shows_every_wrong_digit) {
    ESSAIM_LAW("siren", [] {
        const std::string siren = with_luhn_digit(digits(8));
        expect_both_forms_hold(*Siren::read(siren));
        RC_ASSERT(!Siren::read(with_a_digit_changed(siren)));
    });
}

TEST(Siret, holds_its_siren_and_a_check_digit) {
    expect_same_text<Siret>({"73282932000074", "40483304800022"});
    expect_unread<Siret>(
        {"", "73282932000075", "732829320", "7328293200007", "73282932100073", "7328293200007x"});
    EXPECT_EQ(Siret::read("73282932000074")->siren(), *Siren::read("732829320"));
}

TEST(Siret, of_la_poste_may_sum_to_a_multiple_of_five) {
    expect_same_text<Siret>({"35600000000048", "35600000049837"});
    expect_unread<Siret>({"35600000049838"});
    EXPECT_FALSE(luhn_holds("35600000049837"));
}

TEST(Siret, shows_every_wrong_digit) {
    ESSAIM_LAW("siret", [] {
        const std::string siret = with_luhn_digit(with_luhn_digit(digits(8)) + digits(4));
        RC_PRE(!siret.starts_with("356000000"));
        expect_both_forms_hold(*Siret::read(siret));
        RC_ASSERT(!Siret::read(with_a_digit_changed(siret)));
    });
}

TEST(Iban, has_check_digits_and_the_length_of_its_country) {
    expect_same_text<Iban>({"FR7630006000011234567890189", "FR1420041010050500013M02606",
                            "DE89370400440532013000", "GB82WEST12345698765432", "BE68539007547034",
                            "NO9386011117947"});
    expect_unread<Iban>({"", "FR7630006000011234567890188", "FR76 3000 6000 0112 3456 7890 189",
                         "fr7630006000011234567890189", "FR763000600001123456789018",
                         "FR76300060000112345678901890", "DE8937040044053201300",
                         "7630006000011234567890189FR", "FR"});
    EXPECT_EQ(Iban::read("BE68539007547034")->country(), "BE");
}

TEST(Iban, shows_every_wrong_digit) {
    ESSAIM_LAW("iban", [] {
        const std::string account = digits(23);
        const int key = 98 - remainder_97(account + "FR00");
        const std::string iban = "FR" + std::string(key < 10 ? "0" : "") + std::to_string(key) + account;
        expect_both_forms_hold(*Iban::read(iban));
        RC_ASSERT(!Iban::read(with_a_digit_changed(iban)));
    });
}

TEST(Nir, ends_with_its_key) {
    expect_same_text<Nir>({"255081416802538", "180126955222380"});
    expect_unread<Nir>({"", "255081416802539", "2550814168025", "955081416802538", "2 55 08 14 168 025 38",
                        "255001416802538", "25508141680253x"});
}

TEST(Nir, of_corsica_counts_its_letter_as_a_number) {
    const auto with_key = [](const std::string& number, std::string counted) {
        const int key = 97 - remainder_97(counted);
        return number + (key < 10 ? "0" : "") + std::to_string(key);
    };
    EXPECT_TRUE(Nir::read(with_key("155052A004001", "1550519004001")));
    EXPECT_TRUE(Nir::read(with_key("155052B004001", "1550518004001")));
    EXPECT_FALSE(Nir::read(with_key("155052B004001", "1550519004001")));
    EXPECT_FALSE(Nir::read(with_key("155052C004001", "1550519004001")));
}

TEST(Nir, shows_every_wrong_digit) {
    ESSAIM_LAW("nir", [] {
        const std::string number = "27503" + digits(8);
        const int key = 97 - remainder_97(number);
        const std::string nir = number + (key < 10 ? "0" : "") + std::to_string(key);
        expect_both_forms_hold(*Nir::read(nir));
        RC_ASSERT(!Nir::read(with_a_digit_changed(nir)));
    });
}

TEST(Registers, have_one_text_a_value) {
    expect_one_text_a_value<Siren>();
    expect_one_text_a_value<Siret>();
    expect_one_text_a_value<Iban>();
    expect_one_text_a_value<Nir>();
}

}  // namespace
}  // namespace essaim
