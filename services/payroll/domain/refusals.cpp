#include "services/payroll/domain/refusals.h"

namespace essaim::kernel {

const std::array<RefusalText, 13> RefusalTexts<payroll::DocumentRefusal>::texts{{
    {"unknown_cooperative", "This cooperative has not been registered.",
     "Cette coopérative n’est pas enregistrée."},
    {"not_closed", "This month is not closed.", "Ce mois n’est pas clos."},
    {"already_handed_out", "This was handed out before: ask for the file, it is the same.",
     "Ceci a déjà été remis : demandez le fichier, c’est le même."},
    {"no_bank_account", "The account that the employer pays from is not known any more.",
     "Le compte dont l’employeur paie n’est plus connu."},
    {"nothing_to_pay", "Nobody can be paid: nothing is due, or no account is known.",
     "Personne ne peut être payé : rien n’est dû, ou aucun compte n’est connu."},
    {"another_file", "The file would be another than the one that is meant.",
     "Le fichier serait autre que celui qui est visé."},
    {"not_handed_out", "Nothing of this was handed out.", "Rien de tel n’a été remis."},
    {"not_ordered", "The bank was not ordered to pay this payslip.",
     "La banque n’a pas reçu l’ordre de payer ce bulletin."},
    {"already_confirmed", "The bank paid this on another day.", "La banque l’a payé un autre jour."},
    {"already_accepted", "This declaration was accepted, by another receipt.",
     "Cette déclaration a été acceptée, avec un autre récépissé."},
    {"no_such_payslip", "There is no closed payslip of this name.",
     "Il n’y a pas de bulletin clos de ce nom."},
    {"nothing_to_declare", "Nobody was paid in this month.", "Personne n’a été payé ce mois-là."},
    {"unknown_establishment", "This establishment was not opened: its SIRET is not known.",
     "Cet établissement n’a pas été ouvert : son SIRET est inconnu."},
}};

const std::array<RefusalText, 3> RefusalTexts<payroll::ParameterRefusal>::texts{{
    {"unknown_parameter", "No formula uses a parameter of this name.",
     "Aucune formule n’utilise de paramètre de ce nom."},
    {"invalid_parameter", "The parameter's value is not one that it can have.",
     "Cette valeur n’est pas possible pour ce paramètre."},
    {"overlapping", "Another value was published for the same first day on the same day.",
     "Une autre valeur a été publiée le même jour pour la même date d’effet."},
}};

const std::array<RefusalText, 4> RefusalTexts<payroll::EmployerRefusal>::texts{{
    {"unknown_cooperative", "This cooperative has not been registered.",
     "Cette coopérative n’est pas enregistrée."},
    {"already_set", "The employer's terms from this day are already set otherwise.",
     "Les conditions de l’employeur à cette date sont déjà fixées autrement."},
    {"not_employed", "This member has no employment contract.", "Ce membre n’a pas de contrat de travail."},
    {"rate_exists", "Another rate from this day was already recorded for this member.",
     "Un autre taux est déjà enregistré à cette date pour ce membre."},
}};

const std::array<RefusalText, 6> RefusalTexts<payroll::PayFactRefusal>::texts{{
    {"unknown_cooperative", "This cooperative has not been registered.",
     "Cette coopérative n’est pas enregistrée."},
    {"not_employed", "This member has no employment contract in this month.",
     "Ce membre n’a pas de contrat de travail ce mois-là."},
    {"already_paid_here", "This member was already paid here in that year.",
     "Ce membre a déjà été payé ici cette année-là."},
    {"period_open", "This month is not closed: it is computed from what is known when it closes.",
     "Ce mois n’est pas clos : il sera calculé avec ce qui est connu à sa clôture."},
    {"not_paid_here", "This member was paid nothing here from this month on.",
     "Ce membre n’a rien reçu ici à partir de ce mois."},
    {"before_opening", "Another program paid this month: it cannot be recomputed here.",
     "Un autre programme a payé ce mois : il ne peut être recalculé ici."},
}};

const std::array<RefusalText, 17> RefusalTexts<payroll::PeriodRefusal>::texts{{
    {"unknown_cooperative", "This cooperative has not been registered.",
     "Cette coopérative n’est pas enregistrée."},
    {"period_not_open", "This month has not been opened.", "Ce mois n’a pas été ouvert."},
    {"period_closed", "This month is closed.", "Ce mois est clos."},
    {"period_already_open", "This month is already open.", "Ce mois est déjà ouvert."},
    {"earlier_period_open", "An earlier month is still open.", "Un mois antérieur est encore ouvert."},
    {"later_period_closed", "A later month is closed: the year is cumulated in order.",
     "Un mois ultérieur est clos : l’année se cumule dans l’ordre."},
    {"not_acknowledgeable", "This anomaly leaves no choice: the facts must change.",
     "Cette anomalie ne laisse pas le choix : les faits doivent changer."},
    {"no_employer", "The employer's terms have not been set for this month.",
     "Les conditions de l’employeur ne sont pas fixées pour ce mois."},
    {"parameter_missing", "A parameter of the law is not published for this month.",
     "Un paramètre légal n’est pas publié pour ce mois."},
    {"not_computed", "This month has not been computed.", "Ce mois n’a pas été calculé."},
    {"not_approved", "This month has not been approved.", "Ce mois n’a pas été approuvé."},
    {"changed_since_computed",
     "This is not what is to be paid now: look at the month again, or compute it again.",
     "Ce n’est pas ce qui est à payer maintenant : revoyez le mois, ou recalculez-le."},
    {"same_person", "Whoever computed the month cannot approve it: another person must.",
     "Qui a calculé le mois ne peut l’approuver : il faut une autre personne."},
    {"not_delegated", "The cooperative has not delegated this approval to this person.",
     "La coopérative n’a pas délégué cette approbation à cette personne."},
    {"anomalies_open", "Anomalies keep the month from closing.",
     "Des anomalies empêchent la clôture du mois."},
    {"no_such_anomaly", "The computed month has no such anomaly.", "Le mois calculé n’a pas cette anomalie."},
    {"already_acknowledged", "This anomaly was acknowledged already, for another reason.",
     "Cette anomalie a déjà été admise, pour un autre motif."},
}};

}  // namespace essaim::kernel
