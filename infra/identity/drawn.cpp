#include "infra/identity/drawn.h"

#include <sodium.h>
#include <array>

#include "events/core/base64url.h"
#include "infra/vault/aead.h"

namespace essaim::identity {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t code_letters = 20;
constexpr std::size_t group = 5;

template <std::size_t size>
std::string drawn() {
    std::array<std::uint8_t, size> bytes{};
    vault::draw(bytes);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string drawn_id() {
    return base64url(drawn<16>());
}

std::string drawn_secret() {
    return drawn<32>();
}

std::string drawn_code() {
    std::string code;
    std::size_t written = 0;
    for (const char byte : drawn<code_letters>()) {
        if (written++ % group == 0 && !code.empty()) code.push_back('-');
        code.push_back(letters[static_cast<unsigned char>(byte) % letters.size()]);  // 256 is 8 times 32
    }
    return code;
}

std::string plain_code(std::string_view typed) {
    constexpr std::size_t longest_typed = 64;
    std::string code;
    for (char c : typed.substr(0, longest_typed)) {
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        code.push_back(c);
    }
    return code;
}

bool same(const Hash& a, const Hash& b) {
    return sodium_memcmp(a.bytes.data(), b.bytes.data(), Hash::size) == 0;
}

}  // namespace essaim::identity
