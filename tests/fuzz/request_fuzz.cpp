// Whatever the head of a request is, it is read or refused; what was read of its target reads back the same,
// and a head that was taken frames its body in one way only.
#include "events/vocabulary/assert.h"
#include "infra/http/gzip.h"
#include "infra/http/head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace essaim;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(http::takes_gzip(bytes));
    const auto check_target = [](const http::Target& target) {
        http::Target path{target.path, {}};
        ESSAIM_ASSERT(http::read_target(path.path_text()) == path);
    };
    if (const auto target = http::read_target(bytes)) check_target(*target);
    const auto parsed = http::parse_head(bytes);
    if (!parsed) {
        ESSAIM_ASSERT(parsed.error().status >= 400 && !parsed.error().code.empty());
        return 0;
    }
    ESSAIM_ASSERT(!http::early_fault(bytes));
    check_target(parsed->head.target);
    ESSAIM_ASSERT(!(parsed->framing.chunked && parsed->framing.content_length));
    ESSAIM_ASSERT(http::count_headers(parsed->head.headers, "Content-Length") <= 1);
    return 0;
}
