#include "services/kernel/basis.h"

#include <gtest/gtest.h>

namespace essaim::kernel {
namespace {

using Basis = std::vector<BasisEntry>;

BasisEntry entry(Service service, std::string chain, std::uint64_t number, std::string_view content = "") {
    return {service, std::move(chain), number, sha256(std::to_string(number) + std::string(content))};
}
BasisEntry members(std::uint64_t number) {
    return entry(Service::membership, "alpha", number);
}
BasisEntry network(std::uint64_t number) {
    return entry(Service::intercooperation, "network", number);
}

TEST(Basis, may_stand_still_and_go_on) {
    EXPECT_FALSE(basis_goes_back({}, {members(1)}));
    EXPECT_FALSE(basis_goes_back({members(3)}, {members(3)}));
    EXPECT_FALSE(basis_goes_back({members(3)}, {members(4)}));
}

TEST(Basis, must_not_look_at_an_older_commit_of_a_chain) {
    EXPECT_TRUE(basis_goes_back({members(3)}, {members(2)}));
    EXPECT_TRUE(basis_goes_back({members(3), network(9)}, {members(4), network(8)}));
}

TEST(Basis, must_not_look_at_another_commit_of_the_same_number) {
    EXPECT_TRUE(basis_goes_back({members(3)}, {entry(Service::membership, "alpha", 3, "other")}));
}

TEST(Basis, does_not_compare_chains_that_only_one_of_two_looks_at) {
    EXPECT_FALSE(basis_goes_back({members(3)}, {network(1)}));
    EXPECT_FALSE(basis_goes_back({members(3)}, {entry(Service::membership, "beta", 1)}));
    EXPECT_FALSE(basis_goes_back({members(3)}, {entry(Service::payroll, "alpha", 1)}));
}

TEST(Basis, is_compared_with_the_furthest_ever_seen_and_not_with_the_predecessor_alone) {
    Basis furthest;
    merge_basis(furthest, {members(3)});
    merge_basis(furthest, {network(5)});  // the predecessor has not looked at the members
    EXPECT_TRUE(basis_goes_back(furthest, {members(2)}));
    EXPECT_FALSE(basis_goes_back(furthest, {members(3), network(6)}));
}

TEST(Basis, keeps_the_furthest_of_each_chain_in_order) {
    Basis furthest;
    merge_basis(furthest, {network(5)});
    merge_basis(furthest, {members(3), network(4)});
    EXPECT_EQ(furthest, (Basis{members(3), network(5)}));
}

}  // namespace
}  // namespace essaim::kernel
