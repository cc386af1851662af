// Whatever the codec takes of its own version is what it writes; older and newer versions lose nothing known.
#include "events/core/codec.h"
#include "events/vocabulary/assert.h"
#include "tests/events/core/codec_samples.h"

namespace {

template <class T>
void check(std::string_view bytes) {
    using namespace essaim;
    for (const auto writer : {WrittenBy::same_version, WrittenBy::older_version, WrittenBy::newer_version,
                              WrittenBy::any_version}) {
        const auto value = decode<T>(bytes, writer);
        if (!value) {
            ESSAIM_ASSERT(value.error().offset <= bytes.size());
            continue;
        }
        const auto encoded = encode(*value);
        if (writer == WrittenBy::same_version) ESSAIM_ASSERT(encoded == bytes);
        if (writer == WrittenBy::older_version) ESSAIM_ASSERT(encoded.size() >= bytes.size());
        if (writer == WrittenBy::newer_version) ESSAIM_ASSERT(encoded.size() <= bytes.size());
        ESSAIM_ASSERT(decode<T>(encoded) == *value);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    switch (data[0] % 3) {
        case 0:
            check<essaim::test::Everything>(bytes);
            break;
        case 1:
            check<essaim::test::SoldV1>(bytes);
            break;
        default:
            check<essaim::test::SoldV2>(bytes);
            break;
    }
    return 0;
}
