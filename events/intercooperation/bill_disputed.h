#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// The receiver does not agree with a bill, and says why.
///
/// Stream `bill/{bill}`; written by services/intercooperation only. v1 2026-01. v2 names the
/// sender; of v1 it is the only one of that name.
struct BillDisputed {
    static constexpr EventSchema schema{"intercooperation.bill_disputed", 2, 1};
    using Writer = IntercooperationService;
    BillId bill;
    std::string reason;
    std::optional<CooperativeId> from;  // the sender, since v2

    static constexpr auto fields() {
        using E = BillDisputed;
        return std::tuple{Field{"bill", &E::bill}, Field{"reason", &E::reason}, Field{"from", &E::from}};
    }
    std::string stream() const { return "bill/" + bill.text(); }
    bool operator==(const BillDisputed&) const = default;
};

}  // namespace essaim::intercooperation
