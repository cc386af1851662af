#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace essaim {

/// Two lower-case hexadecimal digits a byte.
std::string to_hex(std::string_view bytes);
/// Exactly what `to_hex` prints; nullopt for anything else, capitals included.
std::optional<std::string> from_hex(std::string_view text);

}  // namespace essaim
