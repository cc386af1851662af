#include "events/core/frame.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "events/core/hex.h"

namespace essaim {
namespace {

using Cause = FrameError::Cause;

NetworkId network() {
    return *NetworkId::from_hex("000102030405060708090a0b0c0d0e0f");
}

Frame typical() {
    Frame frame{network(), Service::activities, "oxalis", 0x0102, sha256("before"), "payload", Hash{}};
    seal_frame(frame);
    return frame;
}

// As a person reads the format from its description, without the code under test.
std::string spelt_out(std::string_view version = "0100", std::string_view chain = "066f78616c6973",
                      std::string_view size_and_payload =
                          "07000000"
                          "7061796c6f6164") {
    std::string bytes = *from_hex("4553534d" + std::string{version} + "000102030405060708090a0b0c0d0e0f" +
                                  "0a61637469766974696573" + std::string{chain} + "0201000000000000");
    bytes += sha256("before").view();
    bytes += *from_hex(size_and_payload);
    bytes += sha256(bytes).view();
    return bytes;
}

std::string with_chain(std::string_view name) {
    return spelt_out("0100", to_hex(std::string{static_cast<char>(name.size())} + std::string{name}));
}

void expect_error(std::string_view bytes, Cause cause, std::size_t offset) {
    const auto parsed = parse_frame(bytes);
    ASSERT_FALSE(parsed);
    EXPECT_EQ(name_of(parsed.error().cause), name_of(cause)) << parsed.error().message;
    EXPECT_EQ(parsed.error().offset, offset) << parsed.error().message;
}

// Positions in `spelt_out`.
constexpr std::size_t version_at = 4, service_at = 22, chain_at = 33, number_at = 40, size_at = 80,
                      hash_at = 91;

TEST(Frame, is_laid_out_byte_for_byte_as_described) {
    EXPECT_EQ(to_hex(encode_frame(typical())), to_hex(spelt_out()));
    EXPECT_EQ(parse_frame(spelt_out()), typical());
}

TEST(Frame, carries_the_hash_of_all_that_stands_before_it) {
    const auto bytes = spelt_out();
    EXPECT_EQ(parse_frame(bytes)->hash, sha256(std::string_view{bytes}.substr(0, hash_at)));
}

TEST(Frame, of_another_kind_is_refused_at_its_first_byte) {
    expect_error("HTTP/1.1 200 OK", Cause::bad_magic, 0);
    expect_error("ESSx", Cause::bad_magic, 0);
}

TEST(Frame, cut_short_anywhere_is_refused_at_the_cut) {
    const auto bytes = spelt_out();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        expect_error(bytes.substr(0, size), Cause::too_short, size);
}

TEST(Frame, of_a_later_version_says_so_whatever_follows) {
    expect_error(spelt_out("0200"), Cause::version_too_new, version_at);
    expect_error(*from_hex("4553534dffff"), Cause::version_too_new, version_at);
    expect_error(spelt_out("0000"), Cause::bad_version, version_at);
}

TEST(Frame, with_any_bit_flipped_is_refused) {
    const auto bytes = spelt_out();
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        auto flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(parse_frame(flipped)) << "bit " << bit;
    }
}

TEST(Frame, damaged_in_a_name_is_told_from_one_of_an_unknown_service) {
    auto damaged = spelt_out();
    damaged[service_at + 1] = 'b';
    expect_error(damaged, Cause::hash_mismatch, hash_at);

    auto unknown = damaged.substr(0, hash_at);
    unknown += sha256(unknown).view();
    expect_error(unknown, Cause::unknown_service, service_at);
}

TEST(Frame, with_more_after_its_hash_is_refused_there) {
    expect_error(spelt_out() + "x", Cause::trailing_bytes, spelt_out().size());
    expect_error(spelt_out() + spelt_out(), Cause::trailing_bytes, spelt_out().size());
}

TEST(Frame, with_a_name_of_no_possible_length_is_refused) {
    auto nameless = spelt_out();
    nameless[service_at] = 0;
    expect_error(nameless, Cause::bad_length, service_at);
    expect_error(spelt_out("0100", "00"), Cause::bad_length, chain_at);
    expect_error(with_chain(std::string(65, 'a')), Cause::bad_length, chain_at);
    EXPECT_TRUE(parse_frame(with_chain(std::string(64, 'a'))));
}

TEST(Frame, with_a_name_that_is_no_chain_is_refused) {
    for (const std::string_view name :
         {"-oxalis", "Oxalis", "ox alis", "~", "~p", "~p01", "~p65536", "~p1x", "~q1"})
        expect_error(with_chain(name), Cause::bad_chain_name, chain_at);
    for (const std::string_view name : {"0", "a-", "network", "~p0", "~p65535"})
        EXPECT_TRUE(parse_frame(with_chain(name))) << name;
}

TEST(Frame, with_a_length_beyond_the_cap_is_refused_before_anything_is_allocated) {
    expect_error(spelt_out("0100", "066f78616c6973", "01000400"), Cause::too_large, size_at);
    expect_error(spelt_out("0100", "066f78616c6973", "ffffffff"), Cause::too_large, size_at);
}

TEST(Frame, carries_a_payload_of_exactly_the_cap) {
    auto frame = typical();
    frame.payload.assign(max_payload_bytes, 'x');
    const auto bytes = seal_frame(frame);
    EXPECT_EQ(parse_frame(bytes), frame);
    frame.payload += 'x';
    EXPECT_DEATH(encode_frame(frame), "max_payload_bytes");
}

// The hash was computed from the description with another program.
TEST(Genesis, is_the_empty_number_zero_of_the_chain_network) {
    const auto genesis = genesis_frame(network(), Service::payroll);
    EXPECT_EQ(parse_frame(encode_frame(genesis)), genesis);
    EXPECT_EQ(genesis.chain, "network");
    EXPECT_EQ(genesis.hash.hex(), "1d5c3d37312e8d33c9cf6719a25552926710020cf63a4d66b3608fcdf9fc0373");
    EXPECT_NE(genesis, genesis_frame(network(), Service::activities));
    EXPECT_NE(genesis, genesis_frame(NetworkId{}, Service::payroll));
}

TEST(Genesis, elsewhere_or_with_content_is_refused) {
    auto numbered_zero = spelt_out().substr(0, hash_at);
    numbered_zero.replace(number_at, 2, 2, '\0');
    numbered_zero += sha256(numbered_zero).view();
    expect_error(numbered_zero, Cause::bad_genesis, number_at);

    auto frame = genesis_frame(network(), Service::payroll);
    frame.payload = "x";
    EXPECT_DEATH(encode_frame(frame), "is_genesis");
}

// Frozen. SHA-256("oxalis") begins with af ce 44 9a 77 0c 60 40, that of "coop-1" with 9b b7 e4 e3 12 f4 90
// 05.
TEST(Partition, of_a_cooperative_never_moves) {
    EXPECT_EQ(partition_of("oxalis", 16), 0);
    EXPECT_EQ(partition_of("coop-1", 16), 5);
    EXPECT_EQ(partition_of("oxalis", 1), 0);
    EXPECT_EQ(partition_of("oxalis", 65535), 52149);
}

TEST(Partition, of_a_chain_is_its_cooperatives_the_networks_or_the_owned_one) {
    EXPECT_EQ(partition_of_chain("coop-1", 16), 5);
    EXPECT_EQ(partition_of_chain("network", 16), 16);
    EXPECT_EQ(partition_of_chain("~p7", 16), 7);
    EXPECT_EQ(ownership_chain(7), "~p7");
    EXPECT_EQ(owned_partition("oxalis"), std::nullopt);
}

RC_GTEST_PROP(FrameLaw, what_is_encoded_parses_to_itself, ()) {
    const auto name = *rc::gen::element<std::string>("a", "network", "coop-1", "~p3", std::string(64, 'z'));
    Frame frame{network(),
                *rc::gen::elementOf(all_services),
                name,
                *rc::gen::inRange<std::uint64_t>(1, UINT64_MAX),
                sha256(*rc::gen::arbitrary<std::string>()),
                *rc::gen::arbitrary<std::string>(),
                Hash{}};
    const auto bytes = seal_frame(frame);
    RC_ASSERT(parse_frame(bytes) == frame);
}

// Start from a whole frame, change some bytes and mend the hash: what still parses encodes to itself.
RC_GTEST_PROP(FrameLaw, whatever_parses_encodes_to_the_same_bytes, ()) {
    auto bytes = spelt_out().substr(0, hash_at);
    const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, hash_at), rc::gen::arbitrary<char>()));
    for (const auto& [at, byte] : changes) bytes[at] = byte;
    bytes += sha256(bytes).view();
    if (const auto parsed = parse_frame(bytes)) RC_ASSERT(encode_frame(*parsed) == bytes);
}

}  // namespace
}  // namespace essaim
