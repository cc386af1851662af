#include "services/payroll/domain/period.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "events/payroll/anomaly_acknowledged.h"
#include "events/payroll/period_approved.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
#include "services/kernel/parallel.h"
#include "services/payroll/domain/issue.h"

namespace essaim::payroll {

using kernel::Decided;
using kernel::Decision;
using kernel::Events;
using kernel::refuse;

namespace {

std::string text(Month month) {
    return TextForm<Month>::write(month);
}

constexpr std::array never_acknowledged{std::string_view("cost_above_reserved"),
                                        std::string_view("nothing_payable"),
                                        std::string_view("parameter_missing")};

/// nullptr: nobody has.
const Acknowledged* acknowledgement(const PeriodState& state, const Anomaly& anomaly) {
    const auto seen =
        std::find_if(state.acknowledged.begin(), state.acknowledged.end(), [&](const Acknowledged& one) {
            return anomaly.member && one.member == *anomaly.member && one.code == anomaly.code;
        });
    return seen == state.acknowledged.end() ? nullptr : &*seen;
}

bool is_approved(const PeriodState& state, Instant at) {
    return state.approved && at < state.approved_at + approval_lasts;
}

/// One part a payslip, each month that is issued again before the month itself.
std::vector<Events> parts_of(std::vector<ComputedPayslip>& payslips, const PeriodFacts& facts) {
    constexpr std::size_t at_once = 64;
    std::vector<std::vector<Events>> shares((payslips.size() + at_once - 1) / at_once);
    kernel::in_parallel(shares.size(), [&](std::size_t share) {
        const std::size_t end = std::min(payslips.size(), (share + 1) * at_once);
        for (std::size_t at = share * at_once; at < end; ++at)
            for (auto& event : issued(std::move(payslips[at]), facts))
                shares[share].push_back(Events{std::move(event)});
    });
    std::vector<Events> parts;
    for (auto& share : shares)
        parts.insert(parts.end(), std::make_move_iterator(share.begin()),
                     std::make_move_iterator(share.end()));
    return parts;
}

}  // namespace

Decision open(const std::vector<PeriodState>& all, const OpenPeriod& command) {
    for (const auto& state : all)
        if (state.period == command.period)
            return refuse(state.stage == PeriodStage::closed ? PeriodRefusal::period_closed
                                                             : PeriodRefusal::period_already_open,
                          text(command.period));
    if (auto refused = earlier_open(all, command.period)) return tl::unexpected(std::move(*refused));
    for (const auto& state : all)
        if (state.period > command.period && state.stage == PeriodStage::closed)
            return refuse(PeriodRefusal::later_period_closed, text(state.period));
    return Decided{kernel::AnyEvent(PeriodOpened{command.period})};
}

std::optional<kernel::Refused> earlier_open(const std::vector<PeriodState>& all, Month period) {
    for (const auto& state : all)
        if (state.period < period && state.stage != PeriodStage::closed)
            return kernel::Refused{"earlier_period_open", text(state.period)};
    return std::nullopt;
}

bool may_be_acknowledged(std::string_view code) {
    return std::find(never_acknowledged.begin(), never_acknowledged.end(), code) == never_acknowledged.end();
}

std::optional<kernel::Refused> not_open(const std::optional<PeriodState>& state) {
    if (!state) return kernel::Refused{"period_not_open", {}};
    if (state->stage == PeriodStage::closed) return kernel::Refused{"period_closed", text(state->period)};
    return std::nullopt;
}

Decision computed(const Computation& computation, std::vector<BasisEntry> cut, const std::string& by) {
    PeriodComputed event;
    event.period = computation.totals.period;
    event.content_hash = computation.content;
    event.computed_by = by;
    event.payslips = computation.totals.payslips;
    event.without_pay = computation.without_pay;
    event.gross = computation.totals.gross;
    event.net_paid = computation.totals.net_paid;
    event.employer_cost = computation.totals.employer_cost;
    event.anomalies = computation.anomalies;
    event.cut = std::move(cut);
    return Decided{kernel::AnyEvent(std::move(event))};
}

Decision approve(const PeriodState& state, const Computation& now, Delegated delegated,
                 const ApprovePeriod& command, const kernel::Asked& asked) {
    const auto& by = asked.actor;
    if (state.stage == PeriodStage::open) return refuse(PeriodRefusal::not_computed, text(state.period));
    if (command.content_hash != state.content || now.content != state.content)
        return refuse(PeriodRefusal::changed_since_computed, text(state.period));
    if (std::find(state.computed_by.begin(), state.computed_by.end(), by) != state.computed_by.end())
        return refuse(PeriodRefusal::same_person, by);
    if (delegated == Delegated::no) return refuse(PeriodRefusal::not_delegated, by);
    if (is_approved(state, asked.recorded_at)) return kernel::nothing_new();
    return Decided{kernel::AnyEvent(PeriodApproved{state.period, command.content_hash, by})};
}

Decision acknowledge(const PeriodState& state, const Computation& now, const AcknowledgeAnomaly& command) {
    const auto named = [&](const Anomaly& anomaly) {
        return anomaly.member == command.member && anomaly.code == command.code;
    };
    const auto found = std::find_if(now.anomalies.begin(), now.anomalies.end(), named);
    if (found == now.anomalies.end()) return refuse(PeriodRefusal::no_such_anomaly, command.code);
    if (const auto* seen = acknowledgement(state, *found)) {
        if (seen->reason == command.reason) return kernel::nothing_new();
        return refuse(PeriodRefusal::already_acknowledged, command.member.text() + " " + command.code);
    }
    return Decided{
        kernel::AnyEvent(AnomalyAcknowledged{state.period, command.member, command.code, command.reason})};
}

Decision close(const PeriodState& state, Computation now, const PeriodFacts& facts,
               std::vector<BasisEntry> cut, Instant at) {
    if (!is_approved(state, at)) return refuse(PeriodRefusal::not_approved, text(state.period));
    if (*state.approved != now.content)
        return refuse(PeriodRefusal::changed_since_computed, text(state.period));
    for (const auto& anomaly : now.anomalies)
        if (anomaly.blocking && !acknowledgement(state, anomaly))
            return refuse(PeriodRefusal::anomalies_open,
                          (anomaly.member ? anomaly.member->text() + " " : std::string()) + anomaly.code);
    auto parts = parts_of(now.payslips, facts);
    PeriodClosed closing = now.totals;
    closing.cut = std::move(cut);
    return Decided{Events{std::move(closing)}, std::move(parts)};
}

}  // namespace essaim::payroll
