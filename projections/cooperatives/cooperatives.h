#pragma once
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/cooperative_admitted.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// The members of the network, by id, as they were admitted.
struct Cooperatives {
    static constexpr std::string_view name = "cooperatives";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::intercooperation;
    using Row = intercooperation::CooperativeAdmitted;
    using Events = std::tuple<intercooperation::CooperativeAdmitted>;
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::CooperativeAdmitted>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
