#pragma once
#include <span>
#include <string>
#include <string_view>

#include "events/vocabulary/language.h"

namespace essaim::host {

/// A phrase of what goes wrong below, where nobody knows who will read it: logs and adapters speak English.
struct Phrase {
    std::string_view english;
    std::string_view french;
};
std::span<const Phrase> phrases();

/// The same for people of that language, phrase by phrase; names, numbers and what has no phrase stay. Pure.
std::string told_in(Language language, std::string english);

}  // namespace essaim::host
