#include "services/kernel/fold.h"

#include <algorithm>

#include "events/core/hash.h"
#include "services/kernel/basis.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/fold_reader.h"

namespace essaim::kernel {

using projections::Rows;

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

CommitContext context_at(const ChainId& chain, const Head& head, const Commit& commit) {
    return {chain,           head.number,  head.hash,      commit.recorded_at,
            commit.imported, commit.actor, commit.command, commit.id};
}

/// nullptr: it does not decode. A part of a run is asked for again when the run is closed.
std::shared_ptr<const KnownCommit> commit_of(const Frame& frame, KnownCommits* known) {
    if (known)
        if (const auto found = known->find(frame.hash); found != known->end())
            return found->second->commit.run ? found->second : known->extract(found).mapped();
    auto commit = decode_commit(frame.payload);
    if (!commit) return nullptr;
    const auto events = commit->events.size();
    return std::make_shared<const KnownCommit>(
        KnownCommit{std::move(*commit), std::vector<KnownEvent>(events)});
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

Fold::Fold(const Registry& registry, ShardId shard) : registry_(registry), shard_(shard) {
    readers_.push_back({});
    for (const Service owner : all_services)
        if (registry.service(owner)) readers_.push_back({nullptr, owner});
    for (const auto& view : registry.views()) add_view(view);
}

Fold::Fold(const Registry& registry, ShardId shard, const Views& only)
    : registry_(registry), shard_(shard), only_views_(true) {
    for (const auto* view : only) add_view(*view);
}

void Fold::add_view(const projections::ViewDefinition& view) {
    if ((view.scope == projections::Scope::network) == shard_.is_network())
        readers_.push_back({&view, std::nullopt});
}

bool Fold::reads(TopicPartition where) const {
    if (only_views_ && !shard_.is_network()) return where.partition == shard_.partition;
    return shard_.reads(where);
}

void Fold::apply(Rows& rows, const Frame& frame, Touched* touched, KnownCommits* known) const {
    const ChainId chain{frame.service, frame.chain};
    const auto service = name_of(chain.service);
    const bool own = shard_.decides(frame.chain);
    const Head head{frame.number, frame.hash};
    const bool of_partition = owned_partition(frame.chain).has_value();
    if (own && touched && !of_partition) touched->heads[chain] = head;
    if (own && !only_views_) rows::accepted.put(rows, {}, head, service, frame.chain, frame.hash.hex());
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
    const auto commit = commit_of(frame, known);
    const auto park = [&](std::string why) {
        rows::chains.put(rows, {}, row, service, frame.chain);
        if (!rows::parked.find(rows, {}, service, frame.chain))
            rows::parked.put(rows, {}, ParkedRow{head, std::move(why)}, service, frame.chain);
    };
    if (!commit) return park("the commit does not decode");
    const Commit& said = commit->commit;
    row.recorded_at = std::max(row.recorded_at, said.recorded_at);
    merge_basis(row.basis, said.basis);
    std::vector<Reading> events;
    for (std::size_t at = 0; at < said.events.size(); ++at) events.push_back(commit->reading(at));
    if (auto why = unreadable(events); !why.empty()) return park(std::move(why));
    rows::chains.put(rows, {}, row, service, frame.chain);

    const Place place{chain, head, context_at(chain, head, said), own, said.correlation, said.traceparent};
    if (said.run) return apply_run(rows, place, said);
    if (rows::parked.find(rows, {}, service, frame.chain)) return;
    if (said.closes_run) {
        const auto run = run_id(said.id);
        auto parts = parts_of(rows, place, run, known);
        std::vector<Hash> hashes;
        for (const auto& part : parts) hashes.push_back(part.place.head.hash);
        if (parts.size() != said.closes_run->count || parts_hash(hashes) != said.closes_run->parts)
            return park("a run is closed without its parts");
        apply_parts(rows, parts, touched);
        for (std::uint32_t index = 0; index < parts.size(); ++index)
            rows::run_parts.erase(rows, {}, service, frame.chain, run.hex(), number_part(index));
    }
    for (std::uint32_t index = 0; index < events.size(); ++index)
        apply_event(rows, {place, events[index], index}, touched);
    if (!only_views_) answer(rows, place, said, events);
    if (chain.service == Service::intercooperation && chain.chain == network_chain &&
        said.command == "anchor")
        rows::anchor.put(rows, {}, ChainRow{head, said.recorded_at, {}});
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

void Fold::apply_own(Rows& rows, const ChainId& chain, const KnownCommit& known, const Head& head) const {
    const auto* service = registry_.service(chain.service);
    if (!service) return;
    const auto at = context_at(chain, head, known.commit);
    States states(rows, chain.service, chain.chain);
    for (std::uint32_t index = 0; index < known.commit.events.size(); ++index) {
        const Reading reading = known.reading(index);
        if (keep_if_key(rows, chain, reading)) continue;
        if (const auto* evolve = service->evolve_of(reading.record().type))
            (*evolve)(states, reading, at, index);
    }
}

}  // namespace essaim::kernel
