#include "infra/identity/identity_refusal.h"

namespace essaim::identity {
namespace {

struct Sentence {
    std::string_view english;
    std::string_view french;
};

constexpr std::array<Sentence, 8> sentences{{
    {"This is not the name and password of an account.",
     "Ce nom et ce mot de passe ne sont pas ceux d’un compte."},
    {"Too many wrong passwords: wait before the next one.",
     "Trop de mots de passe faux : attendez avant le prochain."},
    {"This code is not, or no longer, good: ask for another one.",
     "Ce code n’est pas valable, ou ne l’est plus : demandez-en un autre."},
    {"A password has 12 to 256 characters and is not one's own name.",
     "Un mot de passe compte de 12 à 256 caractères et n’est pas son propre nom."},
    {"The session has ended: log in again.", "La session est terminée : reconnectez-vous."},
    {"This person has no account here.", "Cette personne n’a pas de compte ici."},
    {"Too many log-ins at this moment: try again in a second.",
     "Trop de connexions à cet instant : réessayez dans une seconde."},
    {"Accounts cannot be read or written at present.",
     "Les comptes ne peuvent être lus ou écrits pour l’instant."},
}};

}  // namespace

std::string_view sentence(IdentityRefusal refusal, Language language) {
    const auto& both = sentences[static_cast<std::size_t>(refusal)];
    return language == Language::fr ? both.french : both.english;
}

}  // namespace essaim::identity
