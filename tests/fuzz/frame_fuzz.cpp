// Whatever parses as a frame is exactly what is written of it.
#include "events/core/chain.h"
#include "events/core/frame.h"
#include "events/vocabulary/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace essaim;
    std::string bytes{reinterpret_cast<const char*>(data), size};
    const auto check = [&] {
        const auto frame = parse_frame(bytes);
        if (!frame) {
            ESSAIM_ASSERT(frame.error().offset <= bytes.size());
            return;
        }
        ESSAIM_ASSERT(encode_frame(*frame) == bytes);
        const AcceptedInMemory none;
        ChainFold fold{{frame->network, frame->service, partition_of_chain(frame->chain, 16), 16}, none};
        const auto judged = fold.fold(*frame);
        ESSAIM_ASSERT(!judged || (judged->verdict == Verdict::accepted) == (fold.heads().size() == 1));
    };
    check();
    if (bytes.size() >= Hash::size) {  // a search would not find the hash of what it has changed
        bytes.resize(bytes.size() - Hash::size);
        bytes += sha256(bytes).view();
        check();
    }
    return 0;
}
