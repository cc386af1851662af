#include "tests/tidy/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

namespace essaim::tidy {
namespace {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool ends_with_any(std::string_view path, auto... endings) {
    return (path.ends_with(endings) || ...);
}

/// The position after a literal that starts at `at` (a quote), escapes minded.
std::size_t after_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at++];
    while (at < text.size() && text[at] != quote && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text.size());
}

/// The position after R"x(…)x" whose quote is at `at`.
std::size_t after_raw(std::string_view text, std::size_t at) {
    const auto open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    const auto close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
    const auto end = text.find(close, open);
    return end == std::string_view::npos ? text.size() : end + close.size();
}

/// The position after the comment or literal at `at`, or `at` itself where plain code stands.
std::size_t after_blank(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (rest.starts_with("/*")) {
        const auto end = text.find("*/", at + 2);
        return end == std::string_view::npos ? text.size() : end + 2;
    }
    if (rest.starts_with('"'))
        return at > 0 && text[at - 1] == 'R' ? after_raw(text, at) : after_quoted(text, at);
    const bool separates_digits = at > 0 && is_word(text[at - 1]);
    if (rest.starts_with('\'') && !separates_digits) return after_quoted(text, at);
    return at;
}

}  // namespace

std::vector<File> load_tree(const fs::path& root) {
    std::vector<File> files;
    const auto take = [&](const fs::path& path) {
        files.push_back({path.lexically_relative(root).generic_string(), read_whole(path)});
    };
    for (const auto& entry : fs::directory_iterator(root))
        if (entry.is_regular_file() && entry.path().filename() != ".git") take(entry.path());
    for (const auto* folder : {".ci", "events", "projections", "infra", "services", "tests"}) {
        if (!fs::exists(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file()) take(entry.path());
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

bool is_header(const File& file) {
    return file.path.ends_with(".h");
}
bool is_cpp(const File& file) {
    return ends_with_any(file.path, ".h", ".cpp");
}
bool is_code(const File& file) {
    return ends_with_any(file.path, ".h", ".cpp", ".cmake", ".sh", "CMakeLists.txt") ||
           file.path == "infra/dev";
}
bool is_recorded(const File& file) {
    static constexpr std::array folders{"tests/golden/", "tests/fuzz/corpus/", "tests/samples/",
                                        "tests/scenarios/"};
    const bool data = std::any_of(folders.begin(), folders.end(),
                                  [&](const char* folder) { return file.path.starts_with(folder); });
    return data && !is_code(file) && !file.path.ends_with(".md");
}

std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}
std::string_view name_of_file(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string code_only(std::string_view text) {
    std::string code(text);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = after_blank(text, at);
        if (end == at) {
            ++at;
            continue;
        }
        for (; at < end; ++at)
            if (code[at] != '\n') code[at] = ' ';
    }
    return code;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
    for (auto at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return at;
    }
    return std::string_view::npos;
}

}  // namespace essaim::tidy
