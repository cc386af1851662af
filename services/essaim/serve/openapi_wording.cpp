#include <algorithm>
#include <array>

#include "services/essaim/serve/openapi_parts.h"

namespace essaim::host::openapi {

namespace {

struct French {
    std::string_view command;
    std::string_view text;
};

/// In English it stands with each declaration.
constexpr std::array french{
    French{"accept_agreement", "Accepter un accord qu’une autre partie a proposé."},
    French{"accept_quote", "Noter que le client a accepté un devis."},
    French{"acknowledge_anomaly",
           "Dire qu’une anomalie a été vue, et pourquoi le mois peut être clôturé avec elle."},
    French{"acknowledge_bill", "Reconnaître une facture reçue."},
    French{"admit_associate", "Noter que l’assemblée générale a admis un candidat."},
    French{"admit_cooperative", "Admettre une coopérative dans le réseau."},
    French{"amend_contract", "Changer des termes du contrat en vigueur à partir d’un jour."},
    French{"apply_for_association", "Demander à devenir associé."},
    French{
        "propose_nir_reading",
        "Proposer de lire le NIR d’un membre : pour un jour, une fois qu’une autre personne l’a approuvé."},
    French{"approve", "Approuver, comme autre personne, une commande qui en demande deux."},
    French{"approve_expense", "Donner son accord à un frais qui a été noté."},
    French{"approve_period", "Approuver, comme autre personne, un mois tel qu’il a été calculé et montré."},
    French{"assign_advisor", "Dire qui accompagne un membre à partir de ce jour."},
    French{"bill", "Facturer une autre partie d’un accord en vigueur."},
    French{"change_bank_account", "Changer le compte où une personne est payée, à deux et après un délai."},
    French{"change_identity", "Changer ce qui est su de l’identité d’une personne."},
    French{"close_activity", "Fermer une activité dont le compte est vide."},
    French{"close_establishment", "Fermer un établissement."},
    French{"close_period", "Clôturer un mois approuvé, pour tout l’employeur à la fois."},
    French{"compute_period",
           "Calculer le mois ouvert avec ce qui est su maintenant : répond son content_hash."},
    French{"confirm_payment", "Noter que la banque a payé un bulletin."},
    French{"correct_payslip",
           "Faire refaire les mois clôturés d’un membre, à partir de l’un d’eux, avec le mois qui sera "
           "clôturé."},
    French{"decide_pay",
           "Faire de l’argent des activités la paie d’un membre, en un mois ou lissée sur plusieurs."},
    French{"decline_agreement", "Décliner un accord qu’une autre partie a proposé."},
    French{"decline_project", "Décliner le projet d’une personne accueillie, et dire pourquoi."},
    French{"decline_quote", "Noter que le client a décliné un devis."},
    French{"delegate", "Laisser une personne ou une équipe agir pour la coopérative, dans un périmètre."},
    French{
        "describe_person",
        "Dire ce que les déclarations racontent d’une personne : le sexe de qui n’a pas de NIR, l’emploi de "
        "son contrat."},
    French{"dispute_bill", "Contester une facture reçue, et dire pourquoi."},
    French{"end_agreement", "Mettre fin à un accord."},
    French{"end_cape", "Mettre fin au Cape en cours ; `on` est son dernier jour."},
    French{"end_contract", "Mettre fin au Cesa ou à l’emploi en cours ; `on` est son dernier jour."},
    French{"enrol_person",
           "Laisser une personne demander en son propre nom, et lui donner un rôle dans le réseau."},
    French{"found_network", "Fonder le réseau."},
    French{"give_board_opinion", "Noter ce que le conseil pense d’une candidature."},
    French{"hand_out_declaration",
           "Faire, une fois, la déclaration d’un mois clos aux organismes sociaux : un fichier par "
           "établissement."},
    French{
        "hand_out_payments",
        "Faire, une fois, le fichier par lequel la banque paie un mois clos : dès lors ce sont ces octets."},
    French{"issue_credit_note", "Reprendre une facture, tout ce qu’il en reste ou quelques lignes."},
    French{"issue_invoice",
           "Émettre une facture d’une activité ; elle prend le numéro suivant de l’année de la coopérative."},
    French{"issue_payslip", "Faire, une fois, le bulletin d’une paie close : dès lors ce sont ces octets."},
    French{"issue_quote", "Émettre un devis pour un client."},
    French{"join_activity", "Des membres rejoignent ceux qui font une activité."},
    French{"join_team", "Une personne rejoint une équipe de cette coopérative."},
    French{"leave_activity", "Des membres quittent ceux qui font une activité."},
    French{"leave_team", "Une personne quitte une équipe de cette coopérative."},
    French{"link_identity", "Dire quelle personne les jetons d’un autre émetteur nomment ainsi."},
    French{"link_member", "Dire quelle personne est un membre : ce qui est à lui lui est montré."},
    French{"open_activity", "Ouvrir une activité : une marque avec un compte à elle."},
    French{"open_establishment", "Ouvrir un lieu avec son propre Siret, du Siren de la coopérative."},
    French{"open_period", "Ouvrir un mois de paie."},
    French{"open_year_to_date", "Dire ce qu’un autre programme a payé à un membre jusqu’ici cette année."},
    French{"propose_agreement", "Proposer un accord à d’autres coopératives ; proposer, c’est accepter."},
    French{
        "publish_parameter",
        "Publier un chiffre de la loi pour tous les employeurs : un plus tardif du même jour le remplace."},
    French{"publish_report",
           "Publier les chiffres du réseau d’un mois ou d’une année que toutes ont clôturés."},
    French{"record_declaration_receipt",
           "Noter ce que les organismes sociaux ont répondu à une déclaration."},
    French{"record_expense", "Noter un frais d’une activité."},
    French{
        "record_headcount",
        "Noter l’effectif d’une année : avec ceux des cinq précédentes, les seuils jouent par la règle des "
        "cinq ans."},
    French{"record_pay_item",
           "Noter ce qui pèse sur un mois de la paie d’un membre ; d’un mois clôturé aussi, qui est alors "
           "corrigé."},
    French{"record_receipt", "Noter ce qu’un client a payé d’une facture."},
    French{"record_withholding_rate",
           "Noter le taux personnel d’impôt sur le revenu que l’administration a transmis."},
    French{"reject_payment", "Noter que la banque n’a pas payé un bulletin, et pourquoi."},
    French{"refuse_associate", "Noter que l’assemblée générale n’a pas admis un candidat."},
    French{"refuse_expense", "Refuser un frais : son net revient à l’activité."},
    French{"register_cooperative",
           "Ouvrir les livres des personnes d’une coopérative ; un réseau pourra l’admettre plus tard."},
    French{"renew_cape", "Renouveler un Cape : 36 mois en tout (C. com. R127-1)."},
    French{"revoke_delegation", "Mettre fin à une délégation, aussitôt."},
    French{"revoke_person", "Retirer à une personne tous ses droits, aussitôt."},
    French{"set_contribution_rule",
           "Fixer la contribution aux services mutualisés, pour la coopérative ou une activité."},
    French{"set_employer", "Dire ce qu’est la coopérative comme employeur à partir d’un jour."},
    French{"settle_dispute", "Régler une contestation."},
    French{"sign_cape", "Signer un Cape, ou un de plus : 36 mois en tout (C. com. R127-1)."},
    French{"sign_cesa", "Signer un Cesa (C. trav. L7331-2) ; un Cape en cours finit la veille."},
    French{"sign_employment", "Embaucher un permanent."},
    French{"welcome", "Accueillir une personne après une réunion."},
    French{"withdraw_cooperative", "Une coopérative quitte le réseau."},
};

struct View {
    std::string_view name;
    std::string_view english;
    std::string_view french;
};

constexpr std::array views{
    View{"access_log", "Who read what of a member, when, and for which purpose.",
         "Qui a lu quoi d’un membre, quand et pour quel motif."},
    View{"access", "Why somebody may do something, and the commit that says so.",
         "Pourquoi quelqu’un peut faire quelque chose, et le commit qui le dit."},
    View{"accounts", "Who may ask at all, and what they are to the network.",
         "Qui peut demander, et ce qu’il est pour le réseau."},
    View{"activities", "What members do for a living, and who runs what.",
         "Ce que les membres font pour vivre, et qui fait quoi."},
    View{"activity_account", "Each activity's account at each month's end.",
         "Le compte de chaque activité à la fin de chaque mois."},
    View{"agreements", "Agreements between cooperatives, and who accepted them.",
         "Les accords entre coopératives, et qui les a acceptés."},
    View{"alerts", "What will go wrong unless somebody sees to it.",
         "Ce qui ira mal si personne ne s’en occupe."},
    View{"associates", "The associates.", "Les associés."},
    View{"bills", "Bills sent to and received from other cooperatives.",
         "Les factures envoyées à d’autres coopératives et reçues d’elles."},
    View{"career", "A person's path through the cooperative, step by step.",
         "Le parcours d’une personne dans la coopérative, pas à pas."},
    View{"cooperative_figures", "The cooperative's own figures by month and year, in full, live.",
         "Les chiffres de la coopérative par mois et par an, entiers, à l’instant."},
    View{"cooperatives", "The cooperatives of the network.", "Les coopératives du réseau."},
    View{"delegations", "Who may act for the cooperative, within which scope.",
         "Qui peut agir pour la coopérative, dans quel périmètre."},
    View{"invoices", "Invoices and credit notes.", "Les factures et les avoirs."},
    View{"journal", "The books, line by line.", "Les livres, ligne à ligne."},
    View{"members", "People, and where they stand.", "Les personnes, et où elles en sont."},
    View{"network_figures", "What reports have released of every cooperative; cells of too few are hidden.",
         "Ce que les rapports ont publié de chaque coopérative ; les cases de trop peu de monde sont tues."},
    View{"payroll_period", "Each month of pay: its state, anomalies and totals.",
         "Chaque mois de paie : son état, ses anomalies, ses totaux."},
    View{"payslip", "Closed payslips with their lines.", "Les bulletins clôturés avec leurs lignes."},
    View{"payslips", "The totals of closed payslips.", "Les totaux des bulletins clôturés."},
    View{"payments", "What was handed to the bank, payslip by payslip, and what became of it.",
         "Ce qui a été remis à la banque, bulletin par bulletin, et ce qu’il en est advenu."},
    View{"declarations", "The declarations of each month and their receipts.",
         "Les déclarations de chaque mois et leurs accusés."},
    View{"documents", "Files that were issued: what of, when, and their hash.",
         "Les fichiers émis : de quoi, quand, et leur empreinte."},
    View{"pay_ledger", "A year of each employee: what the months closed in it paid.",
         "L’année de chaque salarié : ce qu’ont payé les mois qui y ont été clôturés."},
    View{"employer_cost_by_activity",
         "What each closed month of pay cost each activity, and the pooled section.",
         "Ce que chaque mois de paie clôturé a coûté à chaque activité, et à la section mutualisée."},
    View{"report", "The reports that were released.", "Les rapports qui ont été publiés."},
    View{"teams", "Who is in which team.", "Qui est dans quelle équipe."},
    View{"unmatched_bills", "Halves of bills whose other half is missing: empty when all is well.",
         "Les moitiés de factures sans l’autre moitié : vide quand tout va bien."},
};

const View* view_named(std::string_view name) {
    const auto found =
        std::find_if(views.begin(), views.end(), [&](const View& one) { return one.name == name; });
    return found == views.end() ? nullptr : &*found;
}

}  // namespace

std::string_view french_of_command(std::string_view name) {
    const auto found =
        std::find_if(french.begin(), french.end(), [&](const French& one) { return one.command == name; });
    return found == french.end() ? std::string_view() : found->text;
}

std::string_view english_of_view(std::string_view name) {
    const auto* view = view_named(name);
    return view ? view->english : std::string_view();
}

std::string_view french_of_view(std::string_view name) {
    const auto* view = view_named(name);
    return view ? view->french : std::string_view();
}

}  // namespace essaim::host::openapi
