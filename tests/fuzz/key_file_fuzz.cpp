// Any bytes as a key file: what is read is written as the same bytes. The first byte says whether the rest
// is the whole file or, since no search finds a checksum, only its payload, and of which version.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "events/core/hash.h"
#include "events/vocabulary/assert.h"
#include "infra/vault/key_file.h"

using namespace essaim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::string file(rest);
    if (data[0] % 2 == 1) {
        file = std::string("ESSAIMKY") + (data[0] % 4 == 3 ? '\x02' : '\x01') + '\0';
        for (int shift = 0; shift < 32; shift += 8)
            file.push_back(static_cast<char>(static_cast<std::uint8_t>(rest.size() >> shift)));
        file.append(rest);
        file.append(sha256(file).view());
    }
    const auto table = vault::parse_key_file(file);
    if (table)
        ESSAIM_ASSERT(vault::encode_key_file(*table) == file);
    else
        ESSAIM_ASSERT(!table.error().message.empty());
    return 0;
}
