#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/pay_settled.h"
#include "events/activities/pay_target.h"
#include "events/payroll/anomaly.h"
#include "events/payroll/correction_asked.h"
#include "events/payroll/declaration_receipt_recorded.h"
#include "events/payroll/document_issued.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/headcount_recorded.h"
#include "events/payroll/parameter_published.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/withholding_rate_recorded.h"
#include "events/payroll/year_to_date_opened.h"
#include "events/vocabulary/instant.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/contract.h"
#include "services/payroll/domain/handed_out.h"
#include "services/payroll/domain/known_person.h"

namespace essaim::payroll {

struct Registration {
    Date on{};
    static constexpr auto fields() { return std::tuple{Field{"on", &Registration::on}}; }
};

/// The slices of one pay decision due in one month.
struct DuePay {
    activities::PayTarget target{};
    std::optional<Money> target_amount;
    std::optional<Money> hourly_gross;
    std::vector<activities::DecisionSlice> slices;
    static constexpr auto fields() {
        using D = DuePay;
        return std::tuple{Field{"target", &D::target}, Field{"target_amount", &D::target_amount},
                          Field{"hourly_gross", &D::hourly_gross}, Field{"slices", &D::slices}};
    }
};

enum class PeriodStage : std::uint8_t { open = 0, computed = 1, approved = 2, closed = 3 };

struct Acknowledged {
    MemberId member;
    std::string code;
    std::string reason;
    static constexpr auto fields() {
        using A = Acknowledged;
        return std::tuple{Field{"member", &A::member}, Field{"code", &A::code}, Field{"reason", &A::reason}};
    }
};

/// A month of pay of this employer.
struct PeriodState {
    Month period{};
    PeriodStage stage{};
    Hash content;                          // last computed
    std::vector<std::string> computed_by;  // everybody who computed just that
    std::optional<Hash> approved;
    Instant approved_at{};
    std::vector<Acknowledged> acknowledged;
    std::optional<Hash> closing;  // the commit that closed it
    static constexpr auto fields() {
        using P = PeriodState;
        return std::tuple{Field{"period", &P::period},
                          Field{"stage", &P::stage},
                          Field{"content", &P::content},
                          Field{"computed_by", &P::computed_by},
                          Field{"approved", &P::approved},
                          Field{"approved_at", &P::approved_at},
                          Field{"acknowledged", &P::acknowledged},
                          Field{"closing", &P::closing}};
    }
};

/// The last revision of a payslip: what a correction differs from.
struct LastIssued {
    Month period{};
    std::uint32_t revision = 0;
    Money gross;
    Money net_before_tax;
    Money employer_cost;
    Money net_taxable;
    Money benefits_received;
    static constexpr auto fields() {
        using L = LastIssued;
        return std::tuple{Field{"period", &L::period},
                          Field{"revision", &L::revision},
                          Field{"gross", &L::gross},
                          Field{"net_before_tax", &L::net_before_tax},
                          Field{"employer_cost", &L::employer_cost},
                          Field{"net_taxable", &L::net_taxable},
                          Field{"benefits_received", &L::benefits_received}};
    }
};

/// A delegation of the cooperative, as intercooperation told it.
struct KnownDelegation {
    std::string to;
    std::vector<std::string> scope;
    std::optional<Date> until;
    bool revoked = false;
    static constexpr auto fields() {
        using K = KnownDelegation;
        return std::tuple{Field{"to", &K::to}, Field{"scope", &K::scope}, Field{"until", &K::until},
                          Field{"revoked", &K::revoked}};
    }
};

/// A cooperative that an agreement in force binds to its provider.
struct BoundParty {
    AgreementId agreement;
    CooperativeId party;
    CooperativeId provider;
    static constexpr auto fields() {
        using B = BoundParty;
        return std::tuple{Field{"agreement", &B::agreement}, Field{"party", &B::party},
                          Field{"provider", &B::provider}};
    }
};

struct TeamMember {
    CooperativeId provider;
    TeamId team;
    PersonId person;
    static constexpr auto fields() {
        using T = TeamMember;
        return std::tuple{Field{"provider", &T::provider}, Field{"team", &T::team},
                          Field{"person", &T::person}};
    }
};

/// The tables of the service's deciding state; in each comment, its keys.
namespace states {

using kernel::Reach;
using kernel::StateTable;
inline constexpr auto own = Service::payroll;

inline constexpr StateTable<EmployerSet> employers{{"employer"}, own};          // from
inline constexpr StateTable<HeadcountRecorded> headcounts{{"headcount"}, own};  // year
inline constexpr StateTable<WithholdingRateRecorded> rates{{"rate"}, own};      // member, from
inline constexpr StateTable<Description> descriptions{{"described"}, own};      // member
inline constexpr StateTable<PeriodState> periods{{"period"}, own};              // period
inline constexpr StateTable<LastIssued> issued{{"issued"}, own};                // member, period
inline constexpr StateTable<PayItemRecorded> items{{"item"}, own};              // member, period, kind, name
inline constexpr StateTable<YearToDateOpened> openings{{"opening"}, own};       // member
inline constexpr StateTable<CorrectionAsked> corrections{{"correction"}, own};  // member
inline constexpr StateTable<PayslipIssued> paid{{"paid"}, own};                 // period, member, revision
inline constexpr StateTable<DocumentIssued> documents{{"document"}, own};       // its file's name
inline constexpr StateTable<KnownPayment> payments{{"payment"}, own};           // period, member
inline constexpr StateTable<DeclarationReceiptRecorded> receipts{{"receipt"}, own};  // file hash
inline constexpr StateTable<ParameterPublished> parameters{
    {"parameter"}, own, Reach::network};  // parameter, from, published_on

inline constexpr StateTable<Registration> registration{{"registration"}, Service::membership};  // -
inline constexpr StateTable<Company> company{{"company"}, Service::membership};                 // -
inline constexpr StateTable<Workplace> workplaces{{"workplace"}, Service::membership};       // establishment
inline constexpr StateTable<KnownPerson> people{{"person"}, Service::membership};            // member
inline constexpr StateTable<MemberAccounts> accounts{{"account"}, Service::membership};      // member
inline constexpr StateTable<MemberDetails> details{{"details"}, Service::membership};        // member
inline constexpr StateTable<MemberContracts> contracts{{"contracts"}, Service::membership};  // member
inline constexpr StateTable<DuePay> due{{"due"}, Service::activities};  // period, member, decision
inline constexpr StateTable<KnownDelegation> delegations{{"delegation"},
                                                         Service::intercooperation};  // delegation
inline constexpr StateTable<TeamMember> teams{
    {"team"}, Service::intercooperation, Reach::elsewhere};  // provider, team, person
inline constexpr StateTable<BoundParty> bound{
    {"bound"}, Service::intercooperation, Reach::network};  // party, agreement

}  // namespace states

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::PeriodStage> {
    using enum essaim::payroll::PeriodStage;
    static constexpr std::array<std::pair<essaim::payroll::PeriodStage, std::string_view>, 4> names{{
        {open, "open"},
        {computed, "computed"},
        {approved, "approved"},
        {closed, "closed"},
    }};
};
