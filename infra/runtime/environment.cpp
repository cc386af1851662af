#include "infra/runtime/environment.h"

#include <cstdlib>

namespace essaim::runtime {
namespace {

/// "fr", "fr_FR.UTF-8", "fr@euro", "fr-CA"; not "frr" (North Frisian).
bool names_french(std::string_view locale) {
    return locale.starts_with("fr") &&
           (locale.size() == 2 || std::string_view{"_.@-"}.find(locale[2]) != std::string_view::npos);
}

std::optional<std::filesystem::path> absolute(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    std::filesystem::path path{*text};
    if (!path.is_absolute()) return std::nullopt;
    return path;
}

}  // namespace

Environment process_environment() {
    return [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') return std::nullopt;
        return value;
    };
}

Language language_of(const Environment& environment) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const auto locale = environment(name)) return names_french(*locale) ? Language::fr : Language::en;
    return Language::en;
}

std::optional<std::filesystem::path> default_data_dir(const Environment& environment) {
    if (const auto data = absolute(environment("XDG_DATA_HOME"))) return *data / "essaim";
    if (const auto home = absolute(environment("HOME"))) return *home / ".local" / "share" / "essaim";
    return std::nullopt;
}

}  // namespace essaim::runtime
