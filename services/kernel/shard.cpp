#include "services/kernel/shard.h"

#include <algorithm>

#include "events/core/json.h"
#include "services/kernel/basis.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/shard_host.h"

namespace essaim::kernel {

using projections::OverlayRows;
using projections::Rows;

Shard::Shard(const ShardWorld& world, ShardId id, std::unique_ptr<ShardStore> store)
    : world_(world), id_(id), fold_(world.registry, id), store_(std::move(store)), batch_(*store_) {}

Shard::~Shard() = default;

Shard::Host& Shard::host(TopicPartition where) {
    auto& host = hosts_[where];
    if (!host) host = std::make_unique<Host>(*this, where);
    return *host;
}

TopicPartition Shard::partition_of(const ChainId& chain) const {
    return {chain.service, partition_of_chain(chain.chain, id_.partitions)};
}

std::map<TopicPartition, std::uint64_t> Shard::positions() const {
    std::map<TopicPartition, std::uint64_t> positions;
    for (const auto& [where, host] : hosts_) positions[where] = host->writer().position();
    return positions;
}

tl::expected<void, Stopped> Shard::follow(Log& log, TopicPartition where) {
    if (!id_.reads(where)) return {};
    auto& reader = host(where);
    auto progress = reader.writer().fold_to_end(log);
    if (!progress) return tl::unexpected(std::move(progress.error()));
    if (progress->unavailable)
        return tl::unexpected(stopped_by(where, reader.writer().position(), *progress->unavailable));
    decide_abandoned();
    return {};
}

tl::expected<void, Stopped> Shard::catch_up(Log& log) {
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= id_.partitions; ++partition) {
            const TopicPartition where{service, partition};
            if (!id_.reads(where)) continue;
            auto& reader = host(where);
            if (const auto stored = reader.stored(); stored.next > 0) {
                auto same = reader.writer().verify_tip(log, stored.last_record);
                if (!same) return tl::unexpected(std::move(same.error()));
                if (!*same)
                    return tl::unexpected(
                        stopped_by(where, stored.next,
                                   LogError{LogError::Cause::unavailable, "the log does not answer", {}, 0}));
            }
            if (auto done = follow(log, where); !done) return done;
        }
    return {};
}

OverlayRows& Shard::overlay(const ChainId& chain) {
    auto& own = own_in_flight_[chain];
    if (!own.rows) own.rows = std::make_unique<OverlayRows>(static_cast<const Rows&>(batch_));
    for (const auto& head : std::exchange(own.to_apply, {}))
        if (const auto found = own.known.find(head.hash); found != own.known.end())  // else the fold has it
            fold_.apply_own(*own.rows, chain, *found->second, head);
    return *own.rows;
}

ChainRow Shard::chain(const ChainId& chain) const {
    auto row = rows::chains.find(batch_, {}, name_of(chain.service), chain.chain);
    return row ? *row : ChainRow{{0, genesis_frame(world_.network, chain.service).hash}, {}, {}};
}

std::vector<std::pair<ChainId, ChainRow>> Shard::own_chains() const {
    std::vector<std::pair<ChainId, ChainRow>> chains;
    for (const Service service : all_services) {
        const auto prefix = rows::chains.key({}, name_of(service));
        batch_.scan(prefix, [&](std::string_view key, std::string_view bytes) {
            std::string name(last_part(key, prefix));
            if (id_.decides(name) && !owned_partition(name)) {
                auto row = decode<ChainRow>(bytes);
                ESSAIM_ASSERT(row.has_value());
                chains.push_back({ChainId{service, std::move(name)}, std::move(*row)});
            }
            return true;
        });
    }
    return chains;
}

std::vector<StepRow> Shard::open_steps() const {
    std::vector<StepRow> steps;
    if (owes_nothing_) return steps;  // asked after every command, of every shard: a scan each
    rows::steps.each(batch_, {}, [&](const StepRow& step) { return steps.push_back(step), true; });
    owes_nothing_ = steps.empty();
    return steps;
}

std::optional<Request> Shard::request_of(const StepRow& step) const {
    const auto* service = world_.registry.service(step.target);
    ESSAIM_ASSERT(service != nullptr);
    for (const auto& process : service->steps()) {
        if (process.process != step.process || process.step != step.step ||
            process.event_type != step.event.type)
            continue;
        Desk desk(batch_, step.target, step.target_chain);
        CommitContext at;
        at.chain = {step.cause.service, step.cause.chain};
        at.number = step.cause.number;
        at.hash = step.cause.hash;
        at.recorded_at = step.recorded_at;
        at.imported = step.imported;
        auto caused = process.command(desk, batch_, step.event, at);
        const auto command = service->commands().find(caused.command);
        ESSAIM_ASSERT(command != service->commands().end());
        Request request;
        request.chain = {step.target, step.target_chain};
        request.definition = &command->second;
        request.command = std::move(caused.body);
        request.id = step.id;
        request.actor = "process:" + step.process;
        if (step.imported) request.recorded_at = step.recorded_at;
        request.correlation = step.correlation;
        request.traceparent = step.traceparent;
        request.causation = step.cause.hash.hex() + "/" + std::to_string(step.index);
        request.cause = step.cause;
        for (const auto& chain : desk.chains_looked_at()) request.also_looked_at.insert(chain);
        return request;
    }
    return std::nullopt;
}

