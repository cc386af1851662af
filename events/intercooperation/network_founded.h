#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"

namespace essaim::intercooperation {

/// The network exists.
///
/// Stream `network`; written by services/intercooperation only. v1 2026-01.
struct NetworkFounded {
    static constexpr EventSchema schema{"intercooperation.network_founded", 1, 1};
    using Writer = IntercooperationService;
    std::string name;

    static constexpr auto fields() {
        using E = NetworkFounded;
        return std::tuple{Field{"name", &E::name}};
    }
    std::string stream() const { return "network"; }
    bool operator==(const NetworkFounded&) const = default;
};

}  // namespace essaim::intercooperation
