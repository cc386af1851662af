#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

// How agreements, disputes and memberships end.

struct EndAgreement {
    static constexpr std::string_view name = "end_agreement";
    static constexpr std::string_view help =
        "End an agreement in force; of several parties this one alone, unless it is the provider.";
    AgreementId agreement;
    Date on{};
    static constexpr auto fields() {
        return std::tuple{Field{"agreement", &EndAgreement::agreement},
                          Field{"on", &EndAgreement::on, "the last day"}};
    }
};

/// Of the chain `network`, by the courier.
struct LeaveAgreement {
    static constexpr std::string_view name = "leave_agreement";
    static constexpr std::string_view help = "Note that a party is bound by an agreement no longer.";
    AgreementId agreement;
    CooperativeId party;
    Date on{};
    static constexpr auto fields() {
        using C = LeaveAgreement;
        return std::tuple{Field{"agreement", &C::agreement}, Field{"party", &C::party}, Field{"on", &C::on}};
    }
};

struct SettleDispute {
    static constexpr std::string_view name = "settle_dispute";
    static constexpr std::string_view help = "Settle a bill that was disputed, and say on what terms.";
    BillId bill;
    std::string reason;
    std::optional<CooperativeId> from;
    static constexpr auto fields() {
        using C = SettleDispute;
        return std::tuple{Field{"bill", &C::bill}, Field{"reason", &C::reason},
                          Field{"from", &C::from, "its sender, where two sent one of this name"}};
    }
};

/// Of the chain `network`.
struct WithdrawCooperative {
    static constexpr std::string_view name = "withdraw_cooperative";
    static constexpr std::string_view help =
        "End a cooperative's membership of the network, once no agreement binds it and no bill is open.";
    CooperativeId cooperative;
    Date on{};
    static constexpr auto fields() {
        using C = WithdrawCooperative;
        return std::tuple{Field{"cooperative", &C::cooperative}, Field{"on", &C::on, "the last day"}};
    }
};

}  // namespace essaim::intercooperation
