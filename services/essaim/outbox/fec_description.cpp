#include "services/essaim/outbox/fec_description.h"

#include <array>

#include "events/charset/charset.h"

namespace essaim::outbox {

namespace {

struct Column {
    std::string_view name;
    std::string_view holds;
    std::string_view kind;
    std::string_view form;
};
constexpr std::string_view text = "alphanumérique";
constexpr std::string_view date = "date";
constexpr std::string_view number = "numérique";
constexpr std::string_view never = "toujours vide";
constexpr std::string_view day = "AAAAMMJJ";
constexpr std::string_view amount =
    "virgule décimale, deux décimales, sans séparateur de milliers, 0,00 si nul";
constexpr std::array columns{
    Column{"JournalCode", "Code du journal : AC, BQ, PA, VE", text, "deux lettres"},
    Column{"JournalLib", "Libellé du journal : Achats, Banque, Paie, Ventes", text, ""},
    Column{"EcritureNum", "Numéro de l'écriture, continu et croissant dans son journal", number,
           "entier, depuis 1"},
    Column{"EcritureDate", "Date du fait comptabilisé", date, day},
    Column{"CompteNum", "Numéro de compte du plan comptable général", text, "trois caractères au moins"},
    Column{"CompteLib", "Libellé du compte, selon le plan comptable général", text, ""},
    Column{"CompAuxNum", "Numéro de compte auxiliaire : il n'en est pas tenu", text, never},
    Column{"CompAuxLib", "Libellé de compte auxiliaire", text, never},
    Column{"PieceRef", "Référence de la pièce : facture, avoir, frais, bulletin", text, ""},
    Column{"PieceDate", "Date de la pièce", date, day},
    Column{"EcritureLib", "Libellé de l'écriture", text, ""},
    Column{"Debit", "Montant au débit, en euros", number, amount},
    Column{"Credit", "Montant au crédit, en euros", number, amount},
    Column{"EcritureLet", "Lettrage : il n'en est pas tenu", text, never},
    Column{"DateLet", "Date de lettrage", date, never},
    Column{"ValidDate", "Date à laquelle l'écriture a été enregistrée, sans retour possible", date, day},
    Column{"Montantdevise", "Montant en devise : tout est en euros", number, never},
    Column{"Idevise", "Identifiant de la devise", text, never},
};

void line(std::string& out, std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (const auto cell : cells) {
        if (!first) out += ';';
        first = false;
        out.append("\"").append(cell).append("\"");
    }
    out += "\r\n";
}

}  // namespace

std::string fec_description_name(std::string_view fec_name) {
    return std::string(fec_name.substr(0, fec_name.rfind('.'))) + ".csv";
}

std::string fec_description_text(std::string_view fec_name) {
    std::string out;
    line(out, {"Fichier décrit", fec_name});
    line(out, {"Texte", "LPF A47 A-1, arrêté du 29 juillet 2013"});
    line(out,
         {"Organisation", "fichier à plat, un enregistrement par ligne, première ligne : noms des champs"});
    line(out, {"Fin de ligne", "retour chariot et saut de ligne (CR, LF)"});
    line(out, {"Séparateur de champs", "tabulation"});
    line(out, {"Jeu de caractères", "ISO 8859-15"});
    line(out, {"Ordre", "celui de l'enregistrement des écritures, leur numéro est propre à chaque journal"});
    line(out, {"Monnaie", "euro"});
    line(out, {"Champ", "Contenu", "Nature", "Format"});
    for (const auto& one : columns) line(out, {one.name, one.holds, one.kind, one.form});
    return charset::iso_8859_15(out);
}

}  // namespace essaim::outbox
