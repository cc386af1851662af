#include "services/essaim/main/unknown_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <numeric>

namespace essaim::host {

namespace {

/// How many letters have to be put in, taken away or changed (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t before = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = before + (a[i] == b[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, before + 1});
        }
    }
    return row.back();
}

std::string complaint(const std::string& word, const std::vector<const CLI::App*>& commands,
                      Language language) {
    const bool french = language == Language::fr;
    std::string names;
    std::string nearest;
    std::size_t least = std::min<std::size_t>(word.size(), 4);
    for (const auto* command : commands) {
        const auto& name = command->get_name();
        names += (names.empty() ? "" : ", ") + name;
        const auto far = distance(word, name);
        if (far >= least) continue;
        least = far;
        nearest = name;
    }
    std::string text = french ? "pas de commande « " + word + " »" : "no command “" + word + "”";
    if (!nearest.empty())
        text += french ? " ; vouliez-vous « " + nearest + " » ?" : "; did you mean “" + nearest + "”?";
    if (nearest.empty()) text += '.';
    return text + (french ? " Il y a : " : " There are: ") + names + ".";
}

}  // namespace

std::optional<std::string> unknown_command(const CLI::App& app, std::span<char*> arguments,
                                           Language language) {
    const auto commands_of = [](const CLI::App& of) {
        return of.get_subcommands([](const CLI::App*) { return true; });
    };
    const CLI::App* at = &app;
    for (std::size_t index = 1; index < arguments.size(); ++index) {
        const auto commands = commands_of(*at);
        if (commands.empty()) return std::nullopt;
        const std::string word = arguments[index];
        if (word == "--lang") ++index;
        if (word.starts_with("--lang")) continue;
        if (word.starts_with('-')) return std::nullopt;  // whose value may follow
        const auto below = std::find_if(commands.begin(), commands.end(),
                                        [&](const CLI::App* one) { return one->check_name(word); });
        if (below == commands.end()) return complaint(word, commands, language);
        at = *below;
    }
    return std::nullopt;
}

}  // namespace essaim::host
