#include "services/essaim/serve/openapi_text.h"

#include <array>

namespace essaim::host::openapi {

namespace {

constexpr std::array tags{
    TagText{"membership", "People, from welcome to contract to associate.",
            "Les personnes, de l’accueil au contrat et au sociétariat."},
    TagText{"activities", "Activities, invoices, expenses, and what becomes of the money.",
            "Les activités, les factures, les frais, et ce que devient l’argent."},
    TagText{"payroll", "Months of pay: computed, approved, closed.",
            "Les mois de paie : calculés, approuvés, clôturés."},
    TagText{"intercooperation", "The network, and what its cooperatives do for one another.",
            "Le réseau, et ce que ses coopératives font les unes pour les autres."},
    TagText{"people", "Who is asking.", "Qui demande."},
    TagText{"imports", "Files of commands, asked line by line.",
            "Fichiers de commandes, demandées ligne à ligne."},
    TagText{"files", "Files for banks, administrations and people.",
            "Les fichiers pour les banques, les administrations et les personnes."},
    TagText{"audit", "What was recorded, for those who check it.",
            "Ce qui est enregistré, pour qui le vérifie."},
    TagText{"documentation", "This document.", "Ce document."},
    TagText{"operations", "For those who keep the server running.", "Pour qui fait tourner le serveur."},
};

struct Part {
    std::string_view english;
    std::string_view french;
};

constexpr std::array parts{
    Part{"## Asking", "## Demander"},
    Part{
        "A command is a `POST`, its body the fields of the command; a view is a `GET`. All is JSON in UTF-8. "
        "Who asks is said by a bearer token: its `sub` is the actor. What the caller may not know of "
        "answers as what does not exist: 404.",
        "Une commande est un `POST` dont le corps porte les champs ; une vue est un `GET`. Tout est en JSON, "
        "en "
        "UTF-8. Qui demande est dit par un jeton porteur : son `sub` est l’acteur. Ce que l’appelant n’a pas "
        "à "
        "connaître répond comme ce qui n’existe pas : 404."},
    Part{"## Once and only once", "## Une fois et une seule"},
    Part{"Every command carries an id of the caller's choice in `Idempotency-Key`. Accepted, unchanged and "
         "refused "
         "commands keep their answer for ever: asked again with the same id and body, they answer the same "
         "and "
         "nothing happens twice. After 503 or 504 ask again with the same id. Another body under the same id "
         "is "
         "refused `id_reused`; to ask a refused command anew, use a new id or the header `Retry-Refused`.",
         "Chaque commande porte, dans `Idempotency-Key`, un identifiant choisi par l’appelant. Les commandes "
         "acceptées, "
         "sans effet ou refusées gardent leur réponse pour toujours : redemandées avec le même identifiant "
         "et le même "
         "corps, elles répondent de même et rien n’arrive deux fois. Après 503 ou 504, redemandez avec le "
         "même "
         "identifiant. Un autre corps sous le même identifiant est refusé : `id_reused` ; pour redemander "
         "une commande "
         "refusée, prenez un autre identifiant ou l’en-tête `Retry-Refused`."},
    Part{"## Reading what was written", "## Lire ce qui a été écrit"},
    Part{"Every answer has a `position`. Passed on as `min_position`, it makes the next answer rest on all "
         "that it "
         "covers and on what that caused. Pages follow one another by `next`, passed on as `cursor`. `as_of` "
         "shows "
         "the rows as they were. An `ETag` in `If-None-Match` spares a page that has not changed.",
         "Chaque réponse a une `position`. Transmise en `min_position`, elle fait reposer la réponse "
         "suivante sur tout ce "
         "qu’elle couvre et sur ce qui s’en est suivi. Les pages se suivent par `next`, transmis en "
         "`cursor`. `as_of` "
         "montre les lignes comme elles étaient. Un `ETag` dans `If-None-Match` épargne une page inchangée."},
    Part{"## Values", "## Valeurs"},
    Part{
        "Money is a text with exactly two decimals (`1200.00`), rates are in percent (`10.00`), hours have "
        "two decimals "
        "(`13.50`), dates are `2026-01-31`, months `2026-01`, instants `2026-01-02T08:00:07.000Z`. Ids are "
        "small "
        "letters, digits and hyphens, chosen by the caller. Null counts as absent. A sealed field (identity, "
        "address, account, personal rate) shows as `{\"sealed\":CLASS}`, after erasure as "
        "`{\"erased\":CLASS}`.",
        "Les montants sont des textes à deux décimales exactement (`1200.00`), les taux sont en pour cent "
        "(`10.00`), les "
        "heures ont deux décimales (`13.50`), les dates sont `2026-01-31`, les mois `2026-01`, les instants "
        "`2026-01-02T08:00:07.000Z`. Les identifiants, en minuscules, chiffres et traits d’union, sont "
        "choisis par "
        "l’appelant. Null vaut absent. Un champ scellé (identité, adresse, compte, taux personnel) apparaît "
        "comme "
        "`{\"sealed\":CLASS}`, après effacement comme `{\"erased\":CLASS}`."},
    Part{"## When it does not work", "## Quand cela ne va pas"},
    Part{"Every refusal is a problem document (RFC 9457) with a stable `code`, a sentence in French or "
         "English by "
         "`Accept-Language`, and where a field is wrong the `pointer` to it. Below each code stands what it "
         "says. A "
         "method that an address does not take answers 405 with `Allow`.",
         "Chaque refus est un document de problème (RFC 9457) avec un `code` stable, une phrase en français "
         "ou en anglais "
         "selon `Accept-Language` et, si un champ est fautif, le `pointer` qui le désigne. Plus bas, chaque "
         "code avec ce "
         "qu’il dit. Une méthode qu’une adresse n’admet pas répond 405 avec `Allow`."},
    Part{"## Versions", "## Versions"},
    Part{"`/v1` stands for what does not change: no address, command, field, code or meaning in it is taken "
         "away or made "
         "to mean something else; no optional field becomes required; no value that was taken is refused for "
         "its form. "
         "What may be added at any time: addresses, commands, views, optional fields of a command, fields of "
         "a row or "
         "an answer, values of an enumeration in answers, codes, headers. So a client ignores members it "
         "does not "
         "know and treats an unknown code by its status. This document is exact for the program that serves "
         "it.",
         "`/v1` désigne ce qui ne change pas : aucune adresse, commande, aucun champ, code ou sens n’y est "
         "retiré ni "
         "détourné ; aucun champ facultatif n’y devient obligatoire ; aucune valeur admise n’y est refusée "
         "pour sa forme. "
         "Peuvent s’ajouter à tout moment : adresses, commandes, vues, champs facultatifs d’une commande, "
         "champs d’une "
         "ligne ou d’une réponse, valeurs d’une énumération dans les réponses, codes, en-têtes. Un client "
         "ignore donc les "
         "membres qu’il ne connaît pas et traite un code inconnu selon son statut. Ce document est exact "
         "pour le programme "
         "qui le sert."},
    Part{"What has to change otherwise comes as `/v2` beside it. `/v1` is then served for at least two years "
         "more; its "
         "answers carry the headers `Deprecation` and `Sunset` (RFC 9745, RFC 8594), and this document marks "
         "what is "
         "`deprecated`. A view's `version` grows when its rows change their meaning within these rules: "
         "stored rows "
         "of an older one are to be read again.",
         "Ce qui doit changer autrement vient à côté, comme `/v2`. `/v1` reste alors servi au moins deux ans "
         "; ses réponses "
         "portent les en-têtes `Deprecation` et `Sunset` (RFC 9745, RFC 8594), et ce document marque ce qui "
         "est "
         "`deprecated`. La `version` d’une vue croît quand ses lignes changent de sens dans ces règles : les "
         "lignes gardées "
         "d’une version antérieure sont à relire."},
};

}  // namespace

std::span<const TagText> tag_texts() {
    return tags;
}

std::string introduction(Language language) {
    std::string whole;
    for (const auto& [english, french] : parts) {
        if (!whole.empty()) whole += "\n\n";
        whole += language == Language::fr ? french : english;
    }
    return whole;
}

}  // namespace essaim::host::openapi
