#include "services/essaim/outbox/fec.h"

#include <algorithm>
#include <array>
#include <map>

#include "events/charset/charset.h"
#include "infra/runtime/paris.h"

namespace essaim::outbox {

namespace {

using projections::Journal;
using projections::PostedLine;

constexpr std::string_view header =
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceR"
    "ef\t"
    "PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";

using Named = std::pair<std::string_view, std::string_view>;
constexpr std::array journals{Named{"AC", "Achats"}, Named{"BQ", "Banque"}, Named{"PA", "Paie"},
                              Named{"VE", "Ventes"}};
/// The plan comptable général's own words for the accounts that entries use.
constexpr std::array accounts{
    Named{"401", "Fournisseurs"},
    Named{"411", "Clients"},
    Named{"421", "Personnel - Rémunérations dues"},
    Named{"425", "Personnel - Avances et acomptes"},
    Named{"427", "Personnel - Oppositions"},
    Named{"431", "Sécurité sociale"},
    Named{"437", "Autres organismes sociaux"},
    Named{"4386", "Organismes sociaux - Autres charges à payer"},
    Named{"4387", "Organismes sociaux - Produits à recevoir"},
    Named{"4421", "Prélèvements à la source (impôt sur le revenu)"},
    Named{"44566", "TVA déductible sur autres biens et services"},
    Named{"44571", "TVA collectée"},
    Named{"451", "Liaison entre activités et section mutualisée"},
    Named{"467", "Autres comptes débiteurs ou créditeurs"},
    Named{"512", "Banques"},
    Named{"606", "Achats non stockés de matières et fournitures"},
    Named{"6063", "Fournitures d'entretien et de petit équipement"},
    Named{"611", "Sous-traitance générale"},
    Named{"616", "Primes d'assurance"},
    Named{"6251", "Voyages et déplacements"},
    Named{"628", "Divers"},
    Named{"6331", "Versement mobilité"},
    Named{"6333", "Participation à la formation professionnelle continue"},
    Named{"6334", "Participation à l'effort de construction"},
    Named{"6335", "Taxe d'apprentissage"},
    Named{"6411", "Salaires, appointements"},
    Named{"6451", "Cotisations à l'Urssaf"},
    Named{"6452", "Cotisations aux mutuelles"},
    Named{"6453", "Cotisations aux caisses de retraites"},
    Named{"6454", "Cotisations à France Travail"},
    Named{"6458", "Cotisations aux autres organismes sociaux"},
    Named{"706", "Prestations de services"},
};

template <std::size_t N>
std::string_view name_in(const std::array<Named, N>& names, std::string_view code) {
    const auto* const found =
        std::find_if(names.begin(), names.end(), [&](const Named& name) { return name.first == code; });
    return found == names.end() ? code : found->second;
}

/// "20260131"
std::string day(Date date) {
    auto text = TextForm<Date>::write(date);
    std::erase(text, '-');
    return text;
}

/// "1200,00": French, without a separator of thousands.
std::string amount(Money money) {
    auto text = TextForm<Money>::write(money);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

/// What separates columns and lines cannot stand in one.
std::string column(std::string_view text) {
    std::string clean(text);
    for (auto& letter : clean)
        if (static_cast<unsigned char>(letter) < ' ' || letter == '|') letter = ' ';
    return clean;
}

}  // namespace

std::string fec_text(std::span<const PostedLine> lines) {
    std::string text(header);
    std::map<std::string, std::uint64_t> last_number;  // of each journal
    std::string entry;
    for (const auto& posted : lines) {
        const auto& line = posted.line;
        auto& number = last_number[posted.journal];
        if (line.entry != entry) ++number;
        entry = line.entry;
        const std::string on = day(line.on);
        const std::array columns{posted.journal,
                                 std::string(name_in(journals, posted.journal)),
                                 std::to_string(number),
                                 on,
                                 line.account,
                                 std::string(name_in(accounts, line.account)),
                                 std::string(),
                                 std::string(),
                                 posted.piece,
                                 on,
                                 line.label,
                                 amount(line.debit),
                                 amount(line.credit),
                                 std::string(),
                                 std::string(),
                                 day(runtime::paris_day(posted.recorded_at)),
                                 std::string(),
                                 std::string()};
        for (std::size_t at = 0; at < columns.size(); ++at)
            text.append(at ? "\t" : "").append(column(columns.at(at)));
        text += "\r\n";
    }
    return charset::iso_8859_15(text);
}

tl::expected<std::string, NoFile> fec_name(const projections::Parts& journal, const FilePeriod& period) {
    const auto books = Journal::books_of(journal);
    if (!books) return tl::unexpected(NoFile{"not_registered", journal.cooperative()});
    return TextForm<Siren>::write(books->siren) + "FEC" + day(period.until()) + ".txt";
}

}  // namespace essaim::outbox