bool Shard::knows(const ChainId& chain, const std::string& id) const {
    return in_flight_.contains({chain, id}) ||
           rows::answered.find(batch_, {}, name_of(chain.service), chain.chain, id).has_value();
}

std::optional<Answer> Shard::answer(const ChainId& chain, const std::string& id, bool again) const {
    const auto row = rows::answered.find(batch_, {}, name_of(chain.service), chain.chain, id);
    if (!row) return std::nullopt;
    Answer answer;
    answer.id = id;
    answer.code = row->code;
    answer.detail = row->detail;
    answer.commits.push_back({chain.service, chain.chain, row->commit.number, row->commit.hash});
    answer.basis = row->basis;
    for (const auto& [name, value] : row->result) answer.result.emplace_back(name, value);
    switch (row->outcome) {
        case Outcome::accepted:
            answer.outcome = again ? AskOutcome::unchanged : AskOutcome::accepted;
            break;
        case Outcome::nothing_new:
            answer.outcome = AskOutcome::unchanged;
            break;
        case Outcome::refused:
            answer.outcome = AskOutcome::refused;
            break;
    }
    return answer;
}

void Shard::create(const ChainId& chain, std::string_view indexed_by, RecordedCommit recorded) {
    const Commit& commit = recorded.commit->commit;
    auto& writer = host(partition_of(chain)).writer();
    const auto known = writer.tip(chain.chain);
    ESSAIM_ASSERT(known.has_value());  // a log begins with the geneses
    const Head tip = *known;
    Frame frame;
    frame.network = world_.network;
    frame.service = chain.service;
    frame.chain = chain.chain;
    frame.number = tip.number + 1;
    frame.predecessor = tip.hash;
    frame.payload = std::move(recorded.payload);
    std::string bytes = seal_frame(frame);
    const Head head{frame.number, frame.hash};
    auto [tip_row, first] = tips_.try_emplace(chain);
    if (first) tip_row->second = this->chain(chain);
    tip_row->second.head = head;
    tip_row->second.recorded_at = commit.recorded_at;
    merge_basis(tip_row->second.basis, commit.basis);
    auto& own = own_in_flight_[chain];
    if (!commit.run) own.to_apply.push_back(head);
    own.known.emplace(head.hash, std::move(recorded.commit));
    writer.create(InFlight{chain.chain, std::string(indexed_by), head, tip.hash, std::move(bytes)});
}

void Shard::decide_abandoned() {
    auto again = std::move(abandoned_);
    abandoned_.clear();
    for (auto& request : again) {
        const auto decided = decide(request);
        const auto* answer = std::get_if<Answer>(&decided);
        if (answer && answer->code == "not_fresh") abandoned_.push_back(std::move(request));
    }
}

tl::expected<Progress, Stopped> Shard::commit(Log& log) {
    Progress total;
    constexpr int max_rounds = 64;  // a rival may kill what was decided again; the caller may call again
    for (int round = 0; round < max_rounds; ++round) {
        total.waiting = 0;
        for (const Service service : all_services) {
            const TopicPartition where{service, id_.partition};
            const auto found = hosts_.find(where);
            if (found == hosts_.end()) continue;
            auto progress = found->second->writer().commit(log);
            if (!progress) return tl::unexpected(std::move(progress.error()));
            total.appended += progress->appended;
            total.folded += progress->folded;
            total.waiting += progress->waiting;
            if (progress->unavailable) total.unavailable = progress->unavailable;
            if (progress->waiting == 0) forget_overlays(service);
        }
        if (abandoned_.empty()) break;
        decide_abandoned();
        // What still waits was decided by a rival on what this fold has not read.
        if (!abandoned_.empty())
            if (auto done = catch_up(log); !done) return tl::unexpected(std::move(done.error()));
    }
    return total;
}

void Shard::forget_in_flight(const ChainId& chain) {
    own_in_flight_.erase(chain);
    tips_.erase(chain);
}

void Shard::forget_overlays(Service service) {
    std::erase_if(own_in_flight_, [&](const auto& entry) { return entry.first.service == service; });
    std::erase_if(tips_, [&](const auto& entry) { return entry.first.service == service; });
    std::erase_if(in_flight_, [&](const auto& entry) { return entry.first.first.service == service; });
}

void Shard::replace_view(const projections::ViewDefinition& view,
                         const std::map<std::string, std::string>& rows) {
    std::vector<std::string> old;
    batch_.scan(view.section(),
                [&](std::string_view key, std::string_view) { return old.emplace_back(key), true; });
    for (const auto& key : old)
        if (!rows.contains(key)) batch_.erase(key);
    for (const auto& [key, value] : rows) batch_.put(key, value);
}

void Shard::hand_over(Touched& touched) {
    for (auto& [chain, head] : touched_.heads) touched.heads[chain] = head;
    for (auto& [view, streams] : touched_.views) touched.views[view].merge(streams);
    touched.owners = touched.owners || touched_.owners;
    touched_ = {};
}

void Shard::flush() {
    if (batch_.writes().empty()) return;
    store_->write(batch_.take());
}

}  // namespace essaim::kernel
