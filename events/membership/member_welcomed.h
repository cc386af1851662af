#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A person came to a meeting and is known from now on. Who they are is sealed, for themselves alone.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-01.
struct MemberWelcomed {
    static constexpr EventSchema schema{"membership.member_welcomed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};
    std::string meeting;
    Sealed<DataClass::identity> family_name;
    Sealed<DataClass::identity> given_names;
    Sealed<DataClass::identity> birth_date;
    std::optional<Sealed<DataClass::identity>> nir;
    Sealed<DataClass::contact> address;
    Sealed<DataClass::contact> email;
    std::optional<Sealed<DataClass::bank>> iban;

    static constexpr auto fields() {
        using E = MemberWelcomed;
        return std::tuple{Field{"member", &E::member},
                          Field{"on", &E::on},
                          Field{"meeting", &E::meeting},
                          Field{"family_name", &E::family_name},
                          Field{"given_names", &E::given_names},
                          Field{"birth_date", &E::birth_date},
                          Field{"nir", &E::nir},
                          Field{"address", &E::address},
                          Field{"email", &E::email},
                          Field{"iban", &E::iban}};
    }
    std::string stream() const { return "member/" + member.text(); }
    std::string subject() const { return member.text(); }
    bool operator==(const MemberWelcomed&) const = default;
};

}  // namespace essaim::membership
