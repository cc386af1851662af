#pragma once
#include "events/vocabulary/language.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace essaim::host {

/// What the command line's library says by itself, in help and of what it does not understand, in the
/// language. To be called before anything is added: subcommands take over what their parent says.
void speak_own_words(CLI::App& app, Language language);

}  // namespace essaim::host
