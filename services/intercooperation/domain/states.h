#pragma once
#include <array>
#include <optional>
#include <string>
#include <tuple>

#include "events/intercooperation/agreement_ended.h"
#include "events/intercooperation/agreement_entered.h"
#include "events/intercooperation/agreement_left.h"
#include "events/intercooperation/agreement_proposed.h"
#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_received.h"
#include "events/intercooperation/billed.h"
#include "events/intercooperation/cooperative_admitted.h"
#include "events/intercooperation/cooperative_withdrawn.h"
#include "events/intercooperation/delegated.h"
#include "events/intercooperation/dispute_settled.h"
#include "events/intercooperation/employment_noted.h"
#include "events/intercooperation/month_published.h"
#include "events/intercooperation/network_founded.h"
#include "events/intercooperation/report_published.h"
#include "events/intercooperation/team_joined.h"
#include "events/intercooperation/team_left.h"
#include "services/kernel/tables.h"

namespace essaim::intercooperation {

enum class Verdict : std::uint8_t { accepted = 0, declined = 1 };

/// What a party says of an agreement.
struct PartySays {
    CooperativeId party;
    AgreementId agreement;
    Verdict verdict{};
    std::optional<Date> on;  // none: by proposing it
    static constexpr auto fields() {
        using P = PartySays;
        return std::tuple{Field{"party", &P::party}, Field{"agreement", &P::agreement},
                          Field{"verdict", &P::verdict}, Field{"on", &P::on}};
    }
};

/// A proposal, as its proposer's chain told it.
struct Proposal {
    CooperativeId proposer;
    AgreementProposed terms;
    static constexpr auto fields() {
        return std::tuple{Field{"proposer", &Proposal::proposer}, Field{"terms", &Proposal::terms}};
    }
};

struct DelegationState {
    Delegated delegated;
    std::optional<Date> revoked;
    static constexpr auto fields() {
        return std::tuple{Field{"delegated", &DelegationState::delegated},
                          Field{"revoked", &DelegationState::revoked}};
    }
};

enum class BillStage : std::uint8_t { received = 0, acknowledged = 1, disputed = 2, settled = 3 };

struct ReceivedBill {
    BillReceived bill;
    BillStage stage{};
    std::string reason;
    static constexpr auto fields() {
        using R = ReceivedBill;
        return std::tuple{Field{"bill", &R::bill}, Field{"stage", &R::stage}, Field{"reason", &R::reason}};
    }
};

/// A bill that its receiver has acknowledged, or settled after a dispute.
struct SettledBill {
    CooperativeId receiver;
    BillId bill;
    static constexpr auto fields() {
        return std::tuple{Field{"receiver", &SettledBill::receiver}, Field{"bill", &SettledBill::bill}};
    }
};

/// A month as a cooperative's own chain froze it.
struct ClosedMonth {
    CooperativeId cooperative;
    MonthPublished month;
    static constexpr auto fields() {
        return std::tuple{Field{"cooperative", &ClosedMonth::cooperative},
                          Field{"month", &ClosedMonth::month}};
    }
};

/// From when to when a cooperative employs anybody.
struct Employing {
    CooperativeId cooperative;
    EmploymentNoted span;
    static constexpr auto fields() {
        return std::tuple{Field{"cooperative", &Employing::cooperative}, Field{"span", &Employing::span}};
    }
    bool in(Month month) const {
        return span.from <= month.last_day() && (!span.until || *span.until >= month.first_day());
    }
};

/// The tables of the service's deciding state; in each comment, its keys.
namespace states {

using kernel::Reach;
using kernel::StateTable;
inline constexpr auto own = Service::intercooperation;

// fed by the chain `network`
inline constexpr StateTable<NetworkFounded> network{{"network"}, own, Reach::network};  // -
inline constexpr StateTable<CooperativeAdmitted> cooperatives{
    {"cooperative"}, own, Reach::network};                                                  // cooperative
inline constexpr StateTable<AgreementEntered> in_force{{"in_force"}, own, Reach::network};  // agreement
inline constexpr StateTable<AgreementLeft> left{{"left"}, own, Reach::network};  // agreement, party
inline constexpr StateTable<CooperativeWithdrawn> withdrawn{
    {"withdrawn"}, own, Reach::network};  // cooperative
inline constexpr StateTable<ReportPublished> reports{
    {"report"}, own, Reach::network};  // period; the last one
inline constexpr StateTable<ReportPublished> all_reports{{"every_report"}, own, Reach::network};  // report
// fed by the chains of all cooperatives
inline constexpr StateTable<Proposal> proposals{{"proposal"}, own, Reach::elsewhere};  // proposer, agreement
inline constexpr StateTable<PartySays> verdicts{{"verdict"}, own, Reach::elsewhere};   // party, agreement
inline constexpr StateTable<ClosedMonth> months{{"month"}, own, Reach::elsewhere};     // cooperative, period
inline constexpr StateTable<Employing> employing{{"employing"}, own, Reach::elsewhere};  // cooperative
inline constexpr StateTable<Billed> all_bills{{"every_bill"}, own, Reach::elsewhere};    // sender, bill
inline constexpr StateTable<SettledBill> settled_bills{
    {"settled_bill"}, own, Reach::elsewhere};  // receiver, bill, sender or ""
// fed by the cooperative's own chain
inline constexpr StateTable<AgreementEnded> ended{{"ended"}, own};              // agreement
inline constexpr StateTable<PartySays> said{{"said"}, own};                     // agreement
inline constexpr StateTable<DelegationState> delegations{{"delegation"}, own};  // delegation
inline constexpr StateTable<TeamJoined> teams{{"team"}, own};                   // team, person
inline constexpr StateTable<TeamLeft> former{{"former"}, own};                  // team, person: the last time
inline constexpr StateTable<Billed> sent{{"sent"}, own};                        // bill
inline constexpr StateTable<ReceivedBill> received{{"received"}, own};          // bill, sender
inline constexpr StateTable<MonthPublished> published{{"published"}, own};      // period

}  // namespace states

}  // namespace essaim::intercooperation

template <>
struct essaim::Enumerators<essaim::intercooperation::Verdict> {
    using enum essaim::intercooperation::Verdict;
    static constexpr std::array<std::pair<essaim::intercooperation::Verdict, std::string_view>, 2> names{{
        {accepted, "accepted"},
        {declined, "declined"},
    }};
};
template <>
struct essaim::Enumerators<essaim::intercooperation::BillStage> {
    using enum essaim::intercooperation::BillStage;
    static constexpr std::array<std::pair<essaim::intercooperation::BillStage, std::string_view>, 4> names{{
        {received, "received"},
        {acknowledged, "acknowledged"},
        {disputed, "disputed"},
        {settled, "settled"},
    }};
};
