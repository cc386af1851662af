#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/agreement_accepted.h"
#include "events/intercooperation/agreement_declined.h"
#include "events/intercooperation/agreement_entered.h"
#include "events/intercooperation/agreement_left.h"
#include "events/intercooperation/agreement_proposed.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class AgreementState : std::uint8_t { proposed = 0, declined = 1, in_force = 2, ended = 3 };

/// An agreement between cooperatives and how far it has come.
struct AgreementRow {
    AgreementId agreement;
    intercooperation::AgreementKind kind{};
    std::vector<CooperativeId> parties;
    CooperativeId provider;
    intercooperation::Price price;
    Date from{};
    std::optional<Date> until;
    AgreementState state{};
    std::vector<CooperativeId> accepted_by;  // by id; who proposes accepts
    std::vector<CooperativeId> declined_by;
    std::vector<CooperativeId>
        left_by;  // bound no longer, whenever it was told; all are where the provider left

    static constexpr auto fields() {
        using R = AgreementRow;
        return std::tuple{Field{"agreement", &R::agreement},
                          Field{"kind", &R::kind},
                          Field{"parties", &R::parties},
                          Field{"provider", &R::provider},
                          Field{"price", &R::price},
                          Field{"from", &R::from},
                          Field{"until", &R::until},
                          Field{"state", &R::state},
                          Field{"accepted_by", &R::accepted_by},
                          Field{"declined_by", &R::declined_by},
                          Field{"left_by", &R::left_by}};
    }
};

/// What a party said of an agreement; the proposal may come after it, in another chain.
struct AgreementVerdict {
    CooperativeId party;
    bool accepted = false;
    static constexpr auto fields() {
        return std::tuple{Field{"party", &AgreementVerdict::party},
                          Field{"accepted", &AgreementVerdict::accepted}};
    }
};

/// All agreements of the network, by id. What one says is the business of its parties.
struct Agreements {
    static constexpr std::string_view name = "agreements";
    static constexpr int view_version = 2;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::intercooperation;
    static constexpr std::array<std::string_view, 2> between{"parties", "provider"};
    using Row = AgreementRow;
    using Events = std::tuple<intercooperation::AgreementProposed, intercooperation::AgreementAccepted,
                              intercooperation::AgreementDeclined, intercooperation::AgreementEntered,
                              intercooperation::AgreementLeft>;
    using Said = Part<IntercooperationService>;
    static void apply(Said& part, const Recorded<intercooperation::AgreementProposed>& e);
    static void apply(Said& part, const Recorded<intercooperation::AgreementAccepted>& e);
    static void apply(Said& part, const Recorded<intercooperation::AgreementDeclined>& e);
    static void apply(Said& part, const Recorded<intercooperation::AgreementEntered>& e);
    static void apply(Said& part, const Recorded<intercooperation::AgreementLeft>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::AgreementState> {
    using enum essaim::projections::AgreementState;
    static constexpr std::array<std::pair<essaim::projections::AgreementState, std::string_view>, 4> names{{
        {proposed, "proposed"},
        {declined, "declined"},
        {in_force, "in_force"},
        {ended, "ended"},
    }};
};
