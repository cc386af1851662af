#include "infra/http/trace_context.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "events/vocabulary/assert.h"

namespace essaim::http {

namespace {

constexpr std::size_t of_version_00 = 55;
constexpr std::size_t trace_at = 3, parent_at = 36, flags_at = 53;
constexpr std::size_t trace_digits = 32, parent_digits = 16;
constexpr std::string_view digits = "0123456789abcdef";

bool all_hex(std::string_view text) {
    return text.find_first_not_of(digits) == std::string_view::npos;
}

bool all_zero(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

/// As version 00 writes it; nullopt: not to be believed.
std::optional<std::string> read(std::string_view text) {
    if (text.size() < of_version_00) return std::nullopt;
    const auto version = text.substr(0, 2);
    if (version == "ff" || (version == "00" && text.size() > of_version_00)) return std::nullopt;
    if (text.size() > of_version_00 && text[of_version_00] != '-') return std::nullopt;
    if (text[2] != '-' || text[parent_at - 1] != '-' || text[flags_at - 1] != '-') return std::nullopt;
    const auto trace = text.substr(trace_at, trace_digits);
    const auto parent = text.substr(parent_at, parent_digits);
    const auto flags = text.substr(flags_at, 2);
    if (!all_hex(version) || !all_hex(trace) || !all_hex(parent) || !all_hex(flags)) return std::nullopt;
    if (all_zero(trace) || all_zero(parent)) return std::nullopt;
    std::string kept = "00" + std::string(text.substr(2, of_version_00 - 2));
    // Of a later version's flags only the first is known to mean what it says.
    if (version != "00") kept.replace(flags_at, 2, digits.find(flags[1]) % 2 == 1 ? "01" : "00");
    return kept;
}

/// The system's random bytes, asked for ten requests at once: each takes 24, and a call never gives more than
/// 256.
class Drawn {
  public:
    std::uint8_t next() {
        if (at_ == bytes_.size()) {
            ESSAIM_ASSERT(::getentropy(bytes_.data(), bytes_.size()) == 0);
            at_ = 0;
        }
        return bytes_[at_++];
    }

  private:
    std::array<std::uint8_t, 240> bytes_{};
    std::size_t at_ = bytes_.size();
};

void append_random(std::string& text, std::size_t count) {
    thread_local Drawn drawn;
    const auto before = text.size();
    do {
        text.resize(before);
        for (std::size_t digit = 0; digit < count; digit += 2) {
            const auto byte = drawn.next();
            text += digits[byte >> 4U];
            text += digits[byte & 15U];
        }
    } while (all_zero(std::string_view(text).substr(before)));
}

}  // namespace

std::string traceparent_of(const Headers& headers) {
    if (count_headers(headers, "traceparent") == 1)
        if (auto given = read(*find_header(headers, "traceparent"))) return std::move(*given);
    std::string made = "00-";
    append_random(made, trace_digits);
    made += '-';
    append_random(made, parent_digits);
    return made + "-00";
}

std::string_view trace_id(std::string_view traceparent) {
    return traceparent.substr(std::min(trace_at, traceparent.size()), trace_digits);
}

}  // namespace essaim::http
