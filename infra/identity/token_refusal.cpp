#include "infra/identity/token_refusal.h"

namespace essaim::identity {
namespace {

struct Sentence {
    std::string_view english;
    std::string_view french;
};

constexpr std::array<Sentence, 25> sentences{{
    {"There is no bearer token.", "Il n’y a pas de jeton."},
    {"The token is too large.", "Le jeton est trop grand."},
    {"This is not a signed token.", "Ce n’est pas un jeton signé."},
    {"A part of the token is not base64url.", "Une partie du jeton n’est pas en base64url."},
    {"A part of the token is not a JSON object.", "Une partie du jeton n’est pas un objet JSON."},
    {"A part of the token is not UTF-8.", "Une partie du jeton n’est pas en UTF-8."},
    {"A name stands twice in the token.", "Un nom figure deux fois dans le jeton."},
    {"The token is nested too deep.", "Le jeton est imbriqué trop profondément."},
    {"The token's type is neither JWT nor at+jwt.", "Le type du jeton n’est ni JWT ni at+jwt."},
    {"The token brings its own key.", "Le jeton apporte sa propre clé."},
    {"The token asks to be read in another way.", "Le jeton demande à être lu autrement."},
    {"The token's header is not as it should be.", "L’en-tête du jeton n’est pas conforme."},
    {"Tokens are not signed this way here.", "Ici, les jetons ne sont pas signés ainsi."},
    {"A claim is missing in the token.", "Une indication manque dans le jeton."},
    {"A claim of the token is not as it should be.", "Une indication du jeton n’est pas conforme."},
    {"The token's issuer is not trusted here.", "L’émetteur du jeton n’est pas reconnu ici."},
    {"The token's issuer has no such key.", "L’émetteur du jeton n’a pas cette clé."},
    {"The token's key is for another algorithm.", "La clé du jeton est prévue pour un autre algorithme."},
    {"The token's signature is not its issuer's.", "La signature n’est pas celle de l’émetteur."},
    {"The token is for somebody else.", "Le jeton est destiné à quelqu’un d’autre."},
    {"The token has expired: log in again.", "Le jeton a expiré : reconnectez-vous."},
    {"The token is not valid yet: compare the clocks.",
     "Le jeton n’est pas encore valable : comparez les horloges."},
    {"The token has been revoked.", "Le jeton a été révoqué."},
    {"The issuer's keys cannot be read at present.",
     "Les clés de l’émetteur ne peuvent être lues pour l’instant."},
    {"This person has not been enrolled here.", "Cette personne n’a pas été inscrite ici."},
}};

}  // namespace

std::string_view sentence(TokenRefusal refusal, Language language) {
    const auto& both = sentences[static_cast<std::size_t>(refusal)];
    return language == Language::fr ? both.french : both.english;
}

}  // namespace essaim::identity
