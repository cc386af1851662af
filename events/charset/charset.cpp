#include "events/charset/charset.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "events/vocabulary/assert.h"

namespace essaim::charset {

namespace {

constexpr char unknown = '?';
constexpr UChar32 last_ascii = 0x7F;

/// Making one is slow; each thread keeps its own.
const icu::Transliterator& to_ascii() {
    thread_local const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> latin(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
        ESSAIM_ASSERT(U_SUCCESS(status));
        return latin;
    }();
    return *made;
}

icu::UnicodeString composed(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    ESSAIM_ASSERT(U_SUCCESS(status));
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    auto whole = nfc->normalize(text, status);
    ESSAIM_ASSERT(U_SUCCESS(status));
    return whole;
}

/// `otherwise` where it has none in ASCII.
std::string nearest(UChar32 letter, char otherwise) {
    icu::UnicodeString text(letter);
    to_ascii().transliterate(text);
    std::string ascii;
    for (std::int32_t at = 0; at < text.length(); ++at) {
        if (text[at] > last_ascii) return {otherwise};
        ascii += static_cast<char>(text[at]);
    }
    return ascii;
}

/// `byte_of` gives the byte of a character, or nothing.
template <class ByteOf>
std::string encoded(std::string_view utf8, char otherwise, const ByteOf& byte_of) {
    const auto text = composed(utf8);
    std::string bytes;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 letter = text.char32At(at);
        if (const auto byte = byte_of(letter))
            bytes += static_cast<char>(*byte);
        else
            bytes += nearest(letter, otherwise);
    }
    return bytes;
}

std::optional<std::uint8_t> latin_1(UChar32 letter) {
    constexpr UChar32 first_printable_above_ascii = 0xA0;
    constexpr UChar32 last = 0xFF;
    if (letter <= last_ascii || (letter >= first_printable_above_ascii && letter <= last))
        return static_cast<std::uint8_t>(letter);
    return std::nullopt;
}

/// The eight places in which ISO 8859-15 differs from ISO 8859-1.
struct Place {
    UChar32 letter;
    std::uint8_t byte;
};
constexpr std::array differing{Place{0x20AC, 0xA4}, Place{0x0160, 0xA6}, Place{0x0161, 0xA8},
                               Place{0x017D, 0xB4}, Place{0x017E, 0xB8}, Place{0x0152, 0xBC},
                               Place{0x0153, 0xBD}, Place{0x0178, 0xBE}};

std::optional<std::uint8_t> latin_9(UChar32 letter) {
    const auto byte = latin_1(letter);
    const auto* const place = std::find_if(differing.begin(), differing.end(), [&](const Place& one) {
        return one.letter == letter || (byte && one.byte == *byte);
    });
    if (place == differing.end()) return byte;
    return place->letter == letter ? std::optional(place->byte) : std::nullopt;
}

bool is_sepa(char letter) {
    constexpr std::string_view signs = "/-?:().,'+ ";
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || signs.find(letter) != std::string_view::npos;
}

}  // namespace

std::string iso_8859_1(std::string_view utf8) {
    return encoded(utf8, unknown, latin_1);
}

std::string iso_8859_15(std::string_view utf8) {
    return encoded(utf8, unknown, latin_9);
}

std::string sepa_text(std::string_view utf8, std::size_t longest) {
    const auto letters = encoded(utf8, ' ', [](UChar32 letter) -> std::optional<std::uint8_t> {
        return letter <= last_ascii ? std::optional(static_cast<std::uint8_t>(letter)) : std::nullopt;
    });
    std::string text;
    for (const char letter : letters) {
        const char taken = is_sepa(letter) ? letter : ' ';
        const bool again = !text.empty() && text.back() == taken && (taken == ' ' || taken == '/');
        if (!again && text.size() < longest && !(text.empty() && (taken == ' ' || taken == '/')))
            text += taken;
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '/')) text.pop_back();
    return text;
}

}  // namespace essaim::charset
