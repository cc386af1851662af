#include "events/core/hash.h"

#include <gtest/gtest.h>

#include "events/core/hex.h"

namespace essaim {
namespace {

TEST(Hash, agrees_with_the_vectors_of_the_standard) {
    EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(std::string(1000000, 'a')).hex(),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Hash, of_pieces_is_the_hash_of_the_whole) {
    Sha256 pieces;
    pieces.add("a").add("").add("bc");
    EXPECT_EQ(pieces.finish(), sha256("abc"));
    EXPECT_EQ(pieces.add("abc").finish(), sha256("abc")) << "finishing starts afresh";
}

TEST(Hash, is_read_back_only_from_what_it_prints) {
    const auto hash = sha256("abc");
    EXPECT_EQ(Hash::from_hex(hash.hex()), hash);
    EXPECT_EQ(Hash::from_bytes(hash.view()), hash);
    auto capitals = hash.hex();
    capitals[0] = 'B';
    EXPECT_EQ(Hash::from_hex(capitals), std::nullopt);
    EXPECT_EQ(Hash::from_hex(hash.hex().substr(1)), std::nullopt);
    EXPECT_EQ(Hash::from_hex(hash.hex() + "00"), std::nullopt);
    EXPECT_EQ(Hash::from_bytes("abc"), std::nullopt);
    EXPECT_EQ(TextForm<Hash>::read("x").error(), "invalid_hash");
    EXPECT_EQ(TextForm<Hash>::read(TextForm<Hash>::write(hash)), hash);
}

// RFC 4231, test cases 2 and 6.
TEST(Hmac, agrees_with_the_vectors_of_its_rfc) {
    EXPECT_EQ(hmac_sha256("Jefe", "what do ya want for nothing?").hex(),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(
        hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First").hex(),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

// RFC 5869, test cases 1 and 3.
TEST(Hkdf, agrees_with_the_vectors_of_its_rfc) {
    const std::string secret(22, '\x0b');
    EXPECT_EQ(to_hex(hkdf_sha256(secret, *from_hex("000102030405060708090a0b0c"),
                                 *from_hex("f0f1f2f3f4f5f6f7f8f9"), 42)),
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    EXPECT_EQ(to_hex(hkdf_sha256(secret, "", "", 42)),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

}  // namespace
}  // namespace essaim
