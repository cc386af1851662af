#include "services/kernel/fold.h"

#include <algorithm>

#include "events/core/hash.h"
#include "services/kernel/basis.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/parallel.h"

namespace essaim::kernel {

using projections::Rows;

/// Where an event stands: its chain seen from the shard, and the commit that made it true.
struct Fold::Place {
    ChainId chain;
    Head head;
    CommitContext at;
    bool own;  // a chain that this shard decides
    std::string correlation;
    std::string traceparent;
};

std::string number_part(std::uint64_t number) {
    std::string part(20, '0');
    for (auto digit = part.rbegin(); number > 0; ++digit, number /= 10)
        *digit = static_cast<char>('0' + number % 10);
    return part;
}

std::string step_id(const Hash& source, std::uint32_t index, std::string_view process,
                    std::string_view step) {
    const auto text = projections::row_key(source.view(), std::to_string(index), process, step);
    return "s-" + sha256(text).hex().substr(0, 32);
}

namespace {

template <class W>
bool keep_key(Rows& rows, const ChainId& chain, const Reading& reading) {
    if (reading.record().type != KeyWrapped<W>::schema.type) return false;
    const auto* event = reading.as<KeyWrapped<W>>();
    ESSAIM_ASSERT(event != nullptr);
    const WrappedKey& key = *event;
    const auto service = name_of(chain.service);
    rows::keys.put(rows, {}, key, service, chain.chain, key.key_id);
    rows::keys_of_subject.put(rows, {}, key, service, chain.chain, name_of(key.data_class), key.subject);
    rows::epochs.put(rows, {}, key, service, chain.chain, name_of(key.data_class));
    return true;
}

/// Keys are the kernel's own facts, whatever the service.
bool keep_if_key(Rows& rows, const ChainId& chain, const Reading& reading) {
    switch (chain.service) {
        case Service::membership:
            return keep_key<MembershipService>(rows, chain, reading);
        case Service::activities:
            return keep_key<ActivitiesService>(rows, chain, reading);
        case Service::payroll:
            return keep_key<PayrollService>(rows, chain, reading);
        case Service::intercooperation:
            return keep_key<IntercooperationService>(rows, chain, reading);
    }
    return false;
}

CommitContext context_at(const ChainId& chain, const Head& head, const Commit& commit) {
    return {chain,           head.number,  head.hash,      commit.recorded_at,
            commit.imported, commit.actor, commit.command, commit.id};
}

}  // namespace

std::string Fold::unreadable(const std::vector<Reading>& events) const {
    for (const auto& reading : events) {
        const auto& type = reading.record().type;
        const auto* definition = registry_.events().find(type);
        if (!definition) return "unknown event type " + type;
        if (auto wrong = definition->check(reading)) return type + ": " + *wrong;
    }
    return {};
}

bool Fold::reads(TopicPartition where) const {
    if (only_ && !shard_.is_network()) return where.partition == shard_.partition;
    return shard_.reads(where);
}

void Fold::apply(Rows& rows, const Frame& frame, Touched* touched) const {
    const ChainId chain{frame.service, frame.chain};
    const auto service = name_of(chain.service);
    const bool own = shard_.decides(frame.chain);
    const Head head{frame.number, frame.hash};
    const bool of_partition = owned_partition(frame.chain).has_value();
    if (own && touched && !of_partition) touched->heads[chain] = head;
    if (own && !only_) rows::accepted.put(rows, {}, head, service, frame.chain, frame.hash.hex());
    ChainRow row = rows::chains.find(rows, {}, service, frame.chain).value_or(ChainRow{});
    row.head = head;
    if (frame.number == 0 || of_partition) {  // a genesis says nothing more
        rows::chains.put(rows, {}, row, service, frame.chain);
        if (own && of_partition)
            if (auto owner = decode<Owner>(frame.payload, WrittenBy::any_version);
                owner && !owner->address.empty()) {
                rows::owners.put(rows, {}, OwnerRow{head, std::move(*owner)}, service);
                if (touched) touched->owners = true;
            }
        return;
    }
    const auto commit = decode_commit(frame.payload);
    const auto park = [&](std::string why) {
        rows::chains.put(rows, {}, row, service, frame.chain);
        if (!rows::parked.find(rows, {}, service, frame.chain))
            rows::parked.put(rows, {}, ParkedRow{head, std::move(why)}, service, frame.chain);
    };
    if (!commit) return park("the commit does not decode");
    row.recorded_at = std::max(row.recorded_at, commit->recorded_at);
    merge_basis(row.basis, commit->basis);
    const std::vector<Reading> events(commit->events.begin(), commit->events.end());
    if (auto why = unreadable(events); !why.empty()) return park(std::move(why));
    rows::chains.put(rows, {}, row, service, frame.chain);

    const Place place{
        chain, head, context_at(chain, head, *commit), own, commit->correlation, commit->traceparent};
    if (commit->run) return apply_run(rows, place, *commit);
    if (rows::parked.find(rows, {}, service, frame.chain)) return;
    if (commit->closes_run) {
        const auto run = run_id(commit->id);
        std::vector<Hash> parts;
        std::vector<RunPartRow> found;
        rows::run_parts.each(
            rows, {},
            [&](const RunPartRow& part) {
                parts.push_back(part.commit.hash);
                found.push_back(part);
                return true;
            },
            service, frame.chain, run.hex());
        if (found.size() != commit->closes_run->count || parts_hash(parts) != commit->closes_run->parts)
            return park("a run is closed without its parts");
        apply_parts(rows, place, found, touched);
        for (std::uint32_t index = 0; index < found.size(); ++index)
            rows::run_parts.erase(rows, {}, service, frame.chain, run.hex(), number_part(index));
    }
    apply_events(rows, place, events, touched);
    if (!only_) answer(rows, place, *commit, events);
    if (chain.service == Service::intercooperation && chain.chain == network_chain &&
        commit->command == "anchor")
        rows::anchor.put(rows, {}, ChainRow{head, commit->recorded_at, {}});
}

void Fold::apply_run(Rows& rows, const Place& place, const Commit& commit) const {
    const auto service = name_of(place.chain.service);
    const auto run = commit.run->run.hex();
    if (commit.run->index == 0) {  // begun anew: what an earlier attempt left aside is void
        std::uint32_t old = 0;
        rows::run_parts.each(
            rows, {}, [&](const RunPartRow&) { return ++old, true; }, service, place.chain.chain, run);
        while (old > 0) rows::run_parts.erase(rows, {}, service, place.chain.chain, run, number_part(--old));
    }
    rows::run_parts.put(rows, {}, RunPartRow{place.head, commit.basis, commit.events}, service,
                        place.chain.chain, run, number_part(commit.run->index));
}

/// Decoded some at a time by as many threads as there are, applied one after the other.
void Fold::apply_parts(Rows& rows, const Place& place, const std::vector<RunPartRow>& parts,
                       Touched* touched) const {
    constexpr std::size_t at_a_time = 256;
    constexpr std::size_t by_a_thread = 16;
    for (std::size_t first = 0; first < parts.size(); first += at_a_time) {
        const std::size_t count = std::min(at_a_time, parts.size() - first);
        std::vector<std::vector<Reading>> readings(count);
        for (std::size_t at = 0; at < count; ++at)
            readings[at].assign(parts[first + at].events.begin(), parts[first + at].events.end());
        in_parallel((count + by_a_thread - 1) / by_a_thread, [&](std::size_t chunk) {
            for (std::size_t at = chunk * by_a_thread; at < std::min(count, (chunk + 1) * by_a_thread); ++at)
                for (const auto& reading : readings[at])
                    registry_.events().find(reading.record().type)->check(reading);
        });
        for (std::size_t at = 0; at < count; ++at) {
            Place part = place;
            part.head = parts[first + at].commit;
            part.at.number = part.head.number;
            part.at.hash = part.head.hash;
            apply_events(rows, part, readings[at], touched);
        }
    }
}

void Fold::apply_events(Rows& rows, const Place& place, const std::vector<Reading>& events,
                        Touched* touched) const {
    for (std::uint32_t index = 0; index < events.size(); ++index) {
        if (!only_) {
            apply_states(rows, place, events[index], index);
            open_steps(rows, place, events[index], index, touched);
        }
        apply_views(rows, place, events[index], index, touched);
    }
}

void Fold::apply_states(Rows& rows, const Place& place, const Reading& reading, std::uint32_t index) const {
    const auto& type = reading.record().type;
    const bool own_or_network = place.own || place.chain.chain == network_chain;
    if (own_or_network && keep_if_key(rows, place.chain, reading)) return;
    for (const Service owner : all_services) {
        const auto* service = registry_.service(owner);
        if (!service) continue;
        States states(rows, owner, place.chain.chain);
        if (own_or_network)
            if (const auto* evolve = service->evolve_of(type)) (*evolve)(states, reading, place.at, index);
        if (place.chain.service == Service::intercooperation)
            if (const auto* hear = service->elsewhere_of(type)) (*hear)(states, reading, place.at, index);
    }
}

void Fold::apply_views(Rows& rows, const Place& place, const Reading& reading, std::uint32_t index,
                       Touched* touched) const {
    using projections::Scope;
    const bool network_shard = shard_.is_network();
    const bool heard =
        network_shard ? (place.own || place.chain.service == Service::intercooperation) : place.own;
    if (!heard) return;
    const std::string_view chain = network_shard ? network_chain : std::string_view(place.chain.chain);
    const auto apply_to = [&](const projections::ViewDefinition& view) {
        if ((view.scope == Scope::network) != network_shard) return;
        const auto found = view.handlers.find(reading.record().type);
        if (found == view.handlers.end()) return;
        found->second(rows, chain, reading, place.at, index);
        if (!touched) return;
        touched->views.emplace(view.name, chain);
        if (!network_shard) return;
        if (auto& streams = touched->streams[view.name]; streams.size() < Touched::most_streams)
            streams.insert(reading.record().stream);
    };
    if (only_)
        for (const auto* view : *only_) apply_to(*view);
    else
        for (const auto& view : registry_.views()) apply_to(view);
}

void Fold::open_steps(Rows& rows, const Place& place, const Reading& reading, std::uint32_t index,
                      Touched* touched) const {
    const auto& record = reading.record();
    for (const Service target : all_services) {
        const auto* service = registry_.service(target);
        if (!service) continue;
        for (const auto& process : service->steps()) {
            if (process.event_type != record.type || process.source != place.chain.service) continue;
            for (const auto& chain : process.addressed_to(reading, place.at)) {
                if (!shard_.decides(chain)) continue;
                auto id = step_id(place.head.hash, index, process.process, process.step);
                if (rows::answered.find(rows, {}, name_of(target), chain, id)) continue;
                rows::steps.put(rows, {},
                                StepRow{id, target, chain, process.process, process.step,
                                        BasisEntry{place.chain.service, place.chain.chain, place.head.number,
                                                   place.head.hash},
                                        index, record, place.at.recorded_at, place.at.imported,
                                        place.correlation, place.traceparent},
                                id, name_of(target), chain);
                if (touched) touched->steps = true;
            }
        }
    }
}

void Fold::answer(Rows& rows, const Place& place, const Commit& commit,
                  const std::vector<Reading>& events) const {
    if (!place.own || commit.id.empty()) return;
    const auto service = name_of(place.chain.service);
    AnsweredRow row{place.head,
                    commit.fingerprint,
                    commit.outcome,
                    commit.code,
                    commit.detail,
                    commit.retry_of,
                    commit.basis,
                    {},
                    {}};
    const ChainKeys known(rows, place.chain);
    for (const DataClass data_class : all_data_classes)
        if (const auto epoch = known.epoch(data_class)) row.epochs.push_back({data_class, *epoch});
    for (const auto& reading : events)
        if (const auto* definition = registry_.events().find(reading.record().type))
            for (auto& [name, value] : definition->result(reading)) row.result.push_back({name, value});
    rows::answered.put(rows, {}, row, service, place.chain.chain, commit.id.text());
    rows::steps.erase(rows, {}, commit.id.text(), service, place.chain.chain);
}

void Fold::apply_own(Rows& rows, const ChainId& chain, const Commit& commit, const Head& head) const {
    const auto* service = registry_.service(chain.service);
    if (!service || commit.run) return;
    const auto at = context_at(chain, head, commit);
    States states(rows, chain.service, chain.chain);
    for (std::uint32_t index = 0; index < commit.events.size(); ++index) {
        const Reading reading(commit.events[index]);
        if (keep_if_key(rows, chain, reading)) continue;
        if (const auto* evolve = service->evolve_of(reading.record().type))
            (*evolve)(states, reading, at, index);
    }
}

}  // namespace essaim::kernel
