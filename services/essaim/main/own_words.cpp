#include "services/essaim/main/own_words.h"

#include <CLI/CLI.hpp>

#include <array>

namespace essaim::host {

namespace {

struct Phrase {
    std::string_view english;
    std::string_view french;
};

/// Headings that CLI11 2.3 writes without asking for a label.
constexpr std::array headings{Phrase{"\nSubcommands:\n", "\nCommandes :\n"},
                              Phrase{"\nPositionals:\n", "\nArguments :\n"},
                              Phrase{"\nOptions:\n", "\nOptions :\n"}};

constexpr std::array labels{Phrase{"OPTIONS", "OPTIONS"},      Phrase{"SUBCOMMAND", "COMMANDE"},
                            Phrase{"REQUIRED", "OBLIGATOIRE"}, Phrase{"Needs", "Demande"},
                            Phrase{"Excludes", "Exclut"},      Phrase{"TEXT", "TEXTE"},
                            Phrase{"FILE", "FICHIER"}};

/// Within what it says of a command line; the first that is found is enough.
constexpr std::array complaints{
    Phrase{"A subcommand is required", "il faut une commande"},
    Phrase{" is required", " : obligatoire"},
    Phrase{"The following argument was not expected: ", "argument inattendu : "},
    Phrase{"The following arguments were not expected: ", "arguments inattendus : "},
    Phrase{" requires ", " demande "},
    Phrase{" excludes ", " exclut "},
    Phrase{"Could not convert: ", "valeur non comprise : "},
    Phrase{" not in range ", " hors de "},
    Phrase{" not in {", " n’est pas dans {"},
    Phrase{" required ", " attendu : "},
};

std::string replaced(std::string text, const Phrase& phrase) {
    if (const auto at = text.find(phrase.english); at != std::string::npos)
        text.replace(at, phrase.english.size(), phrase.french);
    return text;
}

class FrenchHelp final : public CLI::Formatter {
  public:
    FrenchHelp() {
        for (const auto& known : labels) label(std::string(known.english), std::string(known.french));
    }
    std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
        auto text = CLI::Formatter::make_help(app, std::move(name), mode);
        for (const auto& heading : headings) text = replaced(std::move(text), heading);
        return text;
    }
    std::string make_usage(const CLI::App* app, std::string name) const override {
        return replaced(CLI::Formatter::make_usage(app, std::move(name)), {"Usage:", "Usage :"});
    }
};

std::string complaint(const CLI::App* app, const CLI::Error& error) {
    std::string text = error.what();
    for (const auto& known : complaints)
        if (text.find(known.english) != std::string::npos) {
            text = replaced(std::move(text), known);
            break;
        }
    static_cast<void>(app);
    return text + "\n« --help » en dit plus.\n";
}

}  // namespace

void speak_own_words(CLI::App& app, Language language) {
    if (language != Language::fr) return;
    app.formatter(std::make_shared<FrenchHelp>());
    app.failure_message(complaint);
    app.set_help_flag("-h,--help", "Montrer cette aide et finir");
}

}  // namespace essaim::host
