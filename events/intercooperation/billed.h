#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/intercooperation/bill_line.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"

namespace essaim::intercooperation {

/// The provider bills another party of an agreement: the sender's half.
///
/// Stream `bill/{bill}`; written by services/intercooperation only. v1 2026-01.
struct Billed {
    static constexpr EventSchema schema{"intercooperation.billed", 1, 1};
    using Writer = IntercooperationService;
    BillId bill;
    CooperativeId from;  // the provider
    CooperativeId to;    // the receiver
    AgreementId agreement;
    Month period{};
    std::vector<BillLine> lines;
    Money net{};
    Money vat{};

    static constexpr auto fields() {
        using E = Billed;
        return std::tuple{Field{"bill", &E::bill},     Field{"from", &E::from},
                          Field{"to", &E::to},         Field{"agreement", &E::agreement},
                          Field{"period", &E::period}, Field{"lines", &E::lines},
                          Field{"net", &E::net},       Field{"vat", &E::vat}};
    }
    std::string stream() const { return "bill/" + bill.text(); }
    bool operator==(const Billed&) const = default;
};

}  // namespace essaim::intercooperation
