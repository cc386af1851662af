#include "services/essaim/serve/openapi_fixed_words.h"

namespace essaim::host::openapi {

FixedWords words_of(Fixed fixed) {
    switch (fixed) {
        case Fixed::health:
            return {"operations", "health", "Whether the process lives.", "Si le processus vit."};
        case Fixed::readiness:
            return {"operations", "readiness", "Whether this instance answers, everything folded to its end.",
                    "Si cette instance répond, tout étant lu jusqu’au bout."};
        case Fixed::metrics:
            return {
                "operations", "metrics",
                "Numbers for Prometheus: to this machine only, elsewhere there is no such address.",
                "Des chiffres pour Prometheus : à cette machine seulement, ailleurs l’adresse n’existe pas."};
        case Fixed::document:
            return {"documentation", "openapi", "This document.", "Ce document."};
        case Fixed::page_for_people:
            return {"documentation", "docs", "This document as a page for people, in French or English.",
                    "Ce document en page lisible, en français ou en anglais."};
        case Fixed::login_page:
            return {"people", "login_page", "The page on which a person comes in.",
                    "La page par laquelle une personne entre."};
        case Fixed::enrol:
            return {"people", "enrol", "Come in with a code given by hand, and choose a password.",
                    "Entrer avec un code remis en main propre, et choisir un mot de passe."};
        case Fixed::login:
            return {"people", "login", "Come in with a password.", "Entrer avec un mot de passe."};
        case Fixed::refresh:
            return {"people", "refresh", "Exchange a refresh token, good once, for the next pair of tokens.",
                    "Échanger un jeton de renouvellement, bon une fois, contre la paire suivante."};
        case Fixed::logout:
            return {"people", "logout", "End a session.", "Finir une session."};
        case Fixed::me:
            return {"people", "me", "Who is asking, and what they may do where.",
                    "Qui demande, et ce qu’il peut faire et où."};
        case Fixed::shards:
            return {
                "audit", "shards",
                "Who decides for which partition of the log, where it ends, and how far this instance has "
                "read it; for the operator and auditors.",
                "Qui décide pour quelle partition du journal, où elle finit, et jusqu’où cette instance l’a "
                "lue ; pour l’opérateur et les auditeurs."};
        case Fixed::cut:
            return {"audit", "audit_cut",
                    "The present cut, as `as_of` of any view takes it; for the operator and auditors.",
                    "La coupe présente, telle que `as_of` la prend ; pour l’opérateur et les auditeurs."};
        case Fixed::verification:
            return {
                "audit", "audit_verify",
                "Reads every chain from its first commit to its head: a line for each, or what is wrong.",
                "Relit chaque chaîne du premier commit à sa tête : une ligne par chaîne, ou ce qui cloche."};
        case Fixed::log:
            return {
                "audit", "audit_log",
                "Every commit of a cooperative, for its manager and auditors, as it is read: who asked what, "
                "what was answered, what was known. Sealed fields stay sealed.",
                "Chaque commit d’une coopérative, pour ceux qui la dirigent et l’auditent, à mesure de la "
                "lecture : qui a demandé quoi, la réponse, ce qui était su. Les champs scellés le restent."};
        case Fixed::explanation:
            return {"audit", "audit_explain", "Why a payslip is what it is, with all it rests on.",
                    "Pourquoi un bulletin est ce qu’il est, avec tout ce sur quoi il repose."};
        case Fixed::replay:
            return {
                "audit", "audit_replay",
                "Closes a month again at its cut, by today's program: byte by byte what was recorded, or "
                "the first difference; for who may read all of the cooperative's log.",
                "Clôt de nouveau un mois à sa coupe, par le programme d’aujourd’hui : à l’octet près ce "
                "qui fut enregistré, ou la première différence ; pour qui peut lire tout le journal de la "
                "coopérative."};
        case Fixed::right:
            return {
                "people", "explain_right",
                "Why somebody may ask a command or see a view, or may not: oneself anywhere, others where "
                "one may see who has which right.",
                "Pourquoi quelqu’un peut demander une commande ou voir une vue, ou ne le peut pas : "
                "soi-même partout, les autres là où l’on voit qui a quel droit."};
        case Fixed::projections:
            return {"documentation", "projections", "Every view there is, with its version.",
                    "Chaque vue qui existe, avec sa version."};
        case Fixed::comparison:
            return {
                "audit", "compare_projection",
                "Folds a view anew beside the one that serves, and compares their stored rows; for the "
                "operator and auditors.",
                "Relit une vue à neuf à côté de celle qui sert, et compare leurs lignes ; pour l’opérateur "
                "et les auditeurs."};
        case Fixed::simulation:
            return {"payroll", "simulate_payslip",
                    "Computes a payslip by the function that pays people, and keeps nothing: one, or as "
                    "JSON Lines many, an answer a line in order.",
                    "Calcule un bulletin par la fonction même qui paie les gens, sans rien garder : un, ou "
                    "en JSON Lines plusieurs, une réponse par ligne, dans l’ordre."};
        case Fixed::parameters:
            return {"payroll", "national_parameters",
                    "The national figures of pay as a file of commands, `publish_parameter` a line.",
                    "Les chiffres nationaux de la paie en fichier de commandes, un `publish_parameter` par "
                    "ligne."};
        case Fixed::begin_import:
            return {"imports", "begin_import",
                    "Ask the commands of a file, a JSON object a line, in order: of at most 64 MiB. Where "
                    "the server ends before the file, send it again: what was done is unchanged.",
                    "Demander les commandes d’un fichier, un objet JSON par ligne, dans l’ordre : 64 Mio au "
                    "plus. Si le serveur s’arrête avant la fin, renvoyez-le : ce qui est fait reste."};
        case Fixed::import:
            return {"imports", "import", "How far a file of commands has come: kept until the server ends.",
                    "Où en est un fichier de commandes : gardé jusqu’à l’arrêt du serveur."};
        case Fixed::import_answers:
            return {"imports", "import_answers", "What was answered so far, a JSON object a line.",
                    "Ce qui a été répondu jusqu’ici, un objet JSON par ligne."};
        case Fixed::drafts:
            return {"payroll", "payslip_drafts",
                    "The payslips of months that were computed and are not closed, as they would be paid "
                    "now, each beside its last month: what an approval binds to.",
                    "Les bulletins des mois calculés et non clos, tels qu’ils seraient payés maintenant, "
                    "chacun à côté du mois précédent : ce qu’une approbation engage."};
        case Fixed::files:
            return {"files", "files", "The names of a kind's files of a month or a year.",
                    "Les noms des fichiers d’une sorte, pour un mois ou une année."};
        case Fixed::file:
            return {"files", "file", "A file as it is handed out: to a bank, an administration, a person.",
                    "Un fichier tel qu’il est remis : à une banque, une administration, une personne."};
    }
    __builtin_trap();
}

}  // namespace essaim::host::openapi
