#pragma once
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/bill_received.h"
#include "events/intercooperation/billed.h"
#include "events/vocabulary/instant.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// Half a bill whose other half is not in the receiver's chain. The courier brings it within five minutes of
/// `recorded_at`; whoever asks compares with the time it is.
struct UnmatchedBillRow {
    BillId bill;
    CooperativeId from;
    CooperativeId to;
    Month period{};
    Money net{};
    Money vat{};
    Instant recorded_at{};
    Instant due_at{};  // by when its twin was to be there

    static constexpr auto fields() {
        using R = UnmatchedBillRow;
        return std::tuple{Field{"bill", &R::bill},
                          Field{"from", &R::from},
                          Field{"to", &R::to},
                          Field{"period", &R::period},
                          Field{"net", &R::net},
                          Field{"vat", &R::vat},
                          Field{"recorded_at", &R::recorded_at},
                          Field{"due_at", &R::due_at}};
    }
};

/// The sender's commit that a received half names.
struct BillTwin {
    Hash sent_hash;
    static constexpr auto fields() { return std::tuple{Field{"sent_hash", &BillTwin::sent_hash}}; }
};

/// Bills of which only one half is there, in the whole network, by sender and name. Empty when all is well.
struct UnmatchedBills {
    static constexpr std::string_view name = "unmatched_bills";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::intercooperation;
    static constexpr std::array<std::string_view, 2> between{"from", "to"};
    using Row = UnmatchedBillRow;
    using Events = std::tuple<intercooperation::Billed, intercooperation::BillReceived>;
    static void apply(Part<IntercooperationService>& part, const Recorded<intercooperation::Billed>& e);
    static void apply(Part<IntercooperationService>& part, const Recorded<intercooperation::BillReceived>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
