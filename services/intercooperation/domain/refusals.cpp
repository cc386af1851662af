#include "services/intercooperation/domain/refusals.h"

namespace essaim::kernel {

const std::array<RefusalText, 18> RefusalTexts<intercooperation::Refusal>::texts{{
    {"already_founded", "The network is founded already, under another name.",
     "Le réseau est déjà fondé, sous un autre nom."},
    {"not_founded", "The network has not been founded.", "Le réseau n'est pas fondé."},
    {"already_member", "This cooperative is a member already, otherwise.",
     "Cette coopérative est déjà membre, autrement."},
    {"not_a_member", "This cooperative is not a member of the network.",
     "Cette coopérative n'est pas membre du réseau."},
    {"agreement_exists", "An agreement of this name exists already.", "Un accord de ce nom existe déjà."},
    {"unknown_agreement", "There is no such agreement.", "Cet accord n'existe pas."},
    {"not_a_party", "The cooperative is not a party of this agreement.",
     "La coopérative n'est pas partie à cet accord."},
    {"already_decided", "The cooperative has decided otherwise already.",
     "La coopérative a déjà décidé autrement."},
    {"delegation_exists", "A delegation of this name exists already.",
     "Une délégation de ce nom existe déjà."},
    {"unknown_delegation", "There is no such delegation.", "Cette délégation n'existe pas."},
    {"scope_unknown", "The scope names no service's command, view or role.",
     "La portée ne nomme ni commande d'un service, ni vue, ni rôle."},
    {"bill_exists", "A bill of this name exists already.", "Une facture de ce nom existe déjà."},
    {"no_agreement", "No agreement in force binds the two cooperatives.",
     "Aucun accord en vigueur ne lie les deux coopératives."},
    {"unknown_bill", "No such bill was received.", "Cette facture n'a pas été reçue."},
    {"already_settled", "The bill has been decided on already.", "La facture a déjà été traitée."},
    {"already_published",
     "This period is released already; a correction names the report that it takes the place of.",
     "Cette période est déjà publiée ; une correction nomme le rapport qu'elle remplace."},
    {"not_closed", "Cooperatives have not closed all of this period yet.",
     "Des coopératives n'ont pas encore clos toute cette période."},
    {"unknown_report", "The report to be corrected is not the last one of this period.",
     "Le rapport à corriger n'est pas le dernier de cette période."},
}};

}  // namespace essaim::kernel
