#include "services/essaim/audit/explanation_text.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "events/core/declared.h"
#include "events/vocabulary/rational.h"
#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/payslip/line_parameters.h"

namespace essaim::audit {

namespace {

struct Words {
    std::string_view english;
    std::string_view french;
};

struct Named {
    std::string_view name;
    Words words;
};

/// What the program calls things, as people call them.
constexpr std::array names{
    Named{"coefficient", {"coefficient", "coefficient"}},
    Named{"cumulated_gross", {"gross since January", "brut depuis janvier"}},
    Named{"cumulated_ceiling", {"ceilings since January", "plafonds depuis janvier"}},
    Named{"cumulated_smic", {"minimum wage since January", "Smic depuis janvier"}},
    Named{"already_granted", {"already granted", "déjà accordé"}},
    Named{"already_charged", {"already charged", "déjà compté"}},
    Named{"cesa_signed", {"Cesa signed", "Cesa signé"}},
    Named{"employment_signed", {"employment contract signed", "contrat de travail signé"}},
    Named{"contract_amended", {"amended", "avenant"}},
    Named{"from", {"from", "à partir du"}},
    Named{"until", {"until", "jusqu’au"}},
    Named{"monthly_hours", {"hours a month", "heures par mois"}},
    Named{"gross", {"gross a month", "brut mensuel"}},
    Named{"fixed_part", {"fixed part", "part fixe"}},
    Named{"kind", {"kind", "nature"}},
    Named{"open_period", {"month opened", "mois ouvert"}},
    Named{"compute_period", {"month computed", "mois calculé"}},
    Named{"acknowledge_anomaly", {"anomaly acknowledged", "anomalie admise"}},
    Named{"approve_period", {"month approved", "mois approuvé"}},
    Named{"close_period", {"month closed", "mois clos"}},
    Named{"cost", {"spend it whole", "la dépenser en entier"}},
    Named{"net", {"a net pay", "un net"}},
    Named{"hours", {"as many hours as it pays", "autant d’heures qu’elle en paie"}},
    Named{"in_force", {"that in force in the month", "celui en vigueur dans le mois"}},
};

class Story {
  public:
    Story(const Explanation& explanation, Language language, std::ostream& out)
        : e_(explanation), french_(language == Language::fr), out_(out) {}

    void tell() {
        title();
        origins();
        out_ << '\n' << say({"The lines", "Les lignes"}) << '\n';
        for (const auto& line : e_.lines) tell(line);
        if (!e_.of.line) totals();
    }

  private:
    std::string_view say(const Words& words) const { return french_ ? words.french : words.english; }
    std::string_view named(std::string_view name) const {
        const auto found =
            std::find_if(names.begin(), names.end(), [&](const Named& n) { return n.name == name; });
        return found == names.end() ? name : say(found->words);
    }
    /// 1234.50 in English, 1234,50 in French.
    std::string number(std::string text) const {
        if (french_) std::replace(text.begin(), text.end(), '.', ',');
        return text;
    }
    /// A fraction is kept as it was used, with what it comes to beside it.
    std::string exact(const std::string& value) const {
        const auto fraction = value.find('/') == std::string::npos ? std::nullopt : read_fraction(value);
        if (!fraction) return number(value);
        return value + " ≈ " + euros(round2_half_up(*fraction));
    }
    static std::optional<Rational> read_fraction(const std::string& value) {
        const auto read = TextForm<Rational>::read(value);
        return read ? std::optional(*read) : std::nullopt;
    }
    std::string euros(Money amount) const { return number(TextForm<Money>::write(amount)) + " €"; }
    std::string hours(Hours amount) const { return number(TextForm<Hours>::write(amount)) + " h"; }
    std::string percent(Rate rate) const { return number(TextForm<Rate>::write(rate)) + " %"; }
    /// A date keeps its dashes, an amount takes the language's comma.
    std::string number_or_date(const std::string& text) const {
        return text.find('-') == std::string::npos ? number(text) : text;
    }
    static std::string date(Date day) { return TextForm<Date>::write(day); }
    static std::string month(Month period) { return TextForm<Month>::write(period); }

