#include "services/payroll/domain/bulletin/bulletin.h"

#include <algorithm>
#include <array>
#include <span>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "services/payroll/domain/bulletin/french.h"

namespace essaim::payroll {

namespace {

constexpr int left = 1200;
constexpr int right = 19800;
constexpr int bottom = 28300;
constexpr int row_height = 395;
constexpr int small = 247;
constexpr int normal = 282;
constexpr int large = 494;
constexpr int label_width = 8900;

/// Where the columns of figures end.
constexpr int base_end = 12400;
constexpr int rate_end = 14300;
constexpr int employee_end = 17000;
constexpr int employer_end = right - 60;
constexpr int figure_width = 2200;

/// One row of the clarified model: which of a payslip's lines it sums.
struct Item {
    std::string_view label;
    std::array<std::string_view, 13> codes;
};
struct Section {
    std::string_view title;
    std::span<const Item> items;
};
constexpr std::array health{
    Item{"Sécurité sociale – Maladie, maternité, invalidité, décès", {"MAL"}},
    Item{"Complémentaire – Incapacité, invalidité, décès", {"PRV"}},
    Item{"Complémentaire – Santé", {"MUT"}},
};
constexpr std::array accidents{Item{"Accidents du travail – Maladies professionnelles", {"ATMP"}}};
constexpr std::array old_age{
    Item{"Sécurité sociale plafonnée", {"VIEP"}},
    Item{"Sécurité sociale déplafonnée", {"VIED"}},
    Item{"Complémentaire – Tranche 1", {"AA1", "CEG1", "CET"}},
    Item{"Complémentaire – Tranche 2", {"AA2", "CEG2"}},
};
constexpr std::array family{Item{"Famille", {"AF"}}};
constexpr std::array jobless{Item{"Assurance chômage et garantie des salaires", {"CHO", "AGS"}}};
constexpr std::array statutory{Item{"Apec", {"APEC"}}};
constexpr std::array other{Item{
    "Autres contributions dues par l'employeur",
    {"VM", "VMA", "VMRR", "FNAL", "CSA", "FSOC", "TA1", "TA2", "CSA-sup", "CFP", "CPF-CDD", "PEEC", "DIA"}}};
constexpr std::array deductible{Item{"CSG déductible de l'impôt sur le revenu", {"CSGD"}}};
constexpr std::array not_deductible{
    Item{"CSG et CRDS non déductibles de l'impôt sur le revenu", {"CSGN", "CSGH", "CRDS"}}};
constexpr std::array relief{Item{"Exonérations et allègements de cotisations", {"RG", "RHS", "DHS"}}};
constexpr std::array sections{
    Section{"SANTÉ", health},
    Section{"ACCIDENTS DU TRAVAIL – MALADIES PROFESSIONNELLES", accidents},
    Section{"RETRAITE", old_age},
    Section{"FAMILLE", family},
    Section{"ASSURANCE CHÔMAGE", jobless},
    Section{"COTISATIONS STATUTAIRES OU PRÉVUES PAR LA CONVENTION COLLECTIVE", statutory},
    Section{"AUTRES CONTRIBUTIONS DUES PAR L'EMPLOYEUR", other},
    Section{"CSG", deductible},
    Section{"CSG-CRDS", not_deductible},
    Section{"EXONÉRATIONS, ÉCRÊTEMENTS ET ALLÈGEMENTS DE COTISATIONS", relief},
};

/// What a row says of the lines that it sums.
struct Summed {
    bool any = false;
    std::optional<Money> base;
    std::optional<Rate> rate;
    Money employee;
    Money employer;
};

Summed sum(const PayslipIssued& slip, const Item& item) {
    Summed all;
    std::size_t lines = 0;
    for (const auto& line : slip.lines) {
        if (line.code.empty() ||
            std::find(item.codes.begin(), item.codes.end(), line.code) == item.codes.end())
            continue;
        all.any = true;
        ++lines;
        const auto rate = line.employee_rate.value_or(Rate{});
        if (lines == 1) {
            all.base = line.base;
            all.rate = rate;
        } else if (all.base == line.base && all.rate) {
            all.rate = *all.rate + rate;
        } else {  // where several bases are summed, neither they nor the sum of their rates mean anything
            all.base.reset();
            all.rate.reset();
        }
        all.employee += line.employee;
        all.employer += line.employer;
    }
    return all;
}

class Drawing {
  public:
    explicit Drawing(const Bulletin& of) : of_(of), slip_(of.payslip) {}

