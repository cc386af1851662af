#include "services/activities/domain/refusals.h"

namespace essaim::kernel {

namespace {

constexpr RefusalText unknown_cooperative{"unknown_cooperative", "This cooperative was never registered.",
                                          "Cette coopérative n’a jamais été enregistrée."};
constexpr RefusalText unknown_activity{"unknown_activity", "The cooperative has no such activity.",
                                       "La coopérative n’a pas cette activité."};
constexpr RefusalText unknown_invoice{"unknown_invoice", "The cooperative has issued no such invoice.",
                                      "La coopérative n’a pas émis cette facture."};
constexpr RefusalText activity_closed{"activity_closed", "The activity is not open on that day.",
                                      "L’activité n’est pas ouverte à cette date."};

constexpr RefusalText invalid_vat_rate{"invalid_vat_rate", "No such VAT rate is in force on that day.",
                                       "Ce taux de TVA n’est pas en vigueur à cette date."};
constexpr RefusalText not_under_contract{"not_under_contract",
                                         "A member has no contract in force on that day.",
                                         "Un membre n’a pas de contrat en cours à cette date."};
constexpr RefusalText shares_do_not_sum{"shares_do_not_sum", "The members' shares do not sum to 100.00.",
                                        "La somme des parts des membres n’est pas 100,00."};

}  // namespace

constexpr std::array<RefusalText, 4> RefusalTexts<activities::RuleRefusal>::texts{{
    unknown_cooperative,
    {"rule_exists", "A rule of this name was fixed with other content.",
     "Une règle de ce nom a déjà été fixée avec un autre contenu."},
    unknown_activity,
    {"overlapping_rule", "Another rule of the same scope begins on the same day.",
     "Une autre règle de même portée commence le même jour."},
}};

constexpr std::array<RefusalText, 4> RefusalTexts<activities::ActivityRefusal>::texts{{
    unknown_cooperative,
    {"activity_exists", "An activity of this name was opened with other content.",
     "Une activité de ce nom a déjà été ouverte avec un autre contenu."},
    not_under_contract,
    shares_do_not_sum,
}};

constexpr std::array<RefusalText, 7> RefusalTexts<activities::CrewRefusal>::texts{{
    unknown_cooperative,
    unknown_activity,
    activity_closed,
    {"before_last_change", "Who runs the activity changed on a later day already.",
     "Les membres de l’activité ont déjà changé à une date postérieure."},
    {"members_mismatch", "Who joins adds to all who run it; who leaves leaves some of them.",
     "Rejoindre s’ajoute à tous ceux qui la portent ; quitter en laisse une partie."},
    not_under_contract,
    shares_do_not_sum,
}};

constexpr std::array<RefusalText, 4> RefusalTexts<activities::ClosingRefusal>::texts{{
    unknown_cooperative,
    unknown_activity,
    activity_closed,
    {"balance_not_zero", "Something is left on the activity's account, or reserved, or advanced.",
     "Il reste quelque chose au compte de l’activité, réservé ou avancé."},
}};

constexpr std::array<RefusalText, 8> RefusalTexts<activities::QuoteRefusal>::texts{{
    unknown_cooperative,
    {"quote_exists", "A quote of this name was issued with other content.",
     "Un devis de ce nom a déjà été émis avec un autre contenu."},
    unknown_activity,
    activity_closed,
    invalid_vat_rate,
    {"unknown_quote", "The cooperative has issued no such quote.", "La coopérative n’a pas émis ce devis."},
    {"already_answered", "The customer has answered this quote already.",
     "Le client a déjà répondu à ce devis."},
    {"expired", "The quote could be accepted until an earlier day.",
     "Le devis pouvait être accepté jusqu’à une date antérieure."},
}};

constexpr std::array<RefusalText, 6> RefusalTexts<activities::InvoiceRefusal>::texts{{
    unknown_cooperative,
    {"invoice_exists", "An invoice of this name was issued with other content.",
     "Une facture de ce nom a déjà été émise avec un autre contenu."},
    unknown_activity,
    activity_closed,
    invalid_vat_rate,
    {"date_before_last_invoice", "The cooperative's last invoice bears a later date.",
     "La dernière facture de la coopérative porte une date postérieure."},
}};

constexpr std::array<RefusalText, 6> RefusalTexts<activities::CreditNoteRefusal>::texts{{
    unknown_cooperative,
    {"credit_note_exists", "A credit note of this name was issued with other content.",
     "Un avoir de ce nom a déjà été émis avec un autre contenu."},
    unknown_invoice,
    {"date_before_invoice", "The invoice bears a later date.", "La facture porte une date postérieure."},
    {"date_before_last_credit_note", "The cooperative's last credit note bears a later date.",
     "Le dernier avoir de la coopérative porte une date postérieure."},
    {"exceeds_invoice", "This is more than is left of the invoice.",
     "C’est plus que ce qui reste de la facture."},
}};

constexpr std::array<RefusalText, 4> RefusalTexts<activities::ReceiptRefusal>::texts{{
    unknown_cooperative,
    {"receipt_exists", "A receipt of this name was recorded with other content.",
     "Un encaissement de ce nom a déjà été enregistré avec un autre contenu."},
    unknown_invoice,
    {"exceeds_due", "This is more than is still due for the invoice.",
     "C’est plus que ce qui reste dû pour la facture."},
}};

constexpr std::array<RefusalText, 5> RefusalTexts<activities::ExpenseRefusal>::texts{{
    unknown_cooperative,
    {"expense_exists", "An expense of this name was recorded with other content.",
     "Une dépense de ce nom a déjà été enregistrée avec un autre contenu."},
    unknown_activity,
    activity_closed,
    {"not_deductible", "No VAT can be deducted of an insurance premium.",
     "Aucune TVA n’est déductible d’une prime d’assurance."},
}};

constexpr std::array<RefusalText, 3> RefusalTexts<activities::ReviewRefusal>::texts{{
    unknown_cooperative,
    {"unknown_expense", "No such expense was recorded.", "Cette dépense n’a pas été enregistrée."},
    {"already_reviewed", "The expense was already approved or refused.",
     "La dépense a déjà été approuvée ou refusée."},
}};

constexpr std::array<RefusalText, 9> RefusalTexts<activities::PayRefusal>::texts{{
    unknown_cooperative,
    {"decision_exists", "A pay decision of this name was made with other content.",
     "Une décision de paie de ce nom a déjà été prise avec un autre contenu."},
    unknown_activity,
    activity_closed,
    {"not_in_activity", "The member does not run this activity.", "Le membre ne porte pas cette activité."},
    {"period_closed", "The pay of this month is closed.", "La paie de ce mois est close."},
    {"not_under_contract", "The member has no Cesa in force in this month.",
     "Le membre n’a pas de Cesa en cours ce mois-là."},
    {"already_decided", "The member's pay of one of these months is already decided.",
     "La paie du membre est déjà décidée pour l’un de ces mois."},
    {"exceeds_available", "This is more than the activity has available.",
     "C’est plus que ce dont l’activité dispose."},
}};

}  // namespace essaim::kernel