    void by(const Source& source, std::string_view indent) {
        const auto at = TextForm<Instant>::write(source.recorded_at);
        out_ << indent << say({"recorded ", "enregistré le "}) << at.substr(0, 10) << say({" at ", " à "})
             << at.substr(11, 8) << say({" by ", " par "}) << source.actor << "  ["
             << name_of(source.chain.service) << "/" << source.chain.chain << " " << source.head.number
             << ", " << source.head.hash.hex().substr(0, 12) << "]\n";
    }

    void title() {
        const auto& p = e_.payslip.event;
        out_ << say({"Payslip of ", "Bulletin de "}) << p.member.text() << ", " << month(p.period)
             << say({", revision ", ", révision "}) << p.revision << " — " << e_.of.cooperative.text()
             << '\n';
        out_ << "  " << say({"gross ", "brut "}) << euros(p.gross) << " · " << hours(p.hours) << " · "
             << say({"net before tax ", "net avant impôt "}) << euros(p.net_before_tax) << " · "
             << say({"paid ", "payé "}) << euros(p.net_paid) << " · "
             << say({"cost to the employer ", "coût employeur "}) << euros(p.employer_cost) << '\n';
    }

    void origins() {
        out_ << '\n' << say({"Where it comes from", "D’où il vient"}) << '\n';
        for (const auto& fact : e_.contract) tell(fact);
        for (const auto& decision : e_.decisions) tell(decision);
        if (e_.payslip.event.slices.empty())
            out_ << "  "
                 << say({"Pay: no pay decision; the contract's gross, charged to the pooled section",
                         "Paie : aucune décision de paie ; le brut du contrat, à la charge de la section "
                         "commune"})
                 << '\n';
        if (e_.employer) {
            const auto& employer = e_.employer->event;
            out_ << "  " << say({"Employer: headcount ", "Employeur : effectif "}) << employer.headcount
                 << say({", work accidents ", ", accidents du travail "})
                 << percent(employer.work_accident_rate) << say({", transport ", ", versement mobilité "})
                 << percent(employer.transport_rate) << say({", since ", ", depuis le "})
                 << date(employer.from) << '\n';
            by(e_.employer->source, "    ");
        }
        for (const auto& step : e_.run) {
            out_ << "  " << say({"Payroll: ", "Paie : "}) << named(step.command) << '\n';
            by(step, "    ");
        }
        out_ << "  " << say({"Content that was approved and closed: ", "Contenu approuvé et clos : "})
             << e_.content_hash.hex().substr(0, 16) << "…\n";
        out_ << "  " << say({"What the run knew: ", "Ce que la paie savait : "});
        std::string_view separator;
        for (const auto& entry : e_.cut) {
            out_ << separator << name_of(entry.service) << "/" << entry.chain << " " << entry.number;
            separator = ", ";
        }
        out_ << '\n';
    }

    void tell(const ContractFact& fact) {
        out_ << "  " << say({"Contract: ", "Contrat : "})
             << named(std::string_view(fact.type).substr(fact.type.find('.') + 1));
        for (const auto& member : *fact.content.members()) {
            if (member.name == "member" || member.value.is_null() || !member.value.string()) continue;
            if (member.name != "from" && member.name != "monthly_hours" && member.name != "gross" &&
                member.name != "fixed_part" && member.name != "until" && member.name != "kind")
                continue;
            out_ << ", " << named(member.name) << " " << number_or_date(*member.value.string());
        }
        out_ << '\n';
        by(fact.source, "    ");
    }

    void tell(const Sourced<activities::PayDecided>& decision) {
        const auto& event = decision.event;
        for (const auto& share : event.shares) {
            out_ << "  " << say({"Pay decision ", "Décision de paie "}) << event.decision.text()
                 << say({": ", " : "}) << share.activity.text() << say({" puts ", " met "})
                 << euros(share.amount) << say({" into pay, over ", " en paie, sur "})
                 << event.smoothing_months << say({" month(s) from ", " mois à partir de "})
                 << month(event.period) << say({"; ", " ; "}) << say({"aim: ", "but : "})
                 << named(name_of(event.target));
            if (event.target_amount) out_ << " " << euros(*event.target_amount);
            if (event.hourly_gross)
                out_ << ", " << euros(*event.hourly_gross) << say({" an hour", " l’heure"});
            out_ << '\n';
            for (const auto& slice : e_.payslip.event.slices)
                if (slice.decision == event.decision && slice.activity == share.activity)
                    out_ << "    " << say({"this month's slice: ", "part de ce mois : "})
                         << euros(slice.amount) << '\n';
        }
        by(decision.source, "    ");
    }

