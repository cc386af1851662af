#include "events/vocabulary/ids.h"

#include <type_traits>

#include "tests/events/vocabulary/laws.h"

namespace essaim {
namespace {

static_assert(!std::is_convertible_v<std::string, MemberId>);
static_assert(!std::is_constructible_v<MemberId, ActivityId>);

TEST(Id, is_small_letters_digits_and_hyphens) {
    expect_same_text<MemberId>({"a", "0", "m-jeanne-01", "a--", std::string(64, 'x')});
    expect_unread<MemberId>(
        {"", "-a", "A", "é", "a_b", "a b", "a.b", "a/b", std::string_view("a\0b", 3), std::string(65, 'x')});
}

TEST(Id, made_by_the_program_has_up_to_160_characters) {
    EXPECT_EQ(DecisionId::unchecked(std::string(160, 'x')).text().size(), 160U);
    EXPECT_FALSE(DecisionId::read(std::string(65, 'x')));
    EXPECT_TRUE(BillId::read("b-" + std::string(158, 'x')));
    EXPECT_FALSE(BillId::read("b-" + std::string(159, 'x')));
}

TEST(IdDeathTest, made_by_the_program_is_never_of_another_alphabet) {
    EXPECT_DEATH((void)MemberId::unchecked("Jeanne"), "impossible");
    EXPECT_DEATH((void)MemberId::unchecked(""), "impossible");
    EXPECT_DEATH((void)MemberId::unchecked(std::string(161, 'x')), "impossible");
}

TEST(CooperativeId, leaves_the_names_of_the_network_alone) {
    expect_unread<CooperativeId>({"network", "files", "people", "feed", "imports"});
    expect_same_text<CooperativeId>({"oxalis", "networks", "peoples"});
    EXPECT_EQ(CooperativeId::unchecked("network").text(), "network");
}

TEST(Id, keeps_its_value_through_both_forms) {
    ESSAIM_LAW("id", [] {
        const std::string rest = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("az09-")));
        expect_both_forms_hold(*MemberId::read('m' + rest.substr(0, 63)));
    });
    expect_one_text_a_value<MemberId>();
    EXPECT_EQ(WireForm<MemberId>::from(""), MemberId{});
    EXPECT_FALSE(WireForm<MemberId>::from("Jeanne"));
    EXPECT_TRUE(WireForm<MemberId>::from(std::string(160, 'x')));
    EXPECT_FALSE(WireForm<MemberId>::from(std::string(161, 'x')));
}

}  // namespace
}  // namespace essaim
