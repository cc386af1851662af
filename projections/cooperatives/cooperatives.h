#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/cooperative_admitted.h"
#include "events/intercooperation/cooperative_withdrawn.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// A member of the network, as it was admitted last.
struct CooperativeRow {
    CooperativeId cooperative;
    std::string name;
    Siren siren;
    intercooperation::LegalForm legal_form{};
    Date from{};
    std::optional<Date> until;  // its last day

    static constexpr auto fields() {
        using R = CooperativeRow;
        return std::tuple{
            Field{"cooperative", &R::cooperative}, Field{"name", &R::name}, Field{"siren", &R::siren},
            Field{"legal_form", &R::legal_form},   Field{"from", &R::from}, Field{"until", &R::until}};
    }
};

/// The members of the network, by id, those that have left too.
struct Cooperatives {
    static constexpr std::string_view name = "cooperatives";
    static constexpr int view_version = 2;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::intercooperation;
    using Row = CooperativeRow;
    using Events = std::tuple<intercooperation::CooperativeAdmitted, intercooperation::CooperativeWithdrawn>;
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::CooperativeAdmitted>& e);
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::CooperativeWithdrawn>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
