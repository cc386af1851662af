#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// The receiver agrees with a bill.
///
/// Stream `bill/{bill}`; written by services/intercooperation only. v1 2026-01. v2 names the
/// sender; of v1 it is the only one of that name.
struct BillAcknowledged {
    static constexpr EventSchema schema{"intercooperation.bill_acknowledged", 2, 1};
    using Writer = IntercooperationService;
    BillId bill;
    std::optional<CooperativeId> from;  // the sender, since v2

    static constexpr auto fields() {
        using E = BillAcknowledged;
        return std::tuple{Field{"bill", &E::bill}, Field{"from", &E::from}};
    }
    std::string stream() const { return "bill/" + bill.text(); }
    bool operator==(const BillAcknowledged&) const = default;
};

}  // namespace essaim::intercooperation