    void tell(const ExplainedLine& explained) {
        const auto& line = explained.line;
        out_ << '\n' << line.code << "  " << line.label << '\n' << "  ";
        if (line.base) out_ << say({"base ", "assiette "}) << euros(*line.base) << "   ";
        if (line.employee_rate || line.employee != Money{}) {
            out_ << say({"employee ", "salarié "});
            if (line.employee_rate) out_ << percent(*line.employee_rate) << " = ";
            out_ << euros(line.employee) << "   ";
        }
        if (line.employer_rate || line.employer != Money{}) {
            out_ << say({"employer ", "employeur "});
            if (line.employer_rate) out_ << percent(*line.employer_rate) << " = ";
            out_ << euros(line.employer);
        }
        out_ << '\n';
        if (const auto how = base_in_words(line); !how.empty()) out_ << "  " << how << '\n';
        for (const auto& input : line.inputs)
            out_ << "    " << named(input.name) << " = " << exact(input.value) << '\n';
        out_ << "  " << say({"rule ", "règle "}) << line.rule
             << say({", in force since ", ", en vigueur depuis le "}) << date(line.rule_from)
             << say({"; law: ", " ; texte : "}) << line.source << '\n';
        for (const auto& name : explained.parameters) tell_parameter(name);
        if ((line.code == "ATMP" || line.code == "VM" || line.code == "MUT") && e_.employer)
            by(e_.employer->source,
               std::string("  ") + std::string(say({"the employer's own rate or plan, ",
                                                    "taux ou régime de l’employeur, "})));
    }

    void tell_parameter(const std::string& name) {
        for (const auto& published : e_.parameters) {
            const auto& event = published.event;
            if (event.parameter != name) continue;
            out_ << "  " << name << " = " << (event.value ? value_of(*event.value) : table_step(event))
                 << say({", from ", ", à partir du "}) << date(event.from)
                 << say({", published ", ", publié le "}) << date(event.published_on) << ", " << event.source
                 << '\n';
            by(published.source, "    ");
        }
    }

    std::string value_of(const std::string& value) const {
        return value == "in_force" ? std::string(named(value)) : number_or_date(value);
    }
    /// The step of a table by headcount in which the employer stands.
    std::string table_step(const payroll::ParameterPublished& event) const {
        const std::uint32_t headcount = e_.employer ? e_.employer->event.headcount : 0;
        for (const auto& row : *event.table)
            if (!row.below ||
                headcount < static_cast<std::uint32_t>(std::strtoul(row.below->c_str(), nullptr, 10)))
                return number(row.value) + " (" + std::string(say({"headcount ", "effectif "})) +
                       std::to_string(headcount) + ")";
        return "-";
    }

