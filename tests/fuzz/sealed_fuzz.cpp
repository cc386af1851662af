// Any bytes as what a chain holds of sealed data: a wrapped key and a box of it. What is decoded is encoded
// to the same bytes; opening it never breaks and, the nonces and tags being the ring's own, never succeeds
// but for what the ring sealed itself.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "events/core/codec.h"
#include "infra/vault/vault.h"
#include "tests/support/temporary_directory.h"

using namespace essaim;

namespace {

struct Own {
    tests::TemporaryDirectory directory;
    std::unique_ptr<vault::Vault> ring = vault::Vault::create(directory / "keys", NetworkId{}, 7).value();
    SealingContext context{{}, {Service::membership, "oxalis"}, "c-1"};
    WrappedKey key = ring->new_key(context, "p-anna", DataClass::identity, std::nullopt).value();
    SealedBox box =
        ring->seal(context, key, {"membership.welcomed", "member/p-anna", "/name"}, "Anna").value();
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Own own;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t of_key = encode(own.key).size();
    const auto key = decode<WrappedKey>(bytes.substr(0, of_key));
    const auto box = decode<SealedBox>(bytes.substr(std::min(of_key, size)));
    if (key) {
        ESSAIM_ASSERT(encode(*key) == bytes.substr(0, of_key));
        ESSAIM_ASSERT(own.ring->rewrap(own.context, *key, 2).has_value() == (*key == own.key));
    }
    if (!box) return 0;
    ESSAIM_ASSERT(encode(*box) == bytes.substr(of_key));
    const auto opened = own.ring->open(own.context.network, own.context.chain, own.key, *box);
    ESSAIM_ASSERT(opened.has_value() == (*box == own.box));
    if (key)
        ESSAIM_ASSERT(!own.ring->open(own.context.network, own.context.chain, *key, *box) || *key == own.key);
    return 0;
}
