#include "services/essaim/demo/people.h"

#include <array>

#include "events/vocabulary/iban.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"
#include "services/essaim/demo/lines.h"

namespace essaim::demo {

namespace {

constexpr std::array family_names{"Petit", "Lefèvre", "Goff",     "Nguyen", "Benali",   "Martin",
                                  "Fabre", "Garcia",  "Ollivier", "Moreau", "Da Silva", "Kervella",
                                  "Rossi", "Diallo",  "Lemoine",  "Haddad"};
constexpr std::array given_names{"Léon",   "Marie", "Inès",    "Élodie", "Hugo",        "Nadia",
                                 "Claire", "Zoé",   "Amadou",  "Malik",  "Anne-Sophie", "Théo",
                                 "Lucie",  "Gaël",  "Rachida", "Joël"};
constexpr std::array streets{"rue des Lilas", "quai de Saône", "place du Marché", "chemin des Vignes",
                             "rue Haute"};
constexpr std::array towns{"Lyon", "Nantes", "Grenoble", "Bordeaux", "Rennes"};
constexpr std::array trades{"couture", "traduction", "jardinage", "édition",
                            "conseil", "cuisine",    "graphisme", "menuiserie"};
constexpr std::array customers{"Mairie de Vaulx", "Librairie du Canal", "Atelier Nord",  "Festival des Arts",
                               "Coop Logis",      "Théâtre du Port",    "École Freinet", "Maison Verte"};

template <std::size_t N>
std::string one_of(const std::array<const char*, N>& names, Chance& chance) {
    return names[static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(N) - 1))];
}

std::string digits(Chance& chance, std::size_t count) {
    std::string text;
    while (text.size() < count) text += static_cast<char>('0' + chance.between(0, 9));
    return text;
}

/// The first number that begins so and whose check digits are right.
template <class T>
std::string completed(const std::string& begin, std::size_t missing) {
    std::uint64_t most = 1;
    for (std::size_t digit = 0; digit < missing; ++digit) most *= 10;
    for (std::uint64_t last = 0; last < most; ++last) {
        std::string end = std::to_string(last);
        end.insert(0, missing - end.size(), '0');
        if (TextForm<T>::read(begin + end)) return begin + end;
    }
    return {};
}

}  // namespace

Node identity(Chance& chance) {
    return object({{"family_name", text(one_of(family_names, chance))},
                   {"given_names", text(one_of(given_names, chance))},
                   {"birth_date",
                    text("19" + std::to_string(chance.between(60, 99)) + "-0" +
                         std::to_string(chance.between(1, 9)) + "-1" + std::to_string(chance.between(0, 9)))},
                   {"address", text(std::to_string(chance.between(1, 180)) + " " + one_of(streets, chance) +
                                    ", " + one_of(towns, chance))},
                   {"email", text("nom@exemple.invalid")}});
}

std::string trade(Chance& chance) {
    return one_of(trades, chance);
}
std::string customer(Chance& chance) {
    return one_of(customers, chance);
}
std::string siren(Chance& chance) {
    return completed<Siren>(digits(chance, 8), 1);
}
std::string siret(const std::string& of, Chance&) {
    return completed<Siret>(of + "0001", 1);
}

std::string iban(Chance& chance) {
    const std::string account = digits(chance, 23);
    for (int check = 2; check <= 98; ++check) {
        const std::string candidate =
            "FR" + std::string(check < 10 ? "0" : "") + std::to_string(check) + account;
        if (TextForm<Iban>::read(candidate)) return candidate;
    }
    return {};
}

}  // namespace essaim::demo
