#include "tests/samples/population.h"

#include <array>
#include <vector>

#include "events/core/json.h"
#include "services/essaim/demo/lines.h"
#include "services/essaim/demo/people.h"

namespace essaim::tests {

namespace {

using demo::list;
using demo::money;
using demo::object;
using demo::text;

constexpr const char* anna = "p-anna";

std::string day(std::uint32_t month, std::int64_t number) {
    const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return "2026-" + two(month) + "-" + two(number);
}

class Population {
  public:
    Population(const PopulationSize& size, std::uint64_t seed,
               const std::function<void(const SampleLine&)>& take)
        : size_(size), take_(take), chance_(seed) {}

    void tell() {
        ask("intercooperation", "network", "found_network", object({{"name", text("Réseau")}}));
        for (std::uint32_t which = 0; which < size_.cooperatives; ++which) found(cooperative(which));
        for (std::uint32_t number = 0; number < size_.people; ++number) come(number);
        for (std::uint32_t month = 1; month <= size_.months; ++month) {
            for (std::int64_t at = 4; at <= 28; at += 6) business(month, at);
            leave(month);
        }
    }

  private:
    /// Of a person who works: some bytes each, for there may be a hundred thousand.
    struct Person {
        std::uint32_t number;
        enum class Is : std::uint8_t { cape, cesa, employed } is;
        bool gone = false;
    };

    std::string cooperative(std::uint32_t which) const { return "c-" + std::to_string(which + 1); }
    std::string home_of(std::uint32_t person) const { return cooperative(person % size_.cooperatives); }
    static std::string member(std::uint32_t person) { return "m-" + std::to_string(person + 1); }
    static std::string activity(std::uint32_t person) { return "a-" + std::to_string(person + 1); }

    Node line(const std::string& service, const std::string& chain, const std::string& command, Node body) {
        return object({{"service", text(service)},
                       {"cooperative", text(chain)},
                       {"command", text(command)},
                       {"id", text("s-" + std::to_string(++lines_))},
                       {"actor", text(anna)},
                       {"body", std::move(body)}});
    }
    void ask(const std::string& service, const std::string& chain, const std::string& command, Node body) {
        const auto asked = print_json(line(service, chain, command, std::move(body)));
        take_({asked, "accepted"});
        if (chance_.between(1, 1000) <= size_.mistakes) slip(asked);
    }
    /// What people do wrong after a line that was right.
    void slip(const std::string& right) {
        const auto replaced = [&](std::string_view from, const std::string& to) {
            std::string wrong = right;
            wrong.replace(wrong.find(from), from.size(), to);
            return wrong;
        };
        const auto fresh = "\"id\":\"w-" + std::to_string(lines_) + "\"";
        const auto id = "\"id\":\"s-" + std::to_string(lines_) + "\"";
        switch (chance_.between(0, 5)) {
            case 0:
                return take_({right, "unchanged"});  // sent twice
            case 1:
                return take_({right.substr(0, right.size() / 2), "not_json"});  // cut in the middle
            case 2:
                return take_({replaced(R"("actor":"p-anna")", R"("actor":"p-bruno")"), "id_reused"});
            case 3:
                return take_({replaced(id, fresh + R"(,"colour":"red")"), "unknown_field"});
            case 4:
                return take_({replaced(R"("actor":"p-anna",)", ""), "missing_field"});
            default:
                return take_({replaced(R"("body":{)", R"("body":{"nom":"x",)"), "unknown_field"});
        }
    }

