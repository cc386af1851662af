#include "services/essaim/audit/explanation.h"

#include <algorithm>
#include <set>

#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "services/payroll/domain/payslip/line_parameters.h"

namespace essaim::audit {

namespace {

using Recordings = std::vector<Recording>;

Source source_of(const Recording& recording) {
    return {recording.chain, recording.head, recording.commit.command, recording.commit.actor,
            recording.commit.recorded_at};
}

/// Every event of one type among accepted commits, with the commit that holds it.
template <class E, class Visit>
void each_event(const Recordings& recordings, Visit visit) {
    for (const auto& recording : recordings)
        for (const auto& record : recording.commit.events)
            if (record.type == E::schema.type)
                if (const auto event = decode_event<E>(record)) visit(*event, recording);
}

std::uint64_t known_number(const std::vector<BasisEntry>& cut, const ChainId& chain) {
    for (const auto& entry : cut)
        if (entry.service == chain.service && entry.chain == chain.chain) return entry.number;
    return 0;
}

/// What the run knew of a chain.
Recordings up_to(Recordings recordings, std::uint64_t number) {
    std::erase_if(recordings, [&](const Recording& recording) { return recording.head.number > number; });
    return recordings;
}

class Explaining {
  public:
    Explaining(Log& log, const NetworkId& network, const EventCatalogue& events,
               const PayslipQuestion& question)
        : log_(log), network_(network), events_(events), question_(question) {
        explanation_.of = question;
    }

    tl::expected<Explanation, ExplainError> run() {
        const std::string c = question_.cooperative.text();
        auto payroll = recordings_of(log_, network_, {Service::payroll, c});
        if (!payroll) return damaged(payroll.error());
        if (auto failed = find_payslip(*payroll)) return tl::unexpected(std::move(*failed));
        follow_run(*payroll);
        if (auto failed = choose_lines()) return tl::unexpected(std::move(*failed));
        for (const auto& [service, chain] : {std::pair{Service::membership, c},
                                             {Service::activities, c},
                                             {Service::payroll, std::string(network_chain)}}) {
            auto all = recordings_of(log_, network_, {service, chain});
            if (!all) return damaged(all.error());
            const auto known = up_to(std::move(*all), known_number(explanation_.cut, {service, chain}));
            if (service == Service::membership) find_contract(known);
            if (service == Service::activities) find_decisions(known);
            if (service == Service::payroll) find_parameters(known);
        }
        return std::move(explanation_);
    }

  private:
    static tl::unexpected<ExplainError> damaged(const std::string& message) {
        return tl::unexpected(ExplainError{"store_damaged", message});
    }

    /// A payslip is a part of the run that a closing commit makes true.
    std::optional<ExplainError> find_payslip(const Recordings& payroll) {
        std::set<Hash> closed;
        for (const auto& recording : payroll)
            if (recording.commit.closes_run) closed.insert(run_id(recording.commit.id));
        std::string others;
        bool found = false;
        each_event<payroll::PayslipIssued>(
            payroll, [&](const payroll::PayslipIssued& event, const Recording& recording) {
                if (event.member != question_.member) return;
                if (recording.commit.run && !closed.contains(recording.commit.run->run)) return;
                const bool asked = event.period == question_.period &&
                                   (!question_.revision || *question_.revision == event.revision);
                if (!asked) {
                    others += (others.empty() ? "" : ", ") + TextForm<Month>::write(event.period) + "-r" +
                              std::to_string(event.revision);
                    return;
                }
                if (found && explanation_.payslip.event.revision > event.revision) return;
                found = true;
                explanation_.payslip = {event, source_of(recording)};
                run_ = recording.commit.run ? std::optional(recording.commit.run->run) : std::nullopt;
            });
        if (found) return std::nullopt;
        return ExplainError{"unknown_payslip", others};
    }

