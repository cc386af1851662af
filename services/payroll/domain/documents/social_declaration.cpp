#include "services/payroll/domain/documents/social_declaration.h"

#include <algorithm>
#include <array>

#include "events/charset/charset.h"
#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/documents/declared_bases.h"
#include "services/payroll/domain/documents/urssaf_slip.h"

namespace essaim::payroll {

namespace {

/// "31012026"
std::string day(Date date) {
    const auto text = TextForm<Date>::write(date);
    return text.substr(8, 2) + text.substr(5, 2) + text.substr(0, 4);
}

std::string amount(Money money) {
    return TextForm<Money>::write(money);
}

/// A tax or contribution rate with two decimals at least, as the tables want it.
std::string rate_text(Rate rate) {
    return TextForm<Rate>::write(rate);
}

/// Whole euros, .50 up (CSS R133-... L133-10), written with two decimals.
Money whole_euros(Money money) {
    constexpr std::int64_t cents = 100;
    const auto up = (absolute(money).cents + cents / 2) / cents;
    return euros(money < Money{} ? -up : up);
}

/// The exact month of two cumulated figures, in cents.
Money month_of(const Rational& now, const std::optional<Rational>& before) {
    return round2_half_up(before ? now - *before : now);
}

struct Address {
    std::string street;
    std::string postal_code;
    std::string city;
};

/// "12 rue X, 69001 Lyon": what does not read so is all street.
Address read_address(const std::string& text) {
    constexpr std::size_t digits = 5;
    for (std::size_t at = text.size(); at-- > 0;) {
        if (text.size() - at < digits + 2 || text[at + digits] != ' ') continue;
        const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == ',';
        const auto code = std::string_view(text).substr(at, digits);
        if (!begins || !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
            continue;
        auto street = text.substr(0, at);
        while (!street.empty() && (street.back() == ' ' || street.back() == ',')) street.pop_back();
        return {street, std::string(code), text.substr(at + digits + 1)};
    }
    return {text, {}, {}};
}

class Writer {
  public:
    explicit Writer(const SocialDeclaration& of)
        : of_(of), card_(of.employer.card.value_or(EmployerCard{})) {}

    std::string write() {
        sending();
        employer();
        slips();
        for (const auto& person : of_.people) declare(person);
        block("S90.G00.90");
        put("001", std::to_string(rubriques_ + 2));
        put("002", "1");
        return charset::iso_8859_1(text_);
    }

  private:
    void block(std::string_view name) { block_ = name; }
    /// An empty value is no rubrique. What would end the line cannot stand in one.
    void put(std::string_view number, std::string_view value) {
        if (value.empty()) return;
        text_.append(block_).append(".").append(number).append(",'");
        for (const char letter : value) text_ += static_cast<unsigned char>(letter) < ' ' ? ' ' : letter;
        text_ += "'\r\n";
        ++rubriques_;
    }
    void put(std::string_view number, Money money) { put(number, std::string_view(amount(money))); }
    void put(std::string_view number, Date date) { put(number, std::string_view(day(date))); }

    std::string siren() const { return of_.siret.siren().text(); }
    std::string nic() const {
        constexpr std::size_t siren_digits = 9;
        return of_.siret.text().substr(siren_digits);
    }

    void sending() {
        constexpr int century = 100;
        const auto year = std::to_string(of_.period.year() % century);
        block("S10.G00.00");
        put("001", "Essaim");
        put("002", "Essaim");
        put("003", "1");
        put("005", "02");  // real
        put("006", "P" + year + "V01");
        put("007", "01");
        put("008", "01");
        block("S10.G00.01");
        put("001", siren());
        put("002", nic());
        put("003", of_.company);
        put("004", card_.street);
        put("005", card_.postal_code);
        put("006", card_.city);
        if (!card_.desk.empty()) {
            block("S10.G00.02");
            put("001", "01");
            put("002", card_.desk);
            put("004", card_.email);
            put("005", card_.phone);
        }
        block("S20.G00.05");
        put("001", "01");  // monthly
        put("002", "01");  // normal
        put("003", "11");
        put("004", std::to_string(of_.period.index()));
        put("005", of_.period.first_day());
        put("007", of_.made_on);
        put("008", "01");
        put("010", "01");  // euro
        if (!card_.desk.empty()) {
            block("S20.G00.07");
            put("001", card_.desk);
            put("002", card_.phone);
            put("003", card_.email);
            put("004", "09");
        }
    }

    void employer() {
        block("S21.G00.06");
        put("001", siren());
        put("002", nic());
        put("003", card_.ape);
        put("004", card_.street);
        put("005", card_.postal_code);
        put("006", card_.city);
        put("015", of_.employer.collective_agreement);
        block("S21.G00.11");
        put("001", nic());
        put("002", card_.ape);
        put("003", card_.street);
        put("004", card_.postal_code);
        put("005", card_.city);
        put("017", "01");
        put("022", of_.employer.collective_agreement);
    }

    /// What is paid to Urssaf, then its slips; without the card of the employer nobody knows which Urssaf.
    void slips() {
        const auto all = urssaf_slips(of_);
        Money due;
        for (const auto& one : all) due += whole_euros(one.due);
        block("S21.G00.20");
        if (card_.urssaf) put("001", card_.urssaf->text());
        put("005", due);
        put("006", of_.period.first_day());
        put("007", of_.period.last_day());
        put("010", "05");
        for (const auto& one : all) slip(one);
    }

    void slip(const UrssafSlip& slip) {
        block("S21.G00.22");
        if (card_.urssaf) put("001", card_.urssaf->text());
        put("003", slip.period.first_day());
        put("004", slip.period.last_day());
        put("005", whole_euros(slip.due));
        for (const auto& line : slip.lines) {
            block("S21.G00.23");
            put("001", line.code);
            put("002", line.kind);
            if (line.rate) put("003", rate_text(*line.rate));
            if (line.base != Money{}) put("004", whole_euros(line.base));
            if (line.sum != Money{}) put("005", whole_euros(line.sum));
            if (line.local) put("006", of_.commune);
        }
    }

    void declare(const DeclaredPerson& person) {
        identify(person);
        for (const auto& one : person.contracts) contract(person, one);
        payment(person);
        bases(declared_bases(person.payslip), person, person.payslip.period, &person);
        for (const auto& correction : person.corrections) {
            const auto before =
                correction.before ? declared_bases(*correction.before) : std::vector<DeclaredBase>{};
            bases(declared_difference(declared_bases(correction.now), before), person, correction.now.period,
                  nullptr);
        }
        for (const auto& one : person.contracts) {
            block("S21.G00.86");
            put("001", "07");
            put("002", "02");  // months
            put("003", std::to_string(std::max(0, of_.period - Month::of(one.from))));
            put("005", number_of(person, one));
        }
    }

    void identify(const DeclaredPerson& person) {
        constexpr std::size_t without_key = 13;
        constexpr std::size_t department_at = 5;
        constexpr std::size_t longest_ntt = 40;
        const auto address = read_address(person.address);
        block("S21.G00.30");
        if (person.nir) put("001", person.nir->text().substr(0, without_key));
        put("002", person.family_name);
        put("004", person.given_names);
        if (!person.nir && person.sex) put("005", *person.sex == Sex::female ? "02" : "01");
        if (person.birth_date) put("006", *person.birth_date);
        put("008", address.street);
        put("009", address.postal_code);
        put("010", address.city);
        put("013", "01");
        if (person.nir) put("014", person.nir->text().substr(department_at, 2));
        if (person.nir) put("015", "FR");
        put("019", person.member.text());
        if (person.nir) return;
        std::string own;
        for (const char letter : person.member.text())
            if (letter != '-') own += letter >= 'a' ? static_cast<char>(letter - 'a' + 'A') : letter;
        const std::string sex = person.sex == Sex::female ? "2" : "1";
        put("020", (sex + siren() + own).substr(0, longest_ntt));
    }

    /// Of contracts that began on one day the second has a letter more.
    static std::string number_of(const DeclaredPerson& person, const DeclaredContract& contract) {
        constexpr std::size_t longest = 20;
        const auto* first = std::find_if(&person.contracts.front(), &contract,
                                         [&](const auto& one) { return one.from == contract.from; });
        const std::string mark = first == &contract ? "" : "B";
        return (day(contract.from) + mark + person.member.text()).substr(0, longest);
    }

    void contract(const DeclaredPerson& person, const DeclaredContract& contract) {
        constexpr Hours whole_time{15167};
        const bool fixed_term = contract.kind == membership::ContractKind::cdd;
        block("S21.G00.40");
        put("001", contract.from);
        put("002", contract.executive ? "04" : "06");
        put("003", contract.executive ? "01" : "04");
        const std::string_view by_status = contract.executive ? "373d" : "543d";
        put("004", contract.occupation.empty() ? by_status : std::string_view(contract.occupation));
        put("006", contract.job);
        put("007", fixed_term ? "02" : "01");
        put("008", "99");
        put("009", number_of(person, contract));
        if (contract.until) put("010", *contract.until);
        put("011", "10");  // hours
        put("012", TextForm<Hours>::write(whole_time));
        put("013", TextForm<Hours>::write(contract.monthly_hours));
        put("014", contract.monthly_hours >= whole_time ? "10" : "20");
        put("016", "99");
        put("017", of_.employer.collective_agreement);
        put("018", "200");
        put("019", of_.siret.text());
        put("020", "200");
        put("024", "99");
        put("026", "99");
        put("036", "03");
        put("037", "03");
        put("039", "200");
        put("040", card_.risk_code);
        put("043", rate_text(of_.employer.work_accident_rate));
        block("S21.G00.71");
        put("002", "RUAA");
    }

    void payment(const DeclaredPerson& person) {
        const auto& slip = person.payslip;
        block("S21.G00.50");
        put("001", of_.period.last_day());
        put("002", slip.taxed());
        put("003", "1");
        put("004", slip.net_paid + slip.withholding + slip.carried.net_before_tax);
        put("006", rate_text(slip.withholding_rate));
        put("007", person.personal_rate ? "01" : "13");
        put("009", slip.withholding);
        put("013", slip.taxed());
        for (const auto& one : person.contracts) pay(person, one);
        block("S21.G00.58");
        put("003", "03");  // montant net social
        put("004", slip.net_social);
    }

    void pay(const DeclaredPerson& person, const DeclaredContract& contract) {
        const std::array<std::pair<std::string_view, Money>, 4> kinds{{{"001", contract.gross},
                                                                       {"002", contract.gross},
                                                                       {"003", contract.gross},
                                                                       {"010", contract.basic}}};
        for (const auto& [kind, sum] : kinds) {
            block("S21.G00.51");
            put("001", from_of(contract));
            put("002", until_of(contract));
            put("010", number_of(person, contract));
            put("011", kind);
            put("013", sum);
            if (kind != "002") continue;
            block("S21.G00.53");
            put("001", "01");
            put("002", TextForm<Hours>::write(contract.hours));
            put("003", "10");
        }
    }

    Date from_of(const DeclaredContract& contract) const {
        return std::max(of_.period.first_day(), contract.from);
    }
    Date until_of(const DeclaredContract& contract) const {
        const Date last = of_.period.last_day();
        return contract.until ? std::max(of_.period.first_day(), std::min(last, *contract.until)) : last;
    }
    Date until_of(const DeclaredPerson& person) const {
        Date last = of_.period.first_day();
        for (const auto& one : person.contracts) last = std::max(last, until_of(one));
        return last;
    }

    /// `components`: of whom the month's SMIC and ceiling are declared under the uncapped base.
    void bases(const std::vector<DeclaredBase>& all, const DeclaredPerson& person, Month period,
               const DeclaredPerson* components) {
        const bool is_now = period == of_.period;
        for (const auto& base : all) {
            block("S21.G00.78");
            put("001", base.code);
            put("002", is_now ? from_of(person.contracts.front()) : period.first_day());
            put("003", is_now ? until_of(person) : period.last_day());
            put("004", base.amount);
            put("005", number_of(person, person.contracts.back()));
            if (base.code == "03" && components != nullptr) {
                const auto& year = components->payslip.year_to_date;
                const auto& before = components->year_before;
                component("01", month_of(year.smic, before ? std::optional(before->smic) : std::nullopt));
                component("07",
                          month_of(year.ceiling, before ? std::optional(before->ceiling) : std::nullopt));
            }
            for (const auto& part : base.contributions) {
                block("S21.G00.81");
                put("001", part.code);
                if (part.base) put("003", *part.base);
                put("004", part.amount);
                if (part.rate) put("007", rate_text(*part.rate));
            }
        }
    }
    void component(std::string_view kind, Money sum) {
        block("S21.G00.79");
        put("001", kind);
        put("004", sum);
    }

    const SocialDeclaration& of_;
    EmployerCard card_;
    std::string_view block_;
    std::string text_;
    std::size_t rubriques_ = 0;
};

}  // namespace

std::string social_declaration_text(const SocialDeclaration& declaration) {
    return Writer(declaration).write();
}

}  // namespace essaim::payroll
