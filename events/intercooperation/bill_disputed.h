#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// The receiver does not agree with a bill, and says why.
///
/// Stream `bill/{bill}`; written by services/intercooperation only. v1 2026-01.
struct BillDisputed {
    static constexpr EventSchema schema{"intercooperation.bill_disputed", 1, 1};
    using Writer = IntercooperationService;
    BillId bill;
    std::string reason;

    static constexpr auto fields() {
        using E = BillDisputed;
        return std::tuple{Field{"bill", &E::bill}, Field{"reason", &E::reason}};
    }
    std::string stream() const { return "bill/" + bill.text(); }
    bool operator==(const BillDisputed&) const = default;
};

}  // namespace essaim::intercooperation
