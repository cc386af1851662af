#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "events/intercooperation/bill_received.h"
#include "events/intercooperation/billed.h"
#include "events/intercooperation/dispute_settled.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class BillDirection : std::uint8_t { sent = 0, received = 1 };
/// Of a bill received: until it is acknowledged or disputed. One sent stays `sent`: what its receiver says of
/// it is in the receiver's books.
enum class BillState : std::uint8_t { sent = 0, received = 1, acknowledged = 2, disputed = 3, settled = 4 };

struct BillRow {
    BillId bill;
    BillDirection direction{};
    CooperativeId from;
    CooperativeId to;
    AgreementId agreement;
    Month period{};
    Money net{};
    Money vat{};
    Money total{};
    BillState state{};
    std::optional<std::string> reason;  // of a dispute, or how it was settled

    static constexpr auto fields() {
        using R = BillRow;
        return std::tuple{Field{"bill", &R::bill},
                          Field{"direction", &R::direction},
                          Field{"from", &R::from},
                          Field{"to", &R::to},
                          Field{"agreement", &R::agreement},
                          Field{"period", &R::period},
                          Field{"net", &R::net},
                          Field{"vat", &R::vat},
                          Field{"total", &R::total},
                          Field{"state", &R::state},
                          Field{"reason", &R::reason}};
    }
};

/// A cooperative's bills from and to others, by name.
struct Bills {
    static constexpr std::string_view name = "bills";
    static constexpr int view_version = 3;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::intercooperation;
    using Row = BillRow;
    using Events = std::tuple<intercooperation::Billed, intercooperation::BillReceived,
                              intercooperation::BillAcknowledged, intercooperation::BillDisputed,
                              intercooperation::DisputeSettled>;
    using Said = Part<IntercooperationService>;
    static void apply(Said& part, const Recorded<intercooperation::Billed>& e);
    static void apply(Said& part, const Recorded<intercooperation::BillReceived>& e);
    static void apply(Said& part, const Recorded<intercooperation::BillAcknowledged>& e);
    static void apply(Said& part, const Recorded<intercooperation::BillDisputed>& e);
    static void apply(Said& part, const Recorded<intercooperation::DisputeSettled>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::BillDirection> {
    using enum essaim::projections::BillDirection;
    static constexpr std::array<std::pair<essaim::projections::BillDirection, std::string_view>, 2> names{{
        {sent, "sent"},
        {received, "received"},
    }};
};
template <>
struct essaim::Enumerators<essaim::projections::BillState> {
    using enum essaim::projections::BillState;
    static constexpr std::array<std::pair<essaim::projections::BillState, std::string_view>, 5> names{{
        {sent, "sent"},
        {received, "received"},
        {acknowledged, "acknowledged"},
        {disputed, "disputed"},
        {settled, "settled"},
    }};
};
