#include "services/payroll/domain/payslip/deductions.h"
#include "services/payroll/domain/payslip/earnings.h"

namespace essaim::payroll {

namespace {

constexpr std::string_view rule = "fr_pay r1";
const Date rule_from = date(2024, 1, 1);

struct Wording {
    ElementCode code;
    std::string_view label, source;
};
constexpr Wording wordings[] = {
    {ElementCode::salary, "Salaire de base", "Code du travail L3242-1"},
    {ElementCode::absence, "Absence non payée, heures réelles", "Cass. soc. 11 février 1982, 80-40359"},
    {ElementCode::bonus, "Primes", "Code du travail L3221-3"},
    {ElementCode::suspension, "Suspension du contrat, heures réelles",
     "Cass. soc. 11 février 1982, 80-40359"},
    {ElementCode::maintained, "Maintien du salaire, indemnités journalières déduites",
     "Code du travail L1226-1"},
    {ElementCode::paid_leave, "Congés payés, complément du dixième", "Code du travail L3141-24"},
    {ElementCode::overtime, "Heures supplémentaires", "Code du travail L3121-36"},
    {ElementCode::complementary, "Heures complémentaires", "Code du travail L3123-29"},
    {ElementCode::benefits_in_kind, "Avantages en nature", "CSS L242-1, arrêté du 10 décembre 2002"},
    {ElementCode::refunds, "Remboursements de frais", "arrêté du 20 décembre 2002"},
    {ElementCode::advances, "Acomptes déjà versés", "Code du travail L3242-1"},
    {ElementCode::daily_allowances, "Indemnités journalières, nettes de CSG et CRDS", "CSS R323-11"},
    {ElementCode::benefits_received, "Avantages en nature déjà reçus", "CSS L242-1"},
    {ElementCode::seizure, "Saisie sur rémunération", "Code du travail L3252-2, R3252-2 à R3252-5"},
    {ElementCode::corrected_taxable, "Net imposable des régularisations, au taux de ce mois",
     "CGI 204 A, 204 F, 204 H"},
    {ElementCode::corrected_benefits, "Avantages en nature des régularisations, déjà reçus", "CSS L242-1"},
    {ElementCode::employment_cost, "Coût de l'emploi salarié, non imputé aux activités",
     "Code du travail L7332-3"},
};

}  // namespace

PayElement element(ElementCode code, std::int64_t base, std::int64_t amount) {
    const Wording& wording = wordings[static_cast<std::size_t>(code)];
    PayElement one;
    one.code = code;
    one.label = wording.label;
    one.base = Money{base};
    one.amount = Money{amount};
    one.rule = rule;
    one.rule_from = rule_from;
    one.source = wording.source;
    return one;
}

std::vector<PayElement> elements_of(const PayslipRequest& request, const Earnings& earnings) {
    std::vector<PayElement> all;
    const bool salary_alone = earnings.salary == earnings.gross() && earnings.absence == 0 &&
                              earnings.sick_leave == 0 && earnings.overtime.empty();
    if (salary_alone) return all;
    const auto add = [&](ElementCode code, std::int64_t base, std::int64_t amount) -> PayElement& {
        return all.emplace_back(element(code, base, amount));
    };
    add(ElementCode::salary, earnings.salary, earnings.salary);
    if (earnings.absence != 0)
        add(ElementCode::absence, earnings.salary, -earnings.absence).hours = request.absence->hours;
    if (earnings.bonus != 0) add(ElementCode::bonus, earnings.bonus, earnings.bonus);
    if (earnings.sick_leave != 0)
        add(ElementCode::suspension, earnings.salary, -earnings.sick_leave).hours = request.sick_leave->hours;
    if (earnings.sick_pay != 0)
        add(ElementCode::maintained, earnings.sick_leave, earnings.sick_pay).rate =
            request.sick_leave->maintained;
    if (earnings.paid_leave != 0)
        add(ElementCode::paid_leave, request.paid_leave->reference_gross.cents, earnings.paid_leave).hours =
            request.paid_leave->hours;
    const ElementCode above = is_full_time(request) ? ElementCode::overtime : ElementCode::complementary;
    for (std::size_t i = 0; i < earnings.overtime.size(); ++i) {
        auto& one = add(above, earnings.salary, earnings.overtime[i]);
        one.hours = (*request.overtime)[i].hours;
        one.rate = (*request.overtime)[i].percent.percent;
    }
    if (earnings.benefits != 0) add(ElementCode::benefits_in_kind, earnings.benefits, earnings.benefits);
    return all;
}

}  // namespace essaim::payroll
