#include "services/membership/domain/refusals.h"

namespace essaim::kernel {

const std::array<RefusalText, 23> RefusalTexts<membership::Refusal>::texts{{
    {"already_registered", "This cooperative is registered already, otherwise.",
     "Cette coopérative est déjà enregistrée, autrement."},
    {"unknown_cooperative", "This cooperative has not been registered.",
     "Cette coopérative n'est pas enregistrée."},
    {"establishment_exists", "An establishment of this name exists already.",
     "Un établissement de ce nom existe déjà."},
    {"siren_mismatch", "The Siret does not begin with the cooperative's Siren.",
     "Le Siret ne commence pas par le Siren de la coopérative."},
    {"already_known", "A member of this name is known already.", "Un membre de ce nom est déjà connu."},
    {"unknown_member", "This member has not been welcomed.", "Ce membre n'a pas été accueilli."},
    {"unknown_establishment", "There is no such establishment.", "Cet établissement n'existe pas."},
    {"full_time_employee", "A full-time employee cannot hold a Cape (C. com. L127-1).",
     "Un salarié à temps plein ne peut conclure de Cape (C. com. L127-1)."},
    {"already_under_contract", "The member has a contract already.", "Le membre est déjà sous contrat."},
    {"longer_than_36_months", "A Cape lasts 36 months in all at most (C. com. R127-1).",
     "Un Cape dure 36 mois en tout au plus (C. com. R127-1)."},
    {"trial_too_long", "The trial lasts 8 months at most, less the Cape (C. trav. L7332-1).",
     "La période d'essai dure 8 mois au plus, Cape déduit (C. trav. L7332-1)."},
    {"before_contract_start", "That day is before the contract began.",
     "Ce jour précède le début du contrat."},
    {"not_under_contract", "The member has no such contract in force.",
     "Le membre n'a pas de tel contrat en cours."},
    {"already_ended", "The contract ends that day already, for another reason.",
     "Le contrat prend déjà fin ce jour, pour un autre motif."},
    {"already_associate", "The member is an associate already.", "Le membre est déjà associé."},
    {"already_applied", "The member has applied already.", "Le membre a déjà candidaté."},
    {"not_applied", "The member has not applied.", "Le membre n'a pas candidaté."},
    {"opinion_exists", "The board has given its opinion on that day already.",
     "Le conseil a déjà donné son avis ce jour."},
    {"opinion_required", "Under two years of employment, the board gives its opinion first.",
     "Avant deux ans de contrat, le conseil donne d'abord son avis."},
    {"not_voted", "The assembly's ballot is missing.", "Le scrutin de l'assemblée manque."},
    {"unknown_person", "This person has not been enrolled.", "Cette personne n'est pas inscrite."},
    {"identity_linked", "Another person has this name with that issuer already.",
     "Une autre personne porte déjà ce nom chez cet émetteur."},
    {"member_linked", "This member is another person already.", "Ce membre est déjà une autre personne."},
}};

}  // namespace essaim::kernel
