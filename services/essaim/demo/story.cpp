#include "services/essaim/demo/story.h"

#include <array>

#include "services/essaim/query.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"

namespace essaim::demo {

namespace {

constexpr std::array cooperatives{"coopaname", "oxalis", "grandsensemble"};
constexpr const char* provider = "coopaname";
constexpr const char* anna = "p-anna";      // keeps the books
constexpr const char* claude = "p-claude";  // of the payroll team: computes
constexpr const char* bruno = "p-bruno";    // of the team too: approves

std::string two(std::uint32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}
std::string day_text(std::uint32_t month, std::int64_t day) {
    return month_text(month) + "-" + two(static_cast<std::uint32_t>(day));
}
Instant moment(std::uint32_t month, unsigned day, int hour) {
    return Instant{date(2026, month, day)} + std::chrono::hours{hour};
}

}  // namespace

std::string month_text(std::uint32_t month) {
    return "2026-" + two(month);
}

std::string Story::next(const char* prefix) {
    return prefix + std::to_string(++names_);
}

void Story::tell(const OnStep& step) {
    const std::uint64_t total = 2 + 2 * size_.months;
    std::uint64_t done = 0;
    const auto told = [&] {
        if (step) step(++done, total);
    };
    found();
    told();
    welcome_everybody();
    jeanne();
    told();
    for (std::uint32_t month = 1; month <= size_.months; ++month) {
        month_of_business(month);
        told();
        month_of_pay(month);
        told();
    }
}

void Story::found() {
    lines_.at(moment(1, 2, 8));
    lines_.ask("intercooperation", "network", "found_network", anna,
               object({{"name", text("Réseau d'exemple")}}));
    for (const auto& published : payroll::national_publications()) {
        std::string line = payroll::publication_line(published, anna);
        lines_.ask_line(line);
    }
    found_cooperative(cooperatives[0], "10.00");
    found_cooperative(cooperatives[1], "12.00");
    found_cooperative(cooperatives[2], "10.00");
    agree();
}

void Story::found_cooperative(const std::string& cooperative, const char* percent) {
    const std::string number = siren(chance_);
    std::string title = cooperative;
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    lines_.ask("intercooperation", "network", "admit_cooperative", anna,
               object({{"cooperative", text(cooperative)},
                       {"name", text(title)},
                       {"siren", text(number)},
                       {"legal_form", text("scop_sarl")},
                       {"from", text("2025-01-01")}}));
    lines_.ask("membership", cooperative, "register_cooperative", anna,
               object({{"name", text(title)},
                       {"siren", text(number)},
                       {"legal_form", text("scop_sarl")},
                       {"share_value", text("20.00")},
                       {"minimum_shares", Node(1)}}));
    lines_.ask("membership", cooperative, "open_establishment", anna,
               object({{"establishment", text("e-" + cooperative)},
                       {"siret", text(siret(number, chance_))},
                       {"commune", text("69123")},
                       {"from", text("2025-01-01")}}));
    lines_.ask("activities", cooperative, "set_contribution_rule", anna,
               object({{"rule", text("r-" + cooperative)},
                       {"scope", text("cooperative")},
                       {"from", text("2025-01-01")},
                       {"formula", object({{"percent", text(percent)}})}}));
    lines_.ask("payroll", cooperative, "set_employer", anna,
               object({{"from", text("2025-01-01")},
                       {"establishment", text("e-" + cooperative)},
                       {"headcount", Node(chance_.between(8, 60))},
                       {"work_accident_rate", text("1.00")},
                       {"transport_rate", text("1.35")},
                       {"health_plan", cooperative == provider ? Node()
                                                               : object({{"premium", text("37.55")},
                                                                         {"employer_share", text("50.00")}})},
                       {"provident_plan", Node()},
                       {"collective_agreement", text("1486")},
                       {"bank_account", text(iban(chance_))}}));
}

void Story::agree() {
    for (const char* person : {claude, bruno})
        lines_.ask("intercooperation", provider, "join_team", anna,
                   object({{"team", text("paie")}, {"person", text(person)}, {"from", text("2025-01-01")}}));
    std::vector<Node> parties;
    for (const char* cooperative : cooperatives) parties.push_back(text(cooperative));
    lines_.ask("intercooperation", provider, "propose_agreement", anna,
               object({{"agreement", text("paie-mutualisee")},
                       {"kind", text("shared_payroll")},
                       {"parties", list(std::move(parties))},
                       {"provider", text(provider)},
                       {"price", object({{"per_payslip", text("12.00")}})},
                       {"from", text("2025-01-01")}}));
    for (const char* cooperative : cooperatives) {
        if (std::string_view(cooperative) != provider)
            lines_.ask("intercooperation", cooperative, "accept_agreement", anna,
                       object({{"agreement", text("paie-mutualisee")}, {"on", text("2026-01-02")}}));
        lines_.ask("intercooperation", cooperative, "delegate", anna,
                   object({{"delegation", text("paie")},
                           {"to", text("team:paie")},
                           {"scope", list({text("payroll"), text("payroll.approve_period")})},
                           {"from", text("2025-01-01")}}));
    }
}

void Story::welcome(const std::string& cooperative, const std::string& member, const char* meeting) {
    lines_.ask("membership", cooperative, "welcome", anna,
               object({{"member", text(member)},
                       {"on", text("2026-01-01")},
                       {"meeting", text(meeting)},
                       {"identity", identity(chance_)}}));
}

void Story::sign_cesa(const std::string& cooperative, const std::string& member, const char* hours) {
    lines_.ask("membership", cooperative, "sign_cesa", anna,
               object({{"member", text(member)},
                       {"from", text("2026-01-01")},
                       {"monthly_hours", text(hours)},
                       {"minimum_activity", text("développer son activité")},
                       {"means", text("accompagnement, comptabilité")},
                       {"contribution_rule", text("r-" + cooperative)},
                       {"fixed_part", text("0.00")},
                       {"variable_rule", text("reste après charges")},
                       {"trial_months", Node(2)},
                       {"establishment", text("e-" + cooperative)}}));
}

void Story::open_activity(Activity activity, const std::string& brand, const std::string& kind) {
    lines_.ask("activities", activity.cooperative, "open_activity", anna,
               object({{"activity", text(activity.name)},
                       {"brand", text(brand)},
                       {"trade", text(kind)},
                       {"from", text("2026-01-01")},
                       {"members",
                        list({object({{"member", text(activity.member)}, {"share", text("100.00")}})})}}));
    activities_.push_back(std::move(activity));
}

void Story::welcome_everybody() {
    constexpr std::array hours{"40.00", "75.83", "104.00", "151.67"};
    lines_.at(moment(1, 2, 9));
    for (const std::string cooperative : cooperatives) {
        const std::string member = "m-" + cooperative + "-equipe";
        welcome(cooperative, member, "embauche");
        lines_.ask("membership", cooperative, "sign_employment", anna,
                   object({{"member", text(member)},
                           {"from", text("2026-01-01")},
                           {"kind", text("cdi")},
                           {"monthly_hours", text("151.67")},
                           {"gross", money(Money{chance_.between(210'000, 330'000)})},
                           {"executive", Node(false)},
                           {"job", text("chargée d'accompagnement")},
                           {"establishment", text("e-" + cooperative)}}));
    }
    for (std::uint32_t person = 1; person < size_.people; ++person) {
        const std::string cooperative = cooperatives[person % cooperatives.size()];
        const std::string member = "m-" + cooperative + "-" + std::to_string(person);
        welcome(cooperative, member, "accueil collectif");
        sign_cesa(cooperative, member, hours[static_cast<std::size_t>(chance_.between(0, 3))]);
        const std::string kind = trade(chance_);
        open_activity({cooperative, member, "a-" + cooperative + "-" + std::to_string(person), {}, 0},
                      "Atelier " + kind, kind);
    }
}

void Story::jeanne() {
    welcome(provider, "m-jeanne", "accueil collectif");
    sign_cesa(provider, "m-jeanne", "13.00");
    open_activity({provider, "m-jeanne", "a-jeanne", {}, 12}, "Jeanne Couture", "couture");
    constexpr std::array prices{"500.00", "400.00", "300.00"};
    for (std::uint32_t robe = 0; robe < prices.size(); ++robe)
        lines_.ask("activities", provider, "issue_invoice", anna,
                   object({{"invoice", text("i-jeanne-" + std::to_string(robe + 1))},
                           {"activity", text("a-jeanne")},
                           {"on", text(day_text(1, 5 + robe))},
                           {"customer", object({{"name", text(customer(chance_))},
                                                {"address", text("12 rue des Lilas, Lyon")}})},
                           {"lines", list({object({{"label", text("Robe")},
                                                   {"quantity", text("1")},
                                                   {"unit_price", text(prices[robe])},
                                                   {"vat_rate", text("20.00")}})})},
                           {"due", text("2026-01-31")}}));
    lines_.ask("activities", provider, "record_expense", anna,
               object({{"activity", text("a-jeanne")},
                       {"expense", text("x-jeanne")},
                       {"on", text("2026-01-08")},
                       {"supplier", text("Fournitures SA")},
                       {"kind", text("purchase")},
                       {"net", text("280.00")},
                       {"vat", text("56.00")},
                       {"paid_by", text("cooperative")}}));
    lines_.ask(
        "activities", provider, "decide_pay", "m-jeanne",
        object({{"decision", text("d-jeanne")},
                {"member", text("m-jeanne")},
                {"period", text("2026-01")},
                {"target", text("hours")},
                {"smoothing_months", Node(6)},
                {"shares", list({object({{"activity", text("a-jeanne")}, {"amount", text("800.00")}})})}}));
}

void Story::month_of_business(std::uint32_t month) {
    lines_.at(moment(month, 2, 9));
    // Each cooperative's invoices rise in date, whoever's they are.
    for (std::int64_t day = 9; day <= 24; day += 3)
        for (const auto& activity : activities_)
            if (activity.name != "a-jeanne" && chance_.percent(30)) {
                lines_.at(moment(month, static_cast<unsigned>(day), 10));
                business_of(activity, month);
            }
    for (auto& activity : activities_)
        if (activity.busy_until < month && chance_.percent(85)) decide_pay(activity, month);
}

void Story::business_of(const Activity& activity, std::uint32_t month) {
    static constexpr std::array rates{"20.00", "10.00", "5.50"};
    const std::string on = day_text(month, chance_.percent(50) ? 25 : 26);
    const std::string invoice = next("i-");
    lines_.ask(
        "activities", activity.cooperative, "issue_invoice", anna,
        object(
            {{"invoice", text(invoice)},
             {"activity", text(activity.name)},
             {"on", text(day_text(month, 26))},
             {"customer",
              object({{"name", text(customer(chance_))}, {"address", text("3 place du Marché, Nantes")}})},
             {"lines",
              list({object({{"label", text("Prestation")},
                            {"quantity", text(chance_.percent(50) ? "1" : "2.5")},
                            {"unit_price", money(Money{chance_.between(30'000, 260'000)})},
                            {"vat_rate", text(rates[static_cast<std::size_t>(chance_.between(0, 2))])}})})},
             {"due", text(on)}}));
    if (chance_.percent(20))
        lines_.ask("activities", activity.cooperative, "issue_credit_note", anna,
                   object({{"credit_note", text(next("n-"))},
                           {"invoice", text(invoice)},
                           {"on", text(day_text(month, 26))},
                           {"whole", Node(false)},
                           {"reason", text("remise")},
                           {"lines", list({object({{"label", text("Remise")},
                                                   {"quantity", text("1")},
                                                   {"unit_price", text("13.37")},
                                                   {"vat_rate", text("20.00")}})})}}));
    if (chance_.percent(60))  // the others pay late
        lines_.ask("activities", activity.cooperative, "record_receipt", anna,
                   object({{"receipt", text(next("t-"))},
                           {"invoice", text(invoice)},
                           {"on", text(day_text(month, 27))},
                           {"amount", text("150.00")},
                           {"bank_reference", text("VIR" + std::to_string(names_))}}));
    if (chance_.percent(40))
        lines_.ask("activities", activity.cooperative, "record_expense", anna,
                   object({{"activity", text(activity.name)},
                           {"expense", text(next("x-"))},
                           {"on", text(day_text(month, 26))},
                           {"supplier", text("Fournitures SA")},
                           {"kind", text("purchase")},
                           {"net", money(Money{chance_.between(1'000, 20'000)})},
                           {"vat", text("4.00")},
                           {"paid_by", text("cooperative")}}));
}

Money Story::available(const Activity& activity) {
    const auto rows = host::rows_of(
        lines_.network(), {"activity_account", activity.cooperative, {{"activity", activity.name}}, {}});
    Money last{};
    if (rows)
        for (const auto& row : *rows)
            if (const Node* amount = row.find("available"); amount && amount->string())
                last = TextForm<Money>::read(*amount->string()).value_or(Money{});
    return last;
}

void Story::decide_pay(Activity& activity, std::uint32_t month) {
    constexpr std::int64_t worth_a_month = 40'000;  // cents: below, one waits
    const Money whole = available(activity);
    const auto most_months = std::min<std::int64_t>(3, whole.cents / worth_a_month);
    if (most_months < 1) return;
    const std::int64_t kind = chance_.between(0, 3);
    const std::int64_t months = kind < 2 ? chance_.between(1, most_months) : 1;
    const Money amount{whole.cents * chance_.between(60, 100) / 100};
    if (amount.cents / months < worth_a_month / 2) return;
    Node body =
        object({{"decision", text(next("d-"))},
                {"member", text(activity.member)},
                {"period", text(month_text(month))},
                {"smoothing_months", Node(months)},
                {"shares", list({object({{"activity", text(activity.name)}, {"amount", money(amount)}})})}});
    static constexpr std::array targets{"cost", "hours", "gross", "net"};
    body.append("target", Node(targets[static_cast<std::size_t>(kind)]));
    if (kind == 1 && chance_.percent(50)) body.append("hourly_gross", Node("14.00"));
    if (kind == 2) body.append("target_amount", money(Money{amount.cents * 55 / 100}));
    if (kind == 3) body.append("target_amount", money(Money{amount.cents * 42 / 100}));
    lines_.ask("activities", activity.cooperative, "decide_pay", activity.member, std::move(body));
    activity.busy_until = month + static_cast<std::uint32_t>(months) - 1;
}

void Story::month_of_pay(std::uint32_t month) {
    lines_.at(moment(month, 27, 9));
    const Node period = object({{"period", text(month_text(month))}});
    for (const std::string cooperative : cooperatives) {
        lines_.ask("payroll", cooperative, "open_period", claude, period);
        const auto computed = lines_.ask("payroll", cooperative, "compute_period", claude, period);
        std::string hash;
        for (const auto& [name, value] : computed.result)
            if (name == "content_hash") hash = value;
        const Node approval = object({{"period", text(month_text(month))}, {"content_hash", text(hash)}});
        if (month == 1)  // whoever computed it cannot approve it
            lines_.ask("payroll", cooperative, "approve_period", claude, approval, "same_person");
        lines_.ask("payroll", cooperative, "approve_period", bruno, approval);
        lines_.ask("payroll", cooperative, "close_period", claude, period);
        if (cooperative != provider)
            lines_.ask(
                "intercooperation", cooperative, "acknowledge_bill", anna,
                object({{"bill", text("b-paie-mutualisee-" + cooperative + "-" + month_text(month))}}));
    }
    lines_.ask("intercooperation", "network", "publish_report", anna,
               object({{"report", text("r-" + month_text(month))}, {"period", text(month_text(month))}}));
}

}  // namespace essaim::demo
