#include "services/essaim/audit/replay.h"

#include <algorithm>

#include "events/core/json.h"
#include "events/core/sealer.h"
#include "events/payroll/period_closed.h"
#include "services/essaim/audit/history.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/past.h"
#include "services/kernel/tables.h"

namespace essaim::audit {

namespace {

/// The commits of the run that closed the month: its parts, then the closing one.
struct Run {
    std::vector<Recording> commits;
    payroll::PeriodClosed closed;
    std::uint64_t before = 0;  // the chain's number when it began
};

std::optional<Run> run_of(const std::vector<Recording>& chain, Month period) {
    for (const auto& recording : chain)
        for (const auto& record : recording.commit.events) {
            if (record.type != payroll::PeriodClosed::schema.type) continue;
            const auto closed = decode_event<payroll::PeriodClosed>(record);
            if (!closed || closed->period != period) continue;
            Run run{{}, *closed, recording.head.number - 1};
            const auto parts = recording.commit.closes_run ? recording.commit.closes_run->count : 0;
            for (const auto& part : chain)
                if (part.commit.run && part.head.number < recording.head.number &&
                    part.commit.run->run == run_id(recording.commit.id))
                    run.commits.push_back(part);
            // Of an attempt that was begun anew only the last parts count.
            if (run.commits.size() > parts)
                run.commits.erase(run.commits.begin(),
                                  run.commits.end() - static_cast<std::ptrdiff_t>(parts));
            if (!run.commits.empty()) run.before = run.commits.front().head.number - 1;
            run.commits.push_back(recording);
            return run;
        }
    return std::nullopt;
}

/// Where two values first differ.
bool differ(const Node& recorded, const Node& computed, std::string& pointer) {
    if (print_json(recorded) == print_json(computed)) return false;
    if (recorded.members() && computed.members()) {
        for (const auto& member : *recorded.members()) {
            const Node* other = computed.find(member.name);
            auto below = pointer + "/" + member.name;
            if (other && differ(member.value, *other, below)) {
                pointer = below;
                return true;
            }
        }
    }
    if (recorded.items() && computed.items() && recorded.items()->size() == computed.items()->size())
        for (std::size_t at = 0; at < recorded.items()->size(); ++at) {
            auto below = pointer + "/" + std::to_string(at);
            if (differ((*recorded.items())[at], (*computed.items())[at], below)) {
                pointer = below;
                return true;
            }
        }
    return true;
}

void compare(Replayed& result, const EventCatalogue& catalogue, const EventRecord& recorded,
             const EventRecord& computed) {
    result.identical = false;
    result.stream = recorded.stream;
    const auto* type = recorded.type == computed.type ? catalogue.find(recorded.type) : nullptr;
    const auto one = type ? type->to_node(recorded) : tl::unexpected(DecodeError{});
    const auto other = type ? type->to_node(computed) : tl::unexpected(DecodeError{});
    if (!one || !other || !differ(*one, *other, result.pointer)) {
        result.recorded = recorded.type + " " + recorded.stream;
        result.computed = computed.type + " " + computed.stream;
        return;
    }
    const Node* before = one->at(result.pointer);
    const Node* now = other->at(result.pointer);
    result.recorded = before ? print_json(*before) : "";
    result.computed = now ? print_json(*now) : "";
}

}  // namespace

tl::expected<Replayed, ReplayError> replay(Log& log, const NetworkId& network, KeyRing& keys,
                                           const kernel::Registry& registry, const std::string& cooperative,
                                           Month period) {
    const ChainId chain{Service::payroll, cooperative};
    const auto recordings = recordings_of(log, network, chain);
    if (!recordings) return tl::unexpected(ReplayError{"store_damaged", recordings.error()});
    const auto run = run_of(*recordings, period);
    if (!run) return tl::unexpected(ReplayError{"not_closed", TextForm<Month>::write(period)});

    kernel::Cut cut{run->closed.cut};
    const auto before = std::find_if(recordings->begin(), recordings->end(),
                                     [&](const Recording& one) { return one.head.number == run->before; });
    if (before != recordings->end())
        cut.heads.push_back({chain.service, chain.chain, before->head.number, before->head.hash});
    std::sort(cut.heads.begin(), cut.heads.end(), [](const BasisEntry& a, const BasisEntry& b) {
        return std::pair(a.service, a.chain) < std::pair(b.service, b.chain);
    });
    const auto partitions = log.cooperative_partitions();
    const kernel::Fold fold(registry, {partition_of_chain(cooperative, partitions), partitions});
    const auto rows = kernel::fold_past(fold, network, log, kernel::Moment(cut));
    if (!rows) return tl::unexpected(ReplayError{"store_damaged", rows.error().stop.message});

    const auto& closing = run->commits.back();
    const kernel::ChainKeys known(**rows, chain);
    const Opener opener(keys, known, network, chain);
    const kernel::Desk desk(**rows, chain.service, chain.chain, &opener);
    const auto& command = registry.service(Service::payroll)->commands().find(closing.commit.command)->second;
    Node body = Node::object();
    body.append("period", Node(TextForm<Month>::write(period)));
    const auto parsed = command.parse(body);
    ESSAIM_ASSERT(parsed.has_value());
    const auto decided = command.decide(
        desk, *parsed, {closing.commit.actor, closing.commit.id.text(), closing.commit.recorded_at});

    Replayed result;
    result.content_hash = run->closed.content_hash;
    if (!decided) {
        result.stream = "period/" + TextForm<Month>::write(period);
        result.recorded = "accepted";
        result.computed = decided.error().code + " " + decided.error().detail;
        return result;
    }
    std::vector<EventRecord> recorded;
    for (const auto& commit : run->commits)
        for (const auto& event : commit.commit.events) recorded.push_back(event);
    Sealer sealer(keys, known, SealingContext{network, chain, closing.commit.id.text()});
    std::vector<EventRecord> computed;
    const auto add = [&](const kernel::Events& events) {
        for (const auto& event : events)
            if (auto record = event.record(sealer)) computed.push_back(std::move(*record));
    };
    for (const auto& part : decided->parts) add(part);
    add(decided->events);
    result.events = static_cast<std::uint32_t>(recorded.size());
    result.identical = true;
    for (std::size_t at = 0; at < std::max(recorded.size(), computed.size()); ++at) {
        const bool both = at < recorded.size() && at < computed.size();
        if (both && recorded[at] == computed[at]) continue;
        const EventRecord none;
        compare(result, registry.events(), at < recorded.size() ? recorded[at] : none,
                at < computed.size() ? computed[at] : none);
        break;
    }
    return result;
}

}  // namespace essaim::audit
