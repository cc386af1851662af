#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"

namespace essaim::intercooperation {

/// The last commit of a chain when an anchor was decided.
struct AnchoredHead {
    Service service{};
    std::string chain;
    std::uint64_t number = 0;
    Hash hash;
    static constexpr auto fields() {
        using H = AnchoredHead;
        return std::tuple{Field{"service", &H::service}, Field{"chain", &H::chain},
                          Field{"number", &H::number}, Field{"hash", &H::hash}};
    }
    bool operator==(const AnchoredHead&) const = default;
};

}  // namespace essaim::intercooperation
