#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/delegated.h"
#include "events/intercooperation/delegation_revoked.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct DelegationRow {
    DelegationId delegation;
    std::string to;                  // a person, or `team:NAME`
    std::vector<std::string> scope;  // `service.command`, views, or a role
    Date from{};
    std::optional<Date> until;
    std::optional<Date> revoked_on;

    static constexpr auto fields() {
        using R = DelegationRow;
        return std::tuple{Field{"delegation", &R::delegation}, Field{"to", &R::to},
                          Field{"scope", &R::scope},           Field{"from", &R::from},
                          Field{"until", &R::until},           Field{"revoked_on", &R::revoked_on}};
    }
};

/// Who may do what in a cooperative's name, by delegation.
struct Delegations {
    static constexpr std::string_view name = "delegations";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::intercooperation;
    using Row = DelegationRow;
    using Events = std::tuple<intercooperation::Delegated, intercooperation::DelegationRevoked>;
    static void apply(Part<IntercooperationService>& part, const Recorded<intercooperation::Delegated>& e);
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::DelegationRevoked>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