    std::string base_in_words(const payroll::IssuedLine& line) const {
        const auto* rules = payroll::rule_set_named(line.rule);
        const auto code = enumerator_named<payroll::LineCode>(line.code);
        const auto* rule = rules && code ? payroll::line_rule(*rules, *code) : nullptr;
        if (!rule) return {};
        using enum payroll::Base;
        switch (rule->base) {
            case gross:
                return std::string(say({"on the whole gross", "sur le brut entier"}));
            case capped:
                return std::string(say({"on the gross up to the ceiling, the year taken together",
                                        "sur le brut jusqu’au plafond, l’année prise ensemble"}));
            case band_2:
                return std::string(say({"on the gross from one to eight ceilings, the year taken together",
                                        "sur le brut d’un à huit plafonds, l’année prise ensemble"}));
            case four_ceilings:
                return std::string(say({"on the gross up to four ceilings, the year taken together",
                                        "sur le brut jusqu’à quatre plafonds, l’année prise ensemble"}));
            case over_ceiling:
                return std::string(
                    say({"on all the gross up to eight ceilings, because it is above one",
                         "sur tout le brut jusqu’à huit plafonds, car il dépasse le plafond"}));
            case housing:
                return std::string(
                    say({"on the gross up to the ceiling; on all of it from a headcount of fifty",
                         "sur le brut jusqu’au plafond ; en entier à partir de cinquante salariés"}));
            case deductible_levy:
            case social_levy:
                return std::string(
                    say({"on 98.25 % of the gross, and all the employer pays for health and death covers",
                         "sur 98,25 % du brut, et tout ce que l’employeur paie en santé et prévoyance"}));
            case covers:
                return std::string(say({"on what the employer pays for health and death covers",
                                        "sur ce que l’employeur paie en santé et prévoyance"}));
            case exempt_overtime:
                return std::string(say({"on 98.25 % of the overtime that bears no income tax",
                                        "sur 98,25 % des heures exonérées d’impôt"}));
            case overtime_relief:
                return std::string(say({"on the pay of overtime, at the rate of the employee's old-age lines",
                                        "sur la paie des heures en plus, au taux des lignes de retraite"}));
            case overtime_hours:
                return std::string(
                    say({"an amount for each hour of overtime", "un montant par heure supplémentaire"}));
            case premium:
                return std::string(say({"the monthly premium, shared", "la cotisation mensuelle, partagée"}));
            case reduction:
                return std::string(
                    say({"coefficient × gross since January, less what was already granted",
                         "coefficient × brut depuis janvier, moins ce qui a déjà été accordé"}));
        }
        return {};
    }

    void elements(const std::vector<payroll::IssuedElement>& all, Words title) {
        if (!all.empty()) out_ << '\n' << say(title) << '\n';
        for (const auto& one : all) {
            out_ << "  " << one.label << "   ";
            if (one.hours) out_ << hours(*one.hours) << "   ";
            out_ << say({"on ", "sur "}) << euros(one.base) << "   ";
            if (one.rate) out_ << percent(*one.rate) << "   ";
            out_ << euros(one.amount) << say({"; law: ", " ; texte : "}) << one.source << '\n';
        }
    }

    void totals() {
        const auto& p = e_.payslip.event;
        elements(p.earnings, {"What the gross is made of", "De quoi le brut est fait"});
        elements(p.deductions,
                 {"Beside the lines, before or after tax", "Hors cotisations, avant ou après impôt"});
        Money employee{}, employer{};
        for (const auto& line : p.lines) {
            employee = employee + line.employee;
            employer = employer + line.employer;
        }
        out_ << '\n' << say({"The totals", "Les totaux"}) << '\n';
        out_ << "  "
             << say({"net before tax = gross − lines of the employee = ",
                     "net avant impôt = brut − lignes du salarié = "})
             << euros(p.gross) << " − " << euros(employee) << " = " << euros(p.net_before_tax) << '\n';
        out_ << "  "
             << say({"paid = net before tax − tax withheld (", "payé = net avant impôt − impôt retenu ("})
             << percent(p.withholding_rate) << say({" of ", " de "}) << euros(p.taxed())
             << ") = " << euros(p.net_before_tax) << " − " << euros(p.withholding) << " = "
             << euros(p.net_paid) << '\n';
        out_ << "  "
             << say({"cost = gross + lines of the employer = ", "coût = brut + lignes de l’employeur = "})
             << euros(p.gross) << " + " << euros(employer) << " = " << euros(p.employer_cost) << '\n';
        if (p.unspent != Money{})
            out_ << "  " << say({"left over, back to the activities: ", "reste, rendu aux activités : "})
                 << euros(p.unspent) << '\n';
        for (const auto& warning : p.warnings)
            out_ << "  " << say({"warning: ", "alerte : "}) << warning << '\n';
    }

    const Explanation& e_;
    bool french_;
    std::ostream& out_;
};

}  // namespace

void tell(const Explanation& explanation, Language language, std::ostream& out) {
    Story(explanation, language, out).tell();
}

}  // namespace essaim::audit