    Sheet draw() {
        sheet_.title = "Bulletin de paie " + month_name(slip_.period) + " – " + of_.person;
        sheet_.made_at = of_.made_at;
        sheet_.attachment = {"bulletin.json", "application/json", "Données du bulletin",
                             print_json(to_node(slip_))};
        sheet_.pages.emplace_back();
        head();
        earnings();
        contributions();
        net();
        foot();
        return std::move(sheet_);
    }

  private:
    Page& page() { return sheet_.pages.back(); }
    void text(int x, int width, std::string what, int size = normal, Weight weight = Weight::regular,
              Align align = Align::left, Ink ink = Ink::black) {
        page().texts.push_back({x, y_, width, size, weight, align, ink, std::move(what)});
    }
    void figure(int end, const std::string& what, Weight weight = Weight::regular, Ink ink = Ink::black) {
        text(end - figure_width, figure_width, what, normal, weight, Align::right, ink);
    }
    void amount(int end, Money money, Weight weight = Weight::regular, Ink ink = Ink::black) {
        if (money != Money{}) figure(end, french(money), weight, ink);
    }
    void next(int by = row_height) {
        y_ += by;
        if (y_ <= bottom) return;
        sheet_.pages.emplace_back();
        y_ = 2200;
    }
    void band(std::string_view title, Tone tone, int height = row_height) {
        next(row_height + 60);
        page().fills.push_back({left, y_ - height + 100, right - left, height, tone});
        const bool dark = tone == Tone::dark;
        text(left + 80, label_width, std::string(title), dark ? normal : small, Weight::bold, Align::left,
             dark ? Ink::white : Ink::black);
    }
    void line() { page().rules.push_back({left, y_ + 120, right - left, 12}); }

    void head() {
        constexpr int middle = 11000;
        const auto card = of_.employer.card.value_or(EmployerCard{});
        y_ = 1700;
        text(left, 9000, "BULLETIN DE PAIE", large, Weight::bold);
        text(middle, right - middle, month_name(slip_.period), large, Weight::bold, Align::right);
        next(480);
        text(middle, right - middle,
             "Période du " + french_day(of_.first) + " au " + french_day(of_.last) + " – payé le " +
                 french_day(of_.paid_on),
             small, Weight::regular, Align::right, Ink::grey);
        line();
        const int top = y_;
        next(650);
        text(left, 9000, of_.company, normal, Weight::bold);
        lines(left, {card.street, join(card.postal_code, card.city),
                     of_.siret ? "SIRET " + of_.siret->text() : std::string(),
                     card.ape.empty() ? std::string() : "Code APE " + card.ape,
                     "Convention collective (IDCC) " + of_.employer.collective_agreement,
                     card.urssaf ? "Urssaf " + card.urssaf->text() : std::string()});
        const int end = y_;
        y_ = top;
        next(650);
        text(middle, right - middle, of_.person, normal, Weight::bold);
        const auto comma = of_.address.find(", ");
        lines(middle, {of_.address.substr(0, comma),
                       comma == std::string::npos ? std::string() : of_.address.substr(comma + 2),
                       of_.nir.empty() ? std::string() : "N° de sécurité sociale " + of_.nir,
                       "Matricule " + slip_.member.text(), "Emploi : " + of_.job, "Statut : " + status(),
                       "Contrat depuis le " + french_day(slip_.contract_from)});
        y_ = std::max(y_, end) + 100;
        if (slip_.revision > 1) {
            next();
            text(left, right - left,
                 "Bulletin rectificatif n° " + std::to_string(slip_.revision - 1) +
                     " : il remplace le précédent ; la différence est portée au bulletin du mois de sa "
                     "clôture.",
                 small, Weight::bold);
        }
    }
    static std::string join(const std::string& a, const std::string& b) {
        return a.empty() || b.empty() ? a + b : a + " " + b;
    }
    std::string status() const {
        if (of_.kind == membership::ContractKind::cesa)
            return "entrepreneur salarié associé (C. trav. L7331-2)";
        return of_.executive ? "cadre" : "non-cadre";
    }
    void lines(int x, const std::vector<std::string>& all) {
        for (const auto& one : all) {
            if (one.empty()) continue;
            next(370);
            text(x, 8700, one, small);
        }
    }

