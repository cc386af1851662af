#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A disputed bill is settled, and on what terms.
///
/// Stream `bill/{bill}`; written by services/intercooperation only. v1 2026-11.
struct DisputeSettled {
    static constexpr EventSchema schema{"intercooperation.dispute_settled", 1, 1};
    using Writer = IntercooperationService;
    BillId bill;
    CooperativeId from;  // the sender
    std::string reason;

    static constexpr auto fields() {
        using E = DisputeSettled;
        return std::tuple{Field{"bill", &E::bill}, Field{"from", &E::from}, Field{"reason", &E::reason}};
    }
    std::string stream() const { return "bill/" + bill.text(); }
    bool operator==(const DisputeSettled&) const = default;
};

}  // namespace essaim::intercooperation
