#include "services/essaim/client/remote_text.h"

#include <array>

#include "events/core/json.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Sentence {
    std::string_view code;
    std::string_view english;
    std::string_view french;
};

/// `@` stands for the server's place.
constexpr std::array sentences{
    Sentence{"cannot_connect", "no server answers at @", "aucun serveur ne répond à @"},
    Sentence{"untrusted", "there is no TLS with @ that can be trusted",
             "pas de TLS digne de confiance avec @"},
    Sentence{"lost", "the connection to @ was lost", "la connexion à @ a été perdue"},
    Sentence{"timeout", "@ did not answer in time", "@ n’a pas répondu à temps"},
    Sentence{"bad_answer", "what answers at @ is no Essaim server: check the address",
             "ce qui répond à @ n’est pas un serveur Essaim : vérifiez l’adresse"},
    Sentence{"unauthenticated", "@ does not take this token, or there is none: --token-file FILE",
             "@ n’accepte pas ce jeton, ou il n’y en a pas : --token-file FICHIER"},
};

std::string sentence_of(std::string_view code, const std::string& place, Language language) {
    for (const auto& known : sentences)
        if (known.code == code) {
            std::string text(language == Language::fr ? known.french : known.english);
            return text.replace(text.find('@'), 1, place);
        }
    return place + ": " + std::string(code);
}

int status_of(unsigned http_status) {
    if (http_status == 401 || http_status == 403 || http_status == 404) return 1;
    return http_status < 500 && http_status != 429 ? 2 : 4;
}

}  // namespace

RemoteError remote_error(const http::ClientError& error, const std::string& place, Language language) {
    if (error.code == "bad_answer") return not_understood(place, language);
    return {error.code,
            sentence_of(error.code, place, language) + " (" + told_in(language, error.message) + ")", 4};
}

RemoteError remote_error(const http::Response& answer, const std::string& place, Language language) {
    const auto body = parse_json(answer.body);
    const auto text = [&](std::string_view name) {
        const Node* member = body && body->members() ? body->find(name) : nullptr;
        return member && member->string() ? *member->string() : std::string();
    };
    const auto code = text("code");
    if (code.empty()) return not_understood(place, language);
    if (code == "unauthenticated") return {code, sentence_of(code, place, language), 1};
    return {code, text("detail"), status_of(answer.status)};
}

RemoteError not_understood(const std::string& place, Language language) {
    return {"bad_answer", sentence_of("bad_answer", place, language), 4};
}

}  // namespace essaim::host
