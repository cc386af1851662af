#include <regex>

#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/language.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/nir.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"
#include "events/vocabulary/rational.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"
#include "tests/events/vocabulary/laws.h"

namespace essaim {
namespace {

template <class T>
class Form : public testing::Test {};
using Types = testing::Types<Money, Rate, Hours, Quantity, Rational, Date, Month, Instant, MemberId, BillId,
                             CooperativeId, Siren, Siret, Iban, Nir>;
TYPED_TEST_SUITE(Form, Types);

TYPED_TEST(Form, reads_its_own_example) {
    expect_same_text<TypeParam>({TextForm<TypeParam>::example});
}

TYPED_TEST(Form, says_one_code_of_what_it_does_not_read) {
    expect_unread<TypeParam>({"", "?", "\xFF", std::string(10'000, '9') + "?"});
}

TYPED_TEST(Form, reads_nothing_that_its_pattern_does_not_show) {
    const std::string pattern(TextForm<TypeParam>::pattern);
    const std::regex shown(pattern, std::regex::ECMAScript);
    ESSAIM_LAW("pattern", [&] {
        const std::string text = *nearly(std::string(TextForm<TypeParam>::example));
        if (TextForm<TypeParam>::read(text)) RC_ASSERT(std::regex_match(text, shown));
    });
    EXPECT_TRUE(std::regex_match(std::string(TextForm<TypeParam>::example), shown));
}

TEST(Enumerators, have_names_both_ways) {
    EXPECT_EQ(name_of(Language::fr), "fr");
    EXPECT_EQ(enumerator_named<Language>("en"), Language::en);
    EXPECT_FALSE(enumerator_named<Language>("de"));
}

}  // namespace
}  // namespace essaim
