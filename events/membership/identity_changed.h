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

/// A person is called otherwise, lives elsewhere or is reached otherwise; what is absent stays as it was.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct IdentityChanged {
    static constexpr EventSchema schema{"membership.identity_changed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};
    std::optional<Sealed<DataClass::identity>> family_name;
    std::optional<Sealed<DataClass::identity>> given_names;
    std::optional<Sealed<DataClass::identity>> birth_date;
    std::optional<Sealed<DataClass::identity>> nir;
    std::optional<Sealed<DataClass::contact>> address;
    std::optional<Sealed<DataClass::contact>> email;

    static constexpr auto fields() {
        using E = IdentityChanged;
        return std::tuple{Field{"member", &E::member},           Field{"on", &E::on},
                          Field{"family_name", &E::family_name}, Field{"given_names", &E::given_names},
                          Field{"birth_date", &E::birth_date},   Field{"nir", &E::nir},
                          Field{"address", &E::address},         Field{"email", &E::email}};
    }
    std::string stream() const { return "member/" + member.text(); }
    std::string subject() const { return member.text(); }
    bool operator==(const IdentityChanged&) const = default;
};

}  // namespace essaim::membership
