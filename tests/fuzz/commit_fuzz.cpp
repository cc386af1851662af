// Whatever decodes as a commit encodes again, and then to the same bytes for ever.
#include "events/core/commit.h"
#include "events/core/frame.h"
#include "events/vocabulary/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace essaim;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto commit = decode_commit(bytes);
    if (!commit) {
        ESSAIM_ASSERT(commit.error().offset <= size);
        return 0;
    }
    const auto exact = decode<Commit>(bytes);
    const auto encoded = encode(*commit);
    ESSAIM_ASSERT(exact.has_value() == (encoded == bytes));
    ESSAIM_ASSERT(decode<Commit>(encoded) == *commit);
    const auto payload = encode_commit(*commit);
    ESSAIM_ASSERT(payload ? *payload == encoded : payload.error().bytes > payload.error().allowed);
    for (const auto& record : commit->events) ESSAIM_ASSERT(decode<EventRecord>(encode(record)) == record);
    return 0;
}
