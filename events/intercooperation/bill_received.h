#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/intercooperation/bill_line.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::intercooperation {

/// The receiver's half of a bill: it names the sender's commit and cannot be refused, only disputed.
///
/// Stream `bill/{bill}`; written by services/intercooperation only. v1 2026-01.
struct BillReceived {
    static constexpr EventSchema schema{"intercooperation.bill_received", 1, 1};
    using Writer = IntercooperationService;
    BillId bill;
    CooperativeId from;  // the provider
    CooperativeId to;    // the receiver
    AgreementId agreement;
    Month period{};
    std::vector<BillLine> lines;
    Money net{};
    Money vat{};
    std::uint64_t sent_number = 0;  // the sender's commit in its chain
    Hash sent_hash;

    static constexpr auto fields() {
        using E = BillReceived;
        return std::tuple{Field{"bill", &E::bill},
                          Field{"from", &E::from},
                          Field{"to", &E::to},
                          Field{"agreement", &E::agreement},
                          Field{"period", &E::period},
                          Field{"lines", &E::lines},
                          Field{"net", &E::net},
                          Field{"vat", &E::vat},
                          Field{"sent_number", &E::sent_number},
                          Field{"sent_hash", &E::sent_hash}};
    }
    std::string stream() const { return "bill/" + bill.text(); }
    bool operator==(const BillReceived&) const = default;
};

}  // namespace essaim::intercooperation
