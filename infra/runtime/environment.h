#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/language.h"

namespace essaim::runtime {

/// Looks up one variable of the environment; nullopt if it is not set or empty.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// The environment of this process. Not thread-safe beside setenv, which this program never calls.
Environment process_environment();

/// The language of messages: the first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX), French if
/// it names French, English otherwise. What `--lang` names comes before; the caller passes it on as it is.
Language language_of(const Environment& environment);

/// Where data lives when nobody says otherwise: $XDG_DATA_HOME/essaim if that is an absolute path (XDG Base
/// Directory 0.8), else $HOME/.local/share/essaim; nullopt where there is no absolute HOME either.
std::optional<std::filesystem::path> default_data_dir(const Environment& environment);

}  // namespace essaim::runtime