    void found(const std::string& chain) {
        const auto number = demo::siren(chance_);
        ask("membership", chain, "register_cooperative",
            object({{"name", text("Coopérative " + chain)},
                    {"siren", text(number)},
                    {"legal_form", text("scop_sarl")},
                    {"share_value", text("20.00")},
                    {"minimum_shares", Node(1)}}));
        ask("membership", chain, "open_establishment",
            object({{"establishment", text("e-" + chain)},
                    {"siret", text(demo::siret(number, chance_))},
                    {"commune", text("69123")},
                    {"from", text("2025-01-01")}}));
        ask("activities", chain, "set_contribution_rule",
            object({{"rule", text("r-" + chain)},
                    {"scope", text("cooperative")},
                    {"from", text("2025-01-01")},
                    {"formula", object({{"percent", text("10.00")}})}}));
    }
    void come(std::uint32_t number) {
        const auto chain = home_of(number);
        ask("membership", chain, "welcome",
            object({{"member", text(member(number))},
                    {"on", text(day(1, chance_.between(2, 20)))},
                    {"meeting", text("accueil collectif")},
                    {"identity", demo::identity(chance_)}}));
        const auto path = chance_.between(1, 100);
        if (path <= 10) return decline(number);
        if (path <= 50) return sign_cape(number);
        if (path <= 92) return sign_cesa(number);
        sign_employment(number);
    }
    void decline(std::uint32_t number) {
        ask("membership", home_of(number), "decline_project",
            object({{"member", text(member(number))},
                    {"on", text("2026-01-25")},
                    {"reason", text("regulated_profession")},
                    {"text", text("La profession demande un diplôme.")}}));
    }
    void sign_cape(std::uint32_t number) {
        ask("membership", home_of(number), "sign_cape",
            object({{"member", text(member(number))},
                    {"from", text("2026-01-25")},
                    {"months", Node(12)},
                    {"objectives", text("trois clients en six mois")}}));
        open_activity(number);
        people_.push_back({number, Person::Is::cape});
    }
    void sign_cesa(std::uint32_t number) {
        static constexpr std::array hours{"40.00", "75.83", "104.00", "151.67"};
        const auto chain = home_of(number);
        ask("membership", chain, "sign_cesa",
            object({{"member", text(member(number))},
                    {"from", text("2026-01-25")},
                    {"monthly_hours", text(hours[static_cast<std::size_t>(chance_.between(0, 3))])},
                    {"minimum_activity", text("développer son activité")},
                    {"means", text("accompagnement, comptabilité")},
                    {"contribution_rule", text("r-" + chain)},
                    {"fixed_part", money(Money{chance_.between(0, 4) * 10'000})},
                    {"variable_rule", text("reste après charges")},
                    {"trial_months", Node(2)},
                    {"establishment", text("e-" + chain)}}));
        open_activity(number);
        people_.push_back({number, Person::Is::cesa});
    }
    void sign_employment(std::uint32_t number) {
        const auto chain = home_of(number);
        ask("membership", chain, "sign_employment",
            object({{"member", text(member(number))},
                    {"from", text("2026-01-25")},
                    {"kind", text("cdi")},
                    {"monthly_hours", text("151.67")},
                    {"gross", money(Money{chance_.between(190'000, 480'000)})},
                    {"executive", Node(chance_.percent(15))},
                    {"job", text("accompagnement")},
                    {"establishment", text("e-" + chain)}}));
        people_.push_back({number, Person::Is::employed});
    }
    void open_activity(std::uint32_t number) {
        const auto kind = demo::trade(chance_);
        ask("activities", home_of(number), "open_activity",
            object({{"activity", text(activity(number))},
                    {"brand", text("Atelier " + kind)},
                    {"trade", text(kind)},
                    {"from", text("2026-01-25")},
                    {"members",
                     list({object({{"member", text(member(number))}, {"share", text("100.00")}})})}}));
    }

    /// Some sell in a month, some nothing; a few sell much.
    void business(std::uint32_t month, std::int64_t at) {
        for (const auto& person : people_) {
            if (person.gone || person.is == Person::Is::employed || !chance_.percent(25)) continue;
            if (month > 1 || at > 25) issue_invoice(person.number, day(month, at));
        }
    }
    void issue_invoice(std::uint32_t number, const std::string& on) {
        const bool is_large = chance_.percent(3);
        ask("activities", home_of(number), "issue_invoice",
            object({{"invoice", text("i-" + std::to_string(lines_))},
                    {"activity", text(activity(number))},
                    {"on", text(on)},
                    {"customer", object({{"name", text(demo::customer(chance_))},
                                         {"address", text("3 place du Marché, Nantes")}})},
                    {"lines", list({object({{"label", text("Prestation")},
                                            {"quantity", text(chance_.percent(50) ? "1" : "2.5")},
                                            {"unit_price", money(Money{chance_.between(
                                                               100, is_large ? 3'000'000 : 150'000)})},
                                            {"vat_rate", text("20.00")}})})},
                    {"due", text(on)}}));
    }
    void leave(std::uint32_t month) {
        for (auto& person : people_) {
            if (person.gone || !chance_.percent(2)) continue;
            person.gone = true;
            Node body = object({{"member", text(member(person.number))}, {"on", text(day(month, 28))}});
            const bool in_cape = person.is == Person::Is::cape;
            if (!in_cape) body.append("reason", text("resignation"));
            ask("membership", home_of(person.number), in_cape ? "end_cape" : "end_contract", std::move(body));
        }
    }

    PopulationSize size_;
    const std::function<void(const SampleLine&)>& take_;
    demo::Chance chance_;
    std::uint64_t lines_ = 0;
    std::vector<Person> people_;
};

}  // namespace

void population(const PopulationSize& size, std::uint64_t seed,
                const std::function<void(const SampleLine&)>& take) {
    Population(size, seed, take).tell();
}

}  // namespace essaim::tests
