#include "services/essaim/serve/codes.h"

#include <algorithm>
#include <array>

namespace essaim::host {

using identity::IdentityRefusal;
using kernel::AskOutcome;

namespace {

constexpr std::array codes{
    DoorCode{400, "bad_request", "This is not a request that can be read.",
             "Ce n’est pas une demande qui puisse être lue."},
    DoorCode{
        401, "unauthenticated",
        "A valid bearer token is needed: from /v1/identity/login, from `essaim identity token`, or of an "
        "issuer that is trusted here.",
        "Un jeton porteur valable est nécessaire : par /v1/identity/login, par `essaim identity token`, ou "
        "d’un émetteur reconnu ici."},
    DoorCode{403, "forbidden",
             "You may do other things here, but not this: the answer names what is missing.",
             "Vous avez des droits ici, mais pas celui-ci : la réponse nomme ce qui manque."},
    DoorCode{403, "unknown_person", "Nobody has enrolled this person.",
             "Personne n’a inscrit cette personne."},
    DoorCode{404, "not_found", "There is nothing here.", "Il n’y a rien ici."},
    DoorCode{405, "method_not_allowed", "This address takes another method: see the header Allow.",
             "Cette adresse attend une autre méthode : voir l’en-tête Allow."},
    DoorCode{408, "request_timeout", "The request took too long to arrive.",
             "La demande a mis trop longtemps à arriver."},
    DoorCode{414, "uri_too_long", "The address is too long.", "L’adresse est trop longue."},
    DoorCode{415, "unsupported_media_type", "Send application/json.", "Envoyez du application/json."},
    DoorCode{415, "not_json_lines", "Send application/x-ndjson: a JSON object a line.",
             "Envoyez du application/x-ndjson : un objet JSON par ligne."},
    DoorCode{415, "unsupported_content_encoding", "Send the body as it is, without Content-Encoding.",
             "Envoyez le corps tel quel, sans Content-Encoding."},
    DoorCode{417, "expectation_failed", "Only 100-continue can be expected.",
             "Seul 100-continue peut être attendu."},
    DoorCode{429, "over_budget", "More is asked than is allowed in a second: ask again a little later.",
             "Il est demandé plus que ce qui est permis par seconde : redemandez un peu plus tard."},
    DoorCode{431, "head_too_large", "The head of the request is too large.",
             "L’en-tête de la demande est trop grand."},
    DoorCode{500, "internal", "Something went wrong here; nothing was decided.",
             "Une erreur s’est produite ici ; rien n’a été décidé."},
    DoorCode{503, "busy", "Too much is being asked: ask again.", "Trop de demandes attendent : redemandez."},
    DoorCode{503, "not_available", "Who is asking cannot be told now: ask again.",
             "On ne peut dire maintenant qui demande : redemandez."},
    DoorCode{503, "not_ready", "This instance is still reading the log: ask again a little later.",
             "Cette instance lit encore le journal : redemandez un peu plus tard."},
    DoorCode{503, "moved", "The log has been moved to another place: ask an instance there.",
             "Le journal a été transféré ailleurs : demandez à une instance de là-bas."},
    DoorCode{503, "stopping", "This instance is about to stop: ask another one.",
             "Cette instance va s’arrêter : demandez à une autre."},
    DoorCode{503, "store_failed", "The store could not be written; this instance is about to stop.",
             "Le stockage n’a pu être écrit ; cette instance va s’arrêter."},
    DoorCode{504, "not_yet", "This instance has not yet folded that position: ask again.",
             "Cette instance n’a pas encore lu cette position : redemandez."},
    DoorCode{505, "version_not_supported", "Speak HTTP/1.1.", "Parlez HTTP/1.1."},
};

/// Nothing was decided, and asking again may help.
constexpr std::array<std::string_view, 6> undecided{"disk_full", "parked", "no_owner",
                                                    "not_fresh", "busy",   "key_unavailable"};

}  // namespace

std::span<const DoorCode> door_codes() {
    return codes;
}

unsigned status_of(AskOutcome outcome, std::string_view code) {
    switch (outcome) {
        case AskOutcome::accepted:
        case AskOutcome::unchanged:
            return 200;
        case AskOutcome::refused:
            return 409;
        case AskOutcome::forbidden:
            return 403;
        case AskOutcome::invalid:
            return code == "too_long" ? 413 : code == "version_mismatch" ? 412 : 400;
        case AskOutcome::unknown:
            break;
    }
    return std::find(undecided.begin(), undecided.end(), code) != undecided.end() ? 503 : 504;
}

unsigned status_of(IdentityRefusal refusal) {
    switch (refusal) {
        case IdentityRefusal::wrong_credentials:
        case IdentityRefusal::invalid_code:
        case IdentityRefusal::session_ended:
            return 401;
        case IdentityRefusal::weak_password:
            return 400;
        case IdentityRefusal::unknown_person:
            return 404;
        case IdentityRefusal::locked:
            return 429;
        case IdentityRefusal::busy:
        case IdentityRefusal::unavailable:
            return 503;
    }
    return 503;
}

}  // namespace essaim::host
