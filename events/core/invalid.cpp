#include "events/core/invalid.h"

#include <array>

#include "events/core/pointer.h"

namespace essaim {
namespace {

// `@` stands for the detail, `#` for the last name of the pointer. `without` is for an empty detail.
struct Wording {
    InvalidCode code;
    std::string_view en;
    std::string_view fr;
};

constexpr std::array wordings{
    Wording{"not_json", "this is not JSON (byte @)", "ceci n’est pas du JSON (octet @)"},
    Wording{"not_an_object", "expected a JSON object", "un objet JSON est attendu"},
    Wording{"invalid_utf8", "the text is not valid UTF-8", "le texte n’est pas de l’UTF-8 valide"},
    Wording{"duplicate_key", "the field “#” stands twice", "le champ « # » figure deux fois"},
    Wording{"too_deep", "nested deeper than @ levels", "plus de @ niveaux imbriqués"},
    Wording{"too_long", "longer than @", "plus long que @"},
    Wording{"unknown_field", "unknown field “#”; there are: @", "champ inconnu « # » ; il y a : @"},
    Wording{"not_a_filter", "rows cannot be chosen by “#”; they can by: @",
            "les lignes ne se choisissent pas par « # », mais par : @"},
    Wording{"missing_field", "the field “#” is required", "le champ « # » est obligatoire"},
    Wording{"invalid_value", "expected one of: @", "valeur attendue parmi : @"},
    Wording{"unknown_service", "unknown service; there are: @", "service inconnu ; il y a : @"},
    Wording{"unknown_command", "unknown command; there are: @", "commande inconnue ; il y a : @"},
    Wording{
        "invalid_id",
        "expected an id: small letters, digits and hyphens, at most 64, not a reserved name, such as @",
        "identifiant attendu : minuscules, chiffres et traits d’union, 64 au plus, pas un nom réservé, par "
        "exemple @"},
    Wording{"invalid_money", "expected an amount with exactly two decimals, such as @",
            "montant attendu avec exactement deux décimales, par exemple @"},
    Wording{"invalid_amount", "expected a number such as @", "nombre attendu, par exemple @"},
    Wording{"invalid_rate", "expected a rate in percent with two decimals or more, such as @",
            "taux attendu en pour cent avec au moins deux décimales, par exemple @"},
    Wording{"invalid_hours", "expected hours with exactly two decimals, such as @",
            "heures attendues avec exactement deux décimales, par exemple @"},
    Wording{"invalid_date", "expected a real date, such as @", "date réelle attendue, par exemple @"},
    Wording{"invalid_month", "expected a month, such as @", "mois attendu, par exemple @"},
    Wording{"invalid_instant", "expected an instant in UTC with milliseconds, such as @",
            "instant attendu en UTC avec les millisecondes, par exemple @"},
    Wording{"invalid_siren", "not a SIREN: nine digits of which the last is a check digit, such as @",
            "ce n’est pas un SIREN : neuf chiffres dont le dernier est une clé, par exemple @"},
    Wording{"invalid_siret", "not a SIRET: fourteen digits of which the last is a check digit, such as @",
            "ce n’est pas un SIRET : quatorze chiffres dont le dernier est une clé, par exemple @"},
    Wording{"invalid_iban",
            "not an IBAN: capitals and digits without spaces, with right check digits, such as @",
            "ce n’est pas un IBAN : majuscules et chiffres sans espaces, clé juste, par exemple @"},
    Wording{
        "invalid_nir", "not a social security number: thirteen characters and a right key of two digits",
        "ce n’est pas un numéro de sécurité sociale : treize caractères et une clé juste de deux chiffres"},
    Wording{"named_twice", "this # stands twice in the list", "« # » figure deux fois dans la liste"},
    Wording{"too_many_rows", "this is of more than @ members: ask for fewer at once",
            "il s’agit de plus de @ membres : demandez-en moins à la fois"},
    Wording{"invalid_purpose", "say what it is for, in 1 to @ bytes", "dites le motif, en 1 à @ octets"},
    Wording{"reveal_of_the_past", "what is sealed is opened as of now only",
            "ce qui est scellé ne s’ouvre qu’au présent"},
    Wording{"too_many", "more than @", "plus de @"},
    Wording{"whole_with_lines", "either the whole or lines, not both", "le tout ou des lignes, pas les deux"},
    Wording{"scope_not_supported", "rules of this scope are not computed; there are: @",
            "les règles de cette portée ne sont pas calculées ; il y a : @"},
    Wording{"invalid_period", "the dates or durations do not fit one another",
            "les dates ou les durées ne vont pas ensemble"},
    Wording{"invalid_target", "expected one target; it goes with: @",
            "un seul objectif est attendu ; il va avec : @"},
    Wording{"invalid_payslip", "expected a payslip as MEMBER/MONTH, such as @",
            "bulletin attendu sous la forme MEMBRE/MOIS, par exemple @"},
    Wording{"invalid_hash", "expected a SHA-256 of 64 hexadecimal digits in small letters",
            "SHA-256 attendu : 64 chiffres hexadécimaux en minuscules"},
    Wording{"invalid_year_to_date", "the figures of the year so far do not fit one another",
            "les cumuls de l’année ne vont pas ensemble"},
    Wording{"year_to_date_out_of_order", "the year so far ends in this period or after it",
            "le cumul de l’année va jusqu’à cette période ou au-delà"},
    Wording{"invalid_bytes", "expected pairs of hexadecimal digits, such as @",
            "paires de chiffres hexadécimaux attendues, par exemple @"},
    Wording{"invalid_cursor", "not a cursor that this view gave",
            "ce n’est pas un curseur que cette vue a donné"},
    Wording{"invalid_position", "not a position that this network gave",
            "ce n’est pas une position que ce réseau a donnée"},
    Wording{"too_large", "what this command says is too large for one commit: @ bytes",
            "ce que dit cette commande est trop grand pour un seul commit : @ octets"},
    Wording{"recorded_at_goes_back", "earlier than what was recorded before: @",
            "antérieur à ce qui a été enregistré avant : @"},
    Wording{"version_mismatch", "what you saw has changed: read it again",
            "ce que vous aviez lu a changé : relisez-le"},
    Wording{"invalid_address", "expected HOST:PORT, such as @", "HÔTE:PORT est attendu, par exemple @"},
    Wording{"formula_not_supported", "this formula is not computed; there is: @",
            "cette formule n’est pas calculée ; il y a : @"},
};

/// Forms that the general sentence of their code does not tell, known by their example.
struct OwnForm {
    InvalidCode code;
    std::string_view example;
    std::string_view en;
    std::string_view fr;
};

constexpr std::array own_forms{
    OwnForm{
        "invalid_rate", "neutral",
        "expected “neutral”, or a rate in percent from 0 to 43 of which one decimal counts, such as 2.9 or "
        "2.90",
        "« neutral » attendu, ou un taux en pour cent de 0 à 43 dont une décimale compte, par exemple 2.9 "
        "ou 2.90"},
    OwnForm{
        "invalid_rate", "25",
        "expected an increase in percent from 0 to 200, with six decimals at most, such as 25 or 12.50",
        "majoration en pour cent de 0 à 200 attendue, avec au plus six décimales, par exemple 25 ou 12.50"},
    OwnForm{"invalid_amount", "54691/30",
            "expected an amount with exactly two decimals, such as 4005.00, or else a fraction in lowest "
            "terms, such as 54691/30, its denominator at most 1000000000",
            "montant attendu avec exactement deux décimales, par exemple 4005.00, ou sinon une fraction "
            "irréductible, par exemple 54691/30, de dénominateur 1000000000 au plus"},
};

struct Kind {
    std::string_view name;
    std::string_view en;
    std::string_view fr;
};

constexpr std::array kinds{
    Kind{"object", "an object", "un objet"},
    Kind{"array", "a list", "une liste"},
    Kind{"string", "a text", "un texte"},
    Kind{"integer", "an integer", "un entier"},
    Kind{"boolean", "true or false", "true ou false"},
    Kind{"number", "a number", "un nombre"},
};

std::string filled(std::string_view pattern, const Invalid& invalid) {
    const std::size_t slash = invalid.pointer.rfind('/');
    const std::string last = slash == std::string::npos
                                 ? ""
                                 : pointer_token_read(std::string_view(invalid.pointer).substr(slash + 1));
    std::string text;
    for (const char c : pattern) {
        if (c == '@')
            text += invalid.detail;
        else if (c == '#')
            text += last;
        else
            text += c;
    }
    return text;
}

// "integer from 0 to 255": a kind, then bounds.
std::string expected_kind(std::string_view detail, Language language) {
    const bool french = language == Language::fr;
    for (const Kind& kind : kinds) {
        if (!detail.starts_with(kind.name)) continue;
        const std::string bounds(detail.substr(kind.name.size()));
        return french ? std::string(kind.fr) + bounds + " est attendu"
                      : "expected " + std::string(kind.en) + bounds;
    }
    return french ? "type inattendu" : "unexpected type";
}

// Of a field that is there and whose list is too short: "[2]", two at least.
std::string too_short_a_list(const Invalid& invalid, Language language) {
    const bool french = language == Language::fr;
    if (invalid.detail == "[1]")
        return filled(french ? "la liste « # » est vide" : "the list “#” is empty", invalid);
    Invalid counted = invalid;
    counted.detail = invalid.detail.substr(1, invalid.detail.size() - 2);
    return filled(
        french ? "la liste « # » compte moins de @ éléments" : "the list “#” has fewer than @ entries",
        counted);
}

std::string wording(const Invalid& invalid, Language language) {
    if (invalid.code == "wrong_type") return expected_kind(invalid.detail, language);
    if (invalid.code == "missing_field" && invalid.detail.starts_with('['))
        return too_short_a_list(invalid, language);
    const bool has_another_name = invalid.code == "missing_field" && !invalid.detail.empty();
    for (const OwnForm& form : own_forms)
        if (form.code == invalid.code && form.example == invalid.detail)
            return std::string(language == Language::fr ? form.fr : form.en);
    for (const Wording& candidate : wordings)
        if (candidate.code == invalid.code)
            return filled(language == Language::fr ? candidate.fr : candidate.en, invalid) +
                   (has_another_name ? " (" + invalid.detail + ")" : "");
    const std::string code(invalid.code);
    const std::string more = invalid.detail.empty() ? "" : ": " + invalid.detail;
    return (language == Language::fr ? "valeur refusée, " : "not valid, ") + code + more;
}

}  // namespace

std::vector<InvalidText> invalid_texts() {
    const auto whole = [](std::string_view code, Language language) {
        return wording(Invalid{code, "/…", code == "missing_field" ? "" : "…"}, language) + '.';
    };
    std::vector<InvalidText> texts;
    for (const Wording& known : wordings)
        texts.push_back({known.code, whole(known.code, Language::en), whole(known.code, Language::fr)});
    texts.push_back({"wrong_type", "expected another kind of value: object, list, text, integer or boolean.",
                     "une autre sorte de valeur est attendue : objet, liste, texte, entier ou booléen."});
    return texts;
}

std::string sentence(const Invalid& invalid, Language language) {
    constexpr std::size_t longest_pointer = 200;  // names in it are the client's, of any length
    std::string place = invalid.pointer;
    if (place.size() > longest_pointer) place = place.substr(0, longest_pointer) + "…";
    if (!place.empty()) place += language == Language::fr ? " : " : ": ";
    return place + wording(invalid, language) + '.';
}

}  // namespace essaim
