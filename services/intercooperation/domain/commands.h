#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/invalid.h"
#include "events/intercooperation/agreement_kind.h"
#include "events/intercooperation/anchored_head.h"
#include "events/intercooperation/bill_line.h"
#include "events/intercooperation/legal_form.h"
#include "events/intercooperation/month_figures.h"
#include "events/intercooperation/price.h"
#include "events/intercooperation/report_period.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/siren.h"

namespace essaim::intercooperation {

// Of the chain `network`.

struct FoundNetwork {
    static constexpr std::string_view name = "found_network";
    static constexpr std::string_view help = "Found the network.";
    std::string network_name;
    static constexpr auto fields() { return std::tuple{Field{"name", &FoundNetwork::network_name}}; }
};

struct AdmitCooperative {
    static constexpr std::string_view name = "admit_cooperative";
    static constexpr std::string_view help = "Admit a cooperative to the network.";
    CooperativeId cooperative;
    std::string cooperative_name;
    Siren siren;
    LegalForm legal_form{};
    Date from{};
    static constexpr auto fields() {
        using C = AdmitCooperative;
        return std::tuple{Field{"cooperative", &C::cooperative}, Field{"name", &C::cooperative_name},
                          Field{"siren", &C::siren}, Field{"legal_form", &C::legal_form},
                          Field{"from", &C::from}};
    }
};

struct PublishReport {
    static constexpr std::string_view name = "publish_report";
    static constexpr std::string_view help =
        "Release the network's figures of a month or a year that every cooperative has closed.";
    ReportId report;
    ReportPeriod period;
    std::optional<ReportId> corrects;
    static constexpr auto fields() {
        return std::tuple{
            Field{"report", &PublishReport::report},
            Field{"period", &PublishReport::period, "a month (2026-01) or a year (2026)"},
            Field{"corrects", &PublishReport::corrects, "the report that this one takes the place of"}};
    }
};

struct Anchor {
    static constexpr std::string_view name = "anchor";
    static constexpr std::string_view help = "Weave the chains: name the head of each, once a day.";
    Date day{};
    std::vector<AnchoredHead> heads;
    static constexpr auto fields() {
        return std::tuple{Field{"day", &Anchor::day}, Field{"heads", &Anchor::heads}};
    }
};

struct EnterAgreement {
    static constexpr std::string_view name = "enter_agreement";
    static constexpr std::string_view help =
        "Put an agreement in force once all its parties have accepted it.";
    AgreementId agreement;
    static constexpr auto fields() { return std::tuple{Field{"agreement", &EnterAgreement::agreement}}; }
};

// Of a cooperative's own chain.

struct ProposeAgreement {
    static constexpr std::string_view name = "propose_agreement";
    static constexpr std::string_view help =
        "Propose an agreement to other cooperatives; proposing is accepting.";
    AgreementId agreement;
    AgreementKind kind{};
    std::vector<CooperativeId> parties;
    CooperativeId provider;
    Price price;
    Date from{};
    std::optional<Date> until;
    static constexpr auto fields() {
        using C = ProposeAgreement;
        return std::tuple{Field{"agreement", &C::agreement}, Field{"kind", &C::kind},
                          Field{"parties", &C::parties},     Field{"provider", &C::provider},
                          Field{"price", &C::price},         Field{"from", &C::from},
                          Field{"until", &C::until}};
    }
    std::optional<Invalid> check() const;
};

struct AcceptAgreement {
    static constexpr std::string_view name = "accept_agreement";
    static constexpr std::string_view help = "Accept an agreement that another party proposed.";
    AgreementId agreement;
    Date on{};
    static constexpr auto fields() {
        return std::tuple{Field{"agreement", &AcceptAgreement::agreement}, Field{"on", &AcceptAgreement::on}};
    }
};
struct DeclineAgreement {
    static constexpr std::string_view name = "decline_agreement";
    static constexpr std::string_view help = "Decline an agreement that another party proposed.";
    AgreementId agreement;
    Date on{};
    static constexpr auto fields() {
        return std::tuple{Field{"agreement", &DeclineAgreement::agreement},
                          Field{"on", &DeclineAgreement::on}};
    }
};

struct JoinTeam {
    static constexpr std::string_view name = "join_team";
    static constexpr std::string_view help = "A person joins a team of this cooperative.";
    TeamId team;
    PersonId person;
    Date from{};
    static constexpr auto fields() {
        return std::tuple{Field{"team", &JoinTeam::team}, Field{"person", &JoinTeam::person},
                          Field{"from", &JoinTeam::from}};
    }
};
struct LeaveTeam {
    static constexpr std::string_view name = "leave_team";
    static constexpr std::string_view help = "A person leaves a team of this cooperative.";
    TeamId team;
    PersonId person;
    Date on{};
    static constexpr auto fields() {
        return std::tuple{Field{"team", &LeaveTeam::team}, Field{"person", &LeaveTeam::person},
                          Field{"on", &LeaveTeam::on}};
    }
};

struct Delegate {
    static constexpr std::string_view name = "delegate";
    static constexpr std::string_view help =
        "Let a person or a team act for the cooperative, within a scope.";
    DelegationId delegation;
    std::string to;
    std::vector<std::string> scope;
    Date from{};
    std::optional<Date> until;
    static constexpr auto fields() {
        using C = Delegate;
        return std::tuple{Field{"delegation", &C::delegation}, Field{"to", &C::to, "a person, or team:NAME"},
                          Field{"scope", &C::scope, "service.command, a view, or a role"},
                          Field{"from", &C::from}, Field{"until", &C::until}};
    }
    std::optional<Invalid> check() const;
};
struct RevokeDelegation {
    static constexpr std::string_view name = "revoke_delegation";
    static constexpr std::string_view help = "End a delegation at once.";
    DelegationId delegation;
    Date on{};
    static constexpr auto fields() {
        return std::tuple{Field{"delegation", &RevokeDelegation::delegation},
                          Field{"on", &RevokeDelegation::on}};
    }
};

struct Bill {
    static constexpr std::string_view name = "bill";
    static constexpr std::string_view help = "Bill another party of an agreement in force.";
    BillId bill;
    CooperativeId to;
    AgreementId agreement;
    Month period{};
    std::vector<BillLine> lines;
    static constexpr auto fields() {
        using C = Bill;
        return std::tuple{Field{"bill", &C::bill}, Field{"to", &C::to}, Field{"agreement", &C::agreement},
                          Field{"period", &C::period}, Field{"lines", &C::lines}};
    }
    std::optional<Invalid> check() const;
};
struct ReceiveBill {
    static constexpr std::string_view name = "receive_bill";
    static constexpr std::string_view help = "Take in the other half of a bill; it can only be disputed.";
    BillId bill;
    CooperativeId from;
    AgreementId agreement;
    Month period{};
    std::vector<BillLine> lines;
    Money net{};
    Money vat{};
    std::uint64_t sent_number = 0;
    Hash sent_hash;
    static constexpr auto fields() {
        using C = ReceiveBill;
        return std::tuple{Field{"bill", &C::bill},
                          Field{"from", &C::from},
                          Field{"agreement", &C::agreement},
                          Field{"period", &C::period},
                          Field{"lines", &C::lines},
                          Field{"net", &C::net},
                          Field{"vat", &C::vat},
                          Field{"sent_number", &C::sent_number},
                          Field{"sent_hash", &C::sent_hash}};
    }
};
struct AcknowledgeBill {
    static constexpr std::string_view name = "acknowledge_bill";
    static constexpr std::string_view help = "Agree with a bill that was received.";
    BillId bill;
    std::optional<CooperativeId> from;
    static constexpr auto fields() {
        return std::tuple{
            Field{"bill", &AcknowledgeBill::bill},
            Field{"from", &AcknowledgeBill::from, "its sender, where two sent one of this name"}};
    }
};
struct DisputeBill {
    static constexpr std::string_view name = "dispute_bill";
    static constexpr std::string_view help = "Disagree with a bill that was received, and say why.";
    BillId bill;
    std::string reason;
    std::optional<CooperativeId> from;
    static constexpr auto fields() {
        return std::tuple{Field{"bill", &DisputeBill::bill}, Field{"reason", &DisputeBill::reason},
                          Field{"from", &DisputeBill::from, "its sender, where two sent one of this name"}};
    }
};

struct NoteEmployment {
    static constexpr std::string_view name = "note_employment";
    static constexpr std::string_view help = "Note from when to when the cooperative employs anybody.";
    Date from{};
    std::optional<Date> until;
    static constexpr auto fields() {
        return std::tuple{Field{"from", &NoteEmployment::from}, Field{"until", &NoteEmployment::until}};
    }
};

struct PublishMonth {
    static constexpr std::string_view name = "publish_month";
    static constexpr std::string_view help = "Freeze the figures of a month that payroll has closed.";
    Month period{};
    MonthFigures figures;
    std::vector<std::string> hidden;
    std::uint32_t payslips = 0;
    std::vector<std::string> hidden_year;
    static constexpr auto fields() {
        using C = PublishMonth;
        return std::tuple{Field{"period", &C::period}, Field{"figures", &C::figures},
                          Field{"hidden", &C::hidden}, Field{"payslips", &C::payslips},
                          Field{"hidden_year", &C::hidden_year}};
    }
};

}  // namespace essaim::intercooperation
