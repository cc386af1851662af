#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <fstream>
#include <iterator>

#include "events/core/codec.h"
#include "tests/infra/vault/sealing_fixture.h"

namespace essaim::tests {
namespace {

constexpr std::size_t telling = 8;  // bytes of a plaintext that say something

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A piece of `plaintext` found in `bytes`; empty if there is none.
std::string piece_within(const std::string& bytes, const std::string& plaintext) {
    for (std::size_t at = 0; at + telling <= plaintext.size(); ++at)
        if (bytes.find(plaintext.substr(at, telling)) != std::string::npos)
            return plaintext.substr(at, telling);
    return {};
}

/// Text of some words as people have them in names and addresses, and any bytes besides.
std::string some_plaintext() {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "Martin", "Anna-Léa", "12 rue des Lilas", "33000 Bordeaux", "+33 6 12 34", "é"));
    std::string text = *rc::gen::string<std::string>();
    for (const auto& word : words) text += " " + word;
    return text;
}

TEST(Plaintext, is_in_no_byte_of_a_sealed_event_its_keys_or_the_key_file) {
    for (const std::optional<std::uint64_t> seed :
         {std::optional<std::uint64_t>{}, std::optional<std::uint64_t>{7}}) {
        VaultAtHand hand(seed);
        FoldedKeys keys;
        const bool held = rc::check("no piece of it is found", [&] {
            const std::string name = some_plaintext();
            const std::string email = some_plaintext();
            Arrived event{"p-1",
                          Sealed<DataClass::identity>(name),
                          Sealed<DataClass::contact>(email),
                          {{"first", Sealed<DataClass::bank>(name + email)}}};
            Sealer sealer(*hand.ring, keys, context_of("c-1"));
            RC_ASSERT(seal_event(event, sealer).has_value());
            std::string bytes = encode(event);
            for (const WrappedKey& key : sealer.new_keys()) bytes += encode(key);
            keys.fold(sealer.new_keys());
            bytes += bytes_of(hand.file);
            RC_ASSERT(piece_within(bytes, name) == "");
            RC_ASSERT(piece_within(bytes, email) == "");
            const Opener opener(*hand.ring, keys, network_of(1), oxalis);
            RC_ASSERT(opener.open(event.accounts[0].iban)->reveal() == name + email);
        });
        EXPECT_TRUE(held);
    }
}

TEST(Plaintext, says_only_its_length_in_steps_of_the_padding) {
    VaultAtHand hand;
    FoldedKeys keys;
    const auto stored = [&](std::size_t length) {
        Arrived event{"p-1", Sealed<DataClass::identity>(std::string(length, 'x')), std::nullopt, {}};
        Sealer sealer(*hand.ring, keys, context_of("c-1"));
        EXPECT_TRUE(seal_event(event, sealer));
        return encode(event).size();
    };
    EXPECT_EQ(stored(0), stored(63));
    EXPECT_EQ(stored(64), stored(127));
    EXPECT_EQ(stored(64), stored(63) + 64);
}

}  // namespace
}  // namespace essaim::tests
