#include "tests/tidy/shape.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace essaim::tidy {
namespace {

bool is_snake_case(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

constexpr std::array names_of_tools{"README.md", "CMakeLists.txt", "essaim@.service"};
constexpr std::array top{"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE"};

}  // namespace

Findings odd_names(const File& file) {
    const auto name = name_of_file(file.path);
    const auto folder = folder_of(file.path);
    if (folder.empty()) {
        if (name.starts_with('.') || std::find(top.begin(), top.end(), name) != top.end()) return {};
        return {{file.path, 0, "does not belong at the top"}};
    }
    if (std::find(names_of_tools.begin(), names_of_tools.end(), name) != names_of_tools.end() ||
        is_recorded(file))
        return {};
    auto rest = std::string_view(file.path);
    for (auto slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
        const auto part = rest.substr(0, slash);
        if (!is_snake_case(part)) return {{file.path, 0, std::string(part) + ": names are snake_case"}};
        rest.remove_prefix(slash + 1);
    }
    if (!is_snake_case(rest)) return {{file.path, 0, std::string(rest) + ": names are snake_case"}};
    return {};
}

Findings unguarded_header(const File& file) {
    if (!is_header(file)) return {};
    const auto code = code_only(file.text);
    const auto first = code.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && code.compare(first, 12, "#pragma once") == 0) return {};
    return {{file.path, 0, "a header starts with #pragma once"}};
}

Findings too_long(const File& file, std::size_t limit) {
    if (!is_code(file)) return {};
    const auto lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
    if (lines <= limit) return {};
    return {{file.path, 0, std::to_string(lines) + " lines, " + std::to_string(limit) + " are enough"}};
}

Findings unexplained_folders(std::span<const File> files) {
    std::map<std::string, std::size_t> sources;
    std::set<std::string, std::less<>> explained;
    for (const auto& file : files) {
        if (is_cpp(file)) ++sources[std::string(folder_of(file.path))];
        if (name_of_file(file.path) == "README.md") explained.emplace(folder_of(file.path));
    }
    const auto is_explained = [&](std::string_view folder) {
        return explained.contains(folder) || explained.contains(folder_of(folder));
    };
    Findings findings;
    for (const auto& [folder, count] : sources) {
        const auto mirrored = std::string_view(folder).substr(folder.starts_with("tests/") ? 6 : 0);
        if (count > files_without_readme && !is_explained(folder) && !is_explained(mirrored))
            findings.push_back({folder, 0, std::to_string(count) + " files and no README.md here or above"});
    }
    return findings;
}

}  // namespace essaim::tidy
