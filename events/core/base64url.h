#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace essaim {

/// Base64 with the URL alphabet and no padding (RFC 4648 §5), through OpenSSL.
std::string base64url(std::string_view bytes);
/// Exactly what `base64url` writes; nullopt for anything else.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace essaim
