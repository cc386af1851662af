#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/siret.h"

namespace essaim::payroll {

/// What an employer's documents print of it beside its name: none of it is about a person.
struct EmployerCard {
    std::string ape;  // code of the principal activity: 7022Z
    std::string street;
    std::string postal_code;
    std::string city;
    std::string desk;  // whom administrations ask: "Service paie"
    std::string email;
    std::string phone;
    std::string risk_code;        // of work accidents, as notified: 911AA
    std::optional<Siret> urssaf;  // which Urssaf collects

    static constexpr auto fields() {
        using C = EmployerCard;
        return std::tuple{Field{"ape", &C::ape, "code of the principal activity: 7022Z"},
                          Field{"street", &C::street},
                          Field{"postal_code", &C::postal_code},
                          Field{"city", &C::city},
                          Field{"desk", &C::desk, "whom administrations ask: Service paie"},
                          Field{"email", &C::email},
                          Field{"phone", &C::phone},
                          Field{"risk_code", &C::risk_code, "of work accidents, as notified: 911AA"},
                          Field{"urssaf", &C::urssaf, "SIRET of the Urssaf that collects"}};
    }
    bool operator==(const EmployerCard&) const = default;
};

}  // namespace essaim::payroll
