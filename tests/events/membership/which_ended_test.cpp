#include "events/membership/which_ended.h"

#include <gtest/gtest.h>

namespace essaim::membership {
namespace {

struct Term {
    Date from;
    std::optional<Date> until;
    bool other_kind = false;
};

/// Which of them, by index; -1: none.
std::ptrdiff_t ended(std::vector<Term> terms, Date on) {
    const auto* found = which_ended(terms, on, [](const Term& term) { return !term.other_kind; });
    return found ? found - terms.data() : -1;
}

const Term spring{date(2026, 1, 1), date(2026, 6, 30)};
const Term autumn{date(2026, 7, 1), date(2026, 12, 31)};
const Term for_good{date(2027, 1, 1), std::nullopt};

TEST(WhichEnded, is_the_one_in_force_though_a_later_one_is_signed) {
    EXPECT_EQ(ended({spring, autumn, for_good}, date(2026, 5, 15)), 0);
    EXPECT_EQ(ended({for_good, autumn, spring}, date(2026, 5, 15)), 2);
    EXPECT_EQ(ended({spring, autumn, for_good}, date(2026, 7, 1)), 1);
    EXPECT_EQ(ended({spring, autumn, for_good}, date(2040, 1, 1)), 2);
}

TEST(WhichEnded, is_the_next_one_where_none_goes_on) {
    EXPECT_EQ(ended({for_good, spring, autumn}, date(2026, 6, 30)), 2);
    EXPECT_EQ(ended({spring}, date(2025, 12, 31)), 0);
}

TEST(WhichEnded, is_none_after_all_are_over_or_of_another_kind) {
    EXPECT_EQ(ended({spring, autumn}, date(2026, 12, 31)), -1);
    EXPECT_EQ(ended({}, date(2026, 1, 1)), -1);
    EXPECT_EQ(ended({Term{date(2026, 1, 1), std::nullopt, true}}, date(2026, 2, 1)), -1);
}

TEST(WhichEnded, is_none_that_never_began) {
    EXPECT_EQ(ended({Term{date(2026, 7, 1), date(2026, 6, 30)}}, date(2026, 3, 1)), -1);
}

}  // namespace
}  // namespace essaim::membership
