#pragma once
#include <string_view>

namespace essaim::host {

/// Whether a `Content-Type` names this type (in lower case), in UTF-8 if it names a character set: what it
/// is in another one would be read as something else. Pure.
bool is_media_type(std::string_view content_type, std::string_view wanted);

}  // namespace essaim::host
