#include "tests/tidy/words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace essaim::tidy {
namespace {

// Written in two halves, so that this file does not object to itself.
constexpr std::array marks{
    "to"
    "do",
    "fix"
    "me",
    "x"
    "xx",
    "ha"
    "ck",
    "place"
    "holder",
    "for "
    "now",
    "stub"
    "bed",
    "dum"
    "my",
    "not imple"
    "mented",
    "unimple"
    "mented"};
constexpr std::array places{
    "/wo"
    "rk/",
    "/fa"
    "rm/",
    "/ro"
    "ot/",
    "/ho"
    "me/",
    "/tm"
    "p/"};
constexpr std::array pages{
    "DESIGN"
    ".md",
    "MODEL"
    ".md",
    "DOMAIN"
    ".md",
    "PAYROLL"
    ".md",
    "RUNNING"
    ".md",
    "KAFKA"
    ".md",
    "STYLE"
    ".md",
    "PLAN"
    ".md"};
constexpr std::array switched_off{
    "GTEST_"
    "SKIP",
    "DIS"
    "ABLED_",
    "SUC"
    "CEED()",
    "GLOB_RE"
    "CURSE",
    "file(GL"
    "OB"};

bool is_text(const File& file) {
    return file.path != "LICENSE" && !is_recorded(file) && file.text.find('\0') == std::string::npos;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// `3.5` or `1e9` outside a name: a literal that the compiler takes for floating point. Not 1'000, 0x1e9 or
/// v2.5.
bool has_floating_literal(std::string_view line) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char before = at == 0 ? ' ' : line[at - 1];
        if (!is_digit(line[at]) || std::isalnum(static_cast<unsigned char>(before)) != 0 || before == '_' ||
            before == '\'' || before == '.')
            continue;
        auto end = at;
        while (end < line.size() && (is_digit(line[end]) || line[end] == '\'')) ++end;
        if (end + 1 < line.size() && (line[end] == '.' || line[end] == 'e') && is_digit(line[end + 1]))
            return true;
    }
    return false;
}

Findings containing(const File& file, const auto& texts, std::string_view why) {
    Findings findings;
    each_line(file.text, [&](std::size_t number, std::string_view line) {
        for (const std::string_view text : texts)
            if (line.find(text) != std::string_view::npos)
                findings.push_back({file.path, number, std::string(text) + ": " + std::string(why)});
    });
    return findings;
}

/// Of no ASCII character but a letter: what UTF-8 writes in several bytes counts as one here.
bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalpha(byte) != 0;
}

/// `l'a`, `qu'i`, `d'« `: whether the apostrophe stands between a word of French cut short and another one.
bool is_elision(std::string_view line, std::size_t at) {
    if (at == 0 || at + 1 == line.size() || !is_letter(line[at + 1])) return false;
    auto begin = at;
    while (begin > 0 && is_letter(line[begin - 1])) --begin;
    const bool in_quotes = begin > 0 && line[begin - 1] == '\'';  // 'd': a character of C++
    const auto word = line.substr(begin, at - begin);
    const bool is_s_of_english = line[at + 1] == 's' && (at + 2 == line.size() || !is_letter(line[at + 2]));
    if (in_quotes || is_s_of_english || word.empty()) return false;
    if (word.size() == 1) return std::string_view("ldnsjmtcLDNSJMTC").find(word) != std::string_view::npos;
    return word.ends_with("qu") || word.ends_with("Qu") || word == "aujourd";
}

}  // namespace

Findings floating_point(const File& file) {
    const bool counts = file.path.starts_with("events/") || file.path.starts_with("projections/") ||
                        file.path.starts_with("services/");
    if (!counts || !is_cpp(file)) return {};
    Findings findings;
    each_line(code_only(file.text), [&](std::size_t number, std::string_view line) {
        const bool include = line.starts_with("#");
        if (find_word(line, "double") != std::string_view::npos ||
            find_word(line, "float") != std::string_view::npos || (!include && has_floating_literal(line)))
            findings.push_back({file.path, number, "no floating point where money and law live"});
    });
    return findings;
}

Findings unfinished(const File& file) {
    if (!is_text(file)) return {};
    Findings findings;
    each_line(lower(file.text), [&](std::size_t number, std::string_view line) {
        for (const std::string_view mark : marks)
            if (find_word(line, mark) != std::string_view::npos)
                findings.push_back({file.path, number, std::string(mark) + ": finish it or leave it out"});
    });
    return findings;
}

Findings not_of_the_house(const File& file) {
    if (!is_text(file)) return {};
    auto findings = containing(file, places, "a path of one machine");
    const auto strangers = containing(file, pages, "a page that is not in the repository");
    findings.insert(findings.end(), strangers.begin(), strangers.end());
    return findings;
}

Findings loopholes(const File& file) {
    if (!is_code(file)) return {};
    return containing(file, switched_off, "what looks done must be done");
}

Findings straight_apostrophes(const File& file) {
    constexpr std::array kept{"services/activities/domain/pay_accounts.cpp", "services/essaim/demo/story.cpp",
                              "services/essaim/outbox/", "services/payroll/domain/bulletin/",
                              "services/payroll/domain/payslip/"};
    const auto is_kept = [&](const char* path) { return file.path.starts_with(path); };
    if (!is_cpp(file) || file.path.starts_with("tests/") || std::any_of(kept.begin(), kept.end(), is_kept))
        return {};
    Findings findings;
    each_line(file.text, [&](std::size_t number, std::string_view line) {
        for (auto at = line.find('\''); at != std::string_view::npos; at = line.find('\'', at + 1))
            if (is_elision(line, at))
                findings.push_back(
                    {file.path, number, "French has ’: " + std::string(line.substr(at - 1, 3))});
    });
    return findings;
}

}  // namespace essaim::tidy