    void earnings() {
        next(200);
        band("ÉLÉMENTS DE RÉMUNÉRATION", Tone::dark);
        column_titles(Ink::white);
        bool has_salary = false;
        for (const auto& element : slip_.earnings) {
            next();
            has_salary = has_salary || element.code == "salary";
            text(left + 80, label_width, element.label);
            if (element.hours) figure(base_end, decimal_comma(TextForm<Hours>::write(*element.hours)) + " h");
            amount(employee_end, element.amount);
        }
        if (slip_.earnings.empty()) {
            next();
            text(left + 80, label_width, "Salaire de base");
            figure(base_end, decimal_comma(TextForm<Hours>::write(slip_.hours)) + " h");
            amount(employee_end, slip_.gross);
        }
        next();
        text(left + 80, label_width, "Salaire brut", normal, Weight::bold);
        if (has_salary) figure(base_end, decimal_comma(TextForm<Hours>::write(slip_.hours)) + " h");
        figure(employee_end, french(slip_.gross), Weight::bold);
    }
    void column_titles(Ink ink) {
        figure(base_end, "Base", Weight::bold, ink);
        figure(rate_end, "Taux sal.", Weight::bold, ink);
        figure(employee_end, "Part salarié", Weight::bold, ink);
        figure(employer_end, "Part employeur", Weight::bold, ink);
    }

    void contributions() {
        band("COTISATIONS ET CONTRIBUTIONS SOCIALES", Tone::dark);
        column_titles(Ink::white);
        Money employee;
        Money employer;
        for (const auto& section : sections) {
            bool titled = false;
            for (const auto& item : section.items) {
                const auto summed = sum(slip_, item);
                if (!summed.any) continue;
                employee += summed.employee;
                employer += summed.employer;
                if (section.items.size() > 1 && !titled) {
                    next();
                    text(left + 80, label_width, std::string(section.title), small, Weight::bold);
                }
                titled = true;
                next(370);
                const bool alone = section.items.size() == 1;
                text(left + (alone ? 80 : 300), label_width - (alone ? 0 : 220), std::string(item.label));
                if (summed.base) figure(base_end, french(*summed.base));
                if (summed.rate && *summed.rate != Rate{})
                    figure(rate_end, decimal_comma(TextForm<Rate>::write(*summed.rate)) + " %");
                amount(employee_end, summed.employee);
                amount(employer_end, summed.employer);
            }
        }
        next();
        line();
        text(left + 80, label_width, "Total des cotisations et contributions", normal, Weight::bold);
        figure(employee_end, french(employee), Weight::bold);
        figure(employer_end, french(employer), Weight::bold);
        relief_ = Money{};
        for (const auto& one : slip_.lines)
            if (one.code == "RG" || one.code == "DHS") relief_ -= one.employer;
    }

