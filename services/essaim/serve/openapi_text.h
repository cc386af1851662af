#pragma once
// Only for the sources of the document: what it tells people, in both languages.
#include <span>
#include <string>
#include <string_view>

#include "events/vocabulary/language.h"

namespace essaim::host::openapi {

struct TagText {
    std::string_view name;
    std::string_view english;
    std::string_view french;
};
std::span<const TagText> tag_texts();

/// How to ask, and what a caller may rely on: headings ("## …") and paragraphs with an empty line between,
/// words of the wire in `…`.
std::string introduction(Language language);

}  // namespace essaim::host::openapi
