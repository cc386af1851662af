#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/activities/pay_decided.h"
#include "events/core/catalogue.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/parameter_published.h"
#include "events/payroll/payslip_issued.h"
#include "services/essaim/audit/history.h"

namespace essaim::audit {

/// Which payslip, and which of its lines; all lines without one. No revision: the last.
struct PayslipQuestion {
    CooperativeId cooperative;
    MemberId member;
    Month period;
    std::optional<std::uint32_t> revision;
    std::optional<std::string> line;
};

/// From text: a cooperative, MEMBER/MONTH, a line's code or nothing; nullopt: one of the first two is none.
std::optional<PayslipQuestion> read_question(std::string_view cooperative, std::string_view payslip,
                                             std::string_view line, std::optional<std::uint32_t> revision);

/// Who recorded something, when, and where it stands: anyone can look it up in the log.
struct Source {
    ChainId chain;
    Head head;
    std::string command;
    std::string actor;
    Instant recorded_at{};
};

/// A fact with where it comes from.
template <class E>
struct Sourced {
    E event;
    Source source;
};

/// An event of the contract (signed, amended) in its own fields; what is sealed stays sealed.
struct ContractFact {
    std::string type;  // membership.cesa_signed
    Node content;
    Source source;
};

struct ExplainedLine {
    payroll::IssuedLine line;
    std::vector<std::string> parameters;  // names into Explanation::parameters
};

/// Where a payslip comes from: nothing is computed anew, everything is what was recorded up to the run's cut.
struct Explanation {
    PayslipQuestion of;
    Sourced<payroll::PayslipIssued> payslip;
    std::vector<Source> run;  // computed, acknowledged, approved, closed: in the order they happened
    Hash content_hash;
    std::vector<BasisEntry> cut;
    std::vector<ContractFact> contract;
    std::vector<Sourced<activities::PayDecided>> decisions;
    std::optional<Sourced<payroll::EmployerSet>> employer;
    std::vector<Sourced<payroll::ParameterPublished>> parameters;  // those that the lines rest on, by name
    std::vector<ExplainedLine> lines;
};

struct ExplainError {
    std::string code;  // unknown_payslip, unknown_line, store_damaged
    std::string detail;
};

/// Reads the chains of the cooperative and the network's parameters. Blocks on the log.
tl::expected<Explanation, ExplainError> explain(Log& log, const NetworkId& network,
                                                const EventCatalogue& events,
                                                const PayslipQuestion& question);

/// One object with all of it, for programs.
Node explanation_node(const Explanation& explanation);

}  // namespace essaim::audit