    void follow_run(const Recordings& payroll) {
        const auto mine = [&](const Recording& recording) {
            for (const auto& record : recording.commit.events)
                if (record.stream == "period/" + TextForm<Month>::write(question_.period)) return true;
            return false;
        };
        for (const auto& recording : payroll) {
            if (!mine(recording)) continue;
            explanation_.run.push_back(source_of(recording));
            if (recording.commit.closes_run && run_ && run_id(recording.commit.id) == *run_) break;
        }
        each_event<payroll::PeriodClosed>(payroll, [&](const payroll::PeriodClosed& event, const Recording&) {
            if (event.period != question_.period) return;
            explanation_.content_hash = event.content_hash;
            explanation_.cut = event.cut;
        });
        each_event<payroll::EmployerSet>(
            payroll, [&](const payroll::EmployerSet& event, const Recording& recording) {
                if (event.from > question_.period.last_day() ||
                    recording.head.number > explanation_.payslip.source.head.number)
                    return;
                if (!explanation_.employer || event.from >= explanation_.employer->event.from)
                    explanation_.employer = {event, source_of(recording)};
            });
    }

    std::optional<ExplainError> choose_lines() {
        std::string codes;
        for (const auto& line : explanation_.payslip.event.lines) {
            codes += (codes.empty() ? "" : ", ") + line.code;
            if (question_.line && *question_.line != line.code) continue;
            ExplainedLine explained{line, {}};
            const auto* rules = payroll::rule_set_named(line.rule);
            const auto code = enumerator_named<payroll::LineCode>(line.code);
            if (rules && code)
                for (const auto name : payroll::parameters_of_line(*rules, *code))
                    explained.parameters.emplace_back(name_of(name));
            explanation_.lines.push_back(std::move(explained));
        }
        if (explanation_.lines.empty() && question_.line) return ExplainError{"unknown_line", codes};
        return std::nullopt;
    }

    void find_contract(const Recordings& membership) {
        for (const auto& recording : membership)
            for (const auto& record : recording.commit.events) {
                if (record.type != "membership.cesa_signed" &&
                    record.type != "membership.employment_signed" &&
                    record.type != "membership.contract_amended")
                    continue;
                const auto* definition = events_.find(record.type);
                const auto content = definition ? definition->to_node(record) : tl::unexpected(DecodeError{});
                if (!content) continue;
                const Node* member = content->find("member");
                if (member && member->string() && *member->string() == question_.member.text())
                    explanation_.contract.push_back({record.type, *content, source_of(recording)});
            }
    }

    void find_decisions(const Recordings& activities) {
        each_event<activities::PayDecided>(
            activities, [&](const activities::PayDecided& event, const Recording& recording) {
                const auto& slices = explanation_.payslip.event.slices;
                const bool pays = std::any_of(slices.begin(), slices.end(), [&](const auto& slice) {
                    return slice.decision == event.decision;
                });
                if (pays) explanation_.decisions.push_back({event, source_of(recording)});
            });
    }

    /// Of each figure, the publication that held on the first day of the period, as known to the run: of
    /// those begun, the latest to begin; of these the latest published.
    void find_parameters(const Recordings& network) {
        std::map<std::string, Sourced<payroll::ParameterPublished>> used;
        std::set<std::string> wanted;
        for (const auto& line : explanation_.lines)
            wanted.insert(line.parameters.begin(), line.parameters.end());
        const Date on = question_.period.first_day();
        each_event<payroll::ParameterPublished>(
            network, [&](const payroll::ParameterPublished& event, const Recording& recording) {
                if (!wanted.contains(event.parameter) || event.from > on) return;
                const auto before = used.find(event.parameter);
                if (before != used.end() &&
                    std::pair(before->second.event.from, before->second.event.published_on) >
                        std::pair(event.from, event.published_on))
                    return;
                used.insert_or_assign(event.parameter,
                                      Sourced<payroll::ParameterPublished>{event, source_of(recording)});
            });
        for (auto& [name, published] : used) explanation_.parameters.push_back(std::move(published));
        for (auto& line : explanation_.lines)  // a rule may name more than this month needs
            std::erase_if(line.parameters, [&](const std::string& name) { return !used.contains(name); });
    }

    Log& log_;
    const NetworkId& network_;
    const EventCatalogue& events_;
    const PayslipQuestion& question_;
    std::optional<Hash> run_;
    Explanation explanation_;
};

}  // namespace

tl::expected<Explanation, ExplainError> explain(Log& log, const NetworkId& network,
                                                const EventCatalogue& events,
                                                const PayslipQuestion& question) {
    return Explaining(log, network, events, question).run();
}

}  // namespace essaim::audit
