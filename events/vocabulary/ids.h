#pragma once
#include <array>

#include "events/vocabulary/id.h"

namespace essaim {

using CooperativeId = Id<struct CooperativeTag>;
using EstablishmentId = Id<struct EstablishmentTag>;
/// Someone who acts: the actor of a command.
using PersonId = Id<struct PersonTag>;
/// Someone accompanied or employed by a cooperative.
using MemberId = Id<struct MemberTag>;
using ActivityId = Id<struct ActivityTag>;
using CollectiveId = Id<struct CollectiveTag>;
using QuoteId = Id<struct QuoteTag>;
using InvoiceId = Id<struct InvoiceTag>;
using CreditNoteId = Id<struct CreditNoteTag>;
using ReceiptId = Id<struct ReceiptTag>;
using ExpenseId = Id<struct ExpenseTag>;
using DecisionId = Id<struct DecisionTag>;
using AdvanceId = Id<struct AdvanceTag>;
using RuleId = Id<struct RuleTag>;
using TenderId = Id<struct TenderTag>;
using AgreementId = Id<struct AgreementTag>;
using DelegationId = Id<struct DelegationTag>;
using TeamId = Id<struct TeamTag>;
using BillId = Id<struct BillTag>;
using NettingId = Id<struct NettingTag>;
using FundId = Id<struct FundTag>;
using ProjectId = Id<struct ProjectTag>;
using VisitId = Id<struct VisitTag>;
using ReportId = Id<struct ReportTag>;
using WorkshopId = Id<struct WorkshopTag>;
using AssemblyId = Id<struct AssemblyTag>;
using BallotId = Id<struct BallotTag>;
using ParameterId = Id<struct ParameterTag>;
using PaymentId = Id<struct PaymentTag>;
/// Unique per service and cooperative; its answer is kept for ever.
using CommandId = Id<struct CommandTag>;

/// Paths under /v1 and the chain of all keep their names: no cooperative may take them.
template <>
struct IdRule<CooperativeTag> : ChosenId {
    static constexpr std::array<std::string_view, 5> names{"network", "files", "people", "feed", "imports"};
    static constexpr std::span<const std::string_view> reserved{names};
};

/// The bills of shared payroll are named by the program, `b-<agreement>-<cooperative>-<period>`, and
/// acknowledged or disputed by people under that name.
template <>
struct IdRule<BillTag> : ChosenId {
    static constexpr std::size_t longest = longest_made_id;
    static constexpr std::string_view pattern = "^[a-z0-9][a-z0-9-]{0,159}$";
};

}  // namespace essaim
