#pragma once
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/membership/associate_admitted.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct AssociateRow {
    MemberId member;
    Date since{};
    std::string ballot;

    static constexpr auto fields() {
        using R = AssociateRow;
        return std::tuple{Field{"member", &R::member}, Field{"since", &R::since},
                          Field{"ballot", &R::ballot}};
    }
};

/// The register of associates: who was admitted, when, by which ballot. One person, one vote.
struct Associates {
    static constexpr std::string_view name = "associates";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = AssociateRow;
    using Events = std::tuple<membership::AssociateAdmitted>;
    static void apply(Part<MembershipService>& part, const Recorded<membership::AssociateAdmitted>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
