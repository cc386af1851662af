#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/intercooperation/anchored_head.h"
#include "events/vocabulary/date.h"

namespace essaim::intercooperation {

/// The chains are woven: the head of every chain on a UTC day of recorded time. To rewrite one history, one
/// must rewrite all that came after its anchor.
///
/// Stream `anchor`; written by services/intercooperation only. v1 2026-01.
struct Anchored {
    static constexpr EventSchema schema{"intercooperation.anchored", 1, 1};
    using Writer = IntercooperationService;
    Date day{};
    std::vector<AnchoredHead> heads;  // by service and chain

    static constexpr auto fields() {
        using E = Anchored;
        return std::tuple{Field{"day", &E::day}, Field{"heads", &E::heads}};
    }
    std::string stream() const { return "anchor"; }
    bool operator==(const Anchored&) const = default;
};

}  // namespace essaim::intercooperation
