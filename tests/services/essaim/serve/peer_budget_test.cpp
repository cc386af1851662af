#include "services/essaim/serve/peer_budget.h"

#include <gtest/gtest.h>

namespace essaim::host {
namespace {

using std::chrono::seconds;

const PeerBudget::Clock::time_point start{seconds{1'000'000}};

TEST(PeerBudget, lets_a_place_try_so_often_at_once_then_once_a_second) {
    PeerBudget budget;
    for (unsigned turn = 0; turn < PeerBudget::burst; ++turn)
        EXPECT_EQ(budget.take("192.0.2.1", start), std::nullopt) << turn;
    EXPECT_EQ(budget.take("192.0.2.1", start), 1u);
    EXPECT_EQ(budget.take("192.0.2.2", start), std::nullopt) << "another place";
    EXPECT_EQ(budget.take("192.0.2.1", start + seconds{1}), std::nullopt);
    EXPECT_EQ(budget.take("192.0.2.1", start + seconds{1}), 1u);
    for (unsigned turn = 0; turn < PeerBudget::burst; ++turn)
        EXPECT_EQ(budget.take("192.0.2.1", start + seconds{1000}), std::nullopt) << turn;
}

TEST(PeerBudget, remembers_so_many_places_and_those_that_try_most) {
    PeerBudget budget;
    for (unsigned turn = 0; turn < PeerBudget::burst; ++turn) budget.take("192.0.2.1", start);
    for (std::size_t place = 0; place < 3 * PeerBudget::most_places; ++place)
        budget.take(std::to_string(place), start);
    EXPECT_LE(budget.places(), PeerBudget::most_places);
    EXPECT_EQ(budget.take("192.0.2.1", start), 1u) << "it has not been forgotten for others";
}

TEST(PeerBudget, counts_an_address_of_ipv6_by_its_network) {
    EXPECT_EQ(place_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(place_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    EXPECT_EQ(place_of("2001:db8:1:2::9"), "2001:db8:1:2::");
    EXPECT_NE(place_of("2001:db8:1:3::9"), place_of("2001:db8:1:2::9"));
    EXPECT_EQ(place_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(place_of("fe80::1%eth0"), "fe80::");
    EXPECT_EQ(place_of("unknown"), "unknown");
}

}  // namespace
}  // namespace essaim::host
