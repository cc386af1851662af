#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace essaim::tidy {

/// One file of the repository; `path` from its root, with slashes.
struct File {
    std::string path;
    std::string text;
};

/// Something a guard objects to. `line` counts from 1; 0 is the file as a whole.
struct Finding {
    std::string path;
    std::size_t line;
    std::string what;
    bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

/// Every file of the house, sorted by path: the five folders, .ci and the files at the top. Never build/ or
/// .git.
std::vector<File> load_tree(const std::filesystem::path& root);

bool is_header(const File& file);
bool is_cpp(const File& file);
bool is_code(const File& file);  // C++, CMake or script: what the guards of size look at
/// Recorded data (golden bytes, seeds, samples): kept as it came, no guard of form applies.
bool is_recorded(const File& file);

std::string_view folder_of(std::string_view path);
std::string_view name_of_file(std::string_view path);

/// The text with comments, strings and characters blanked out, lines kept: what the compiler computes with.
std::string code_only(std::string_view text);

/// Calls `visit(number, line)` for each line, numbers from 1.
void each_line(std::string_view text, auto&& visit) {
    std::size_t number = 1;
    while (!text.empty()) {
        const auto end = text.find('\n');
        visit(number++, text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

/// Where `word` stands in `text` from `from` on, with no letter, digit or underscore beside it; npos if
/// nowhere.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

}  // namespace essaim::tidy