    void total(const std::string& label, Money money, int end = employee_end) {
        next(430);
        text(left + 80, label_width + 1500, label, normal, Weight::bold);
        figure(end, french(money), Weight::bold);
    }

    void net() {
        const auto& carried = slip_.carried;
        if (!slip_.deductions.empty() || !carried.causes.empty()) {
            band("REMBOURSEMENTS ET DÉDUCTIONS DIVERSES", Tone::light);
            for (const auto& element : slip_.deductions) {
                if (element.code == "employment_cost") continue;  // between the cooperative's sections
                next();
                text(left + 80, label_width + 1500, element.label);
                amount(employee_end, element.amount);
            }
            for (const auto& cause : carried.causes) {
                next();
                text(left + 80, label_width + 1500,
                     "Régularisation de " + month_name(cause.period) + " (bulletin rectifié)");
            }
            if (!carried.causes.empty()) amount(employee_end, carried.net_before_tax);
        }
        next(200);
        band("Montant net social", Tone::light);
        figure(employee_end, french(slip_.net_social), Weight::bold);
        total("Net à payer avant impôt sur le revenu", slip_.net_before_tax + carried.net_before_tax);
        band("IMPÔT SUR LE REVENU", Tone::light);
        figure(base_end, "Base", Weight::bold);
        figure(rate_end, "Taux", Weight::bold);
        figure(employee_end, "Montant", Weight::bold);
        figure(employer_end, "Cumul annuel", Weight::bold);
        next();
        text(left + 80, label_width, "Impôt prélevé à la source (net imposable)");
        figure(base_end, french(slip_.taxed()));
        figure(rate_end, decimal_comma(TextForm<Rate>::write(slip_.withholding_rate)) + " %");
        figure(employee_end, french(slip_.withholding));
        figure(employer_end, french(of_.tax_of_year));
        if (slip_.year_to_date.overtime_exempt) {
            next();
            text(left + 80, label_width + 1500, "Heures supplémentaires exonérées, cumul annuel");
            figure(employer_end, french(*slip_.year_to_date.overtime_exempt));
        }
        next(600);
        page().fills.push_back({left, y_ - 420, right - left, 620, Tone::dark});
        text(left + 80, label_width, "NET PAYÉ", large - 100, Weight::bold, Align::left, Ink::white);
        text(employee_end - 4000, 4000, french(slip_.net_paid + carried.net_before_tax) + " €", large - 100,
             Weight::bold, Align::right, Ink::white);
        next(250);
        total("Total versé par l'employeur (brut et cotisations)",
              slip_.employer_cost + carried.employer_cost, employer_end);
        if (relief_ != Money{})
            total("Dont allègement de cotisations employeur, déjà déduit", relief_, employer_end);
        next(430);
        text(left + 80, right - left,
             "Cumuls " + std::to_string(slip_.period.year()) + " du contrat : brut " +
                 french(slip_.year_to_date.gross) + " €",
             small, Weight::regular, Align::left, Ink::grey);
    }

    void foot() {
        next(500);
        line();
        for (const std::string& one : {std::string("Dans votre intérêt et pour vous aider à faire valoir vos "
                                                   "droits, conservez ce bulletin de paie "
                                                   "sans limitation de durée."),
                                       std::string("Pour comprendre votre bulletin : www.service-public.fr, "
                                                   "rubrique dédiée au bulletin de paie. "
                                                   "Vos droits sociaux : www.mesdroitssociaux.gouv.fr."),
                                       "Clôture " + of_.closing.hex()}) {
            next(350);
            text(left, right - left, one, small - 20, Weight::regular, Align::left, Ink::grey);
        }
    }

    const Bulletin& of_;
    const PayslipIssued& slip_;
    Sheet sheet_;
    int y_ = 0;
    Money relief_;
};

}  // namespace

Sheet bulletin_sheet(const Bulletin& bulletin) {
    return Drawing(bulletin).draw();
}

}  // namespace essaim::payroll
