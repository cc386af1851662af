#include <algorithm>

#include "events/core/json.h"
#include "services/kernel/basis.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/shard.h"

namespace essaim::kernel {

using projections::Rows;

namespace {

/// Under which name a commit in flight is found: a refusal asked anew has one of its own.
std::string indexed_by(const Request& request, const std::optional<std::uint64_t>& retry_of) {
    return retry_of ? request.id + "~" + std::to_string(*retry_of) : request.id;
}

/// The parts that an interrupted attempt at a run has left in the log, by index.
std::vector<RunPartRow> begun_parts(const Rows& rows, const ChainId& chain, const Hash& run) {
    std::vector<RunPartRow> parts;
    rows::run_parts.each(
        rows, {}, [&](const RunPartRow& part) { return parts.push_back(part), true; }, name_of(chain.service),
        chain.chain, run.hex());
    return parts;
}

/// How many of them the run can go on from: all, if they say what it would say; else none, and it begins
/// anew.
std::size_t same_parts(const std::vector<RunPartRow>& begun, const std::vector<RecordedCommit>& planned) {
    if (begun.size() > planned.size()) return 0;
    for (std::size_t index = 0; index < begun.size(); ++index) {
        const Commit& part = planned[index].commit->commit;
        if (begun[index].events != part.events || begun[index].basis != part.basis) return 0;
    }
    return begun.size();
}

}  // namespace

tl::expected<Hash, KeyError> Shard::fingerprint(const Request& request, const AnsweredRow* earlier) const {
    const ChainKeys known(batch_, request.chain);
    const auto epoch_of = [&](DataClass data_class) -> std::optional<Epoch> {
        if (!earlier) return known.epoch(data_class);
        for (const auto& row : earlier->epochs)
            if (row.data_class == data_class) return row.epoch;
        return first_epoch;  // the chain had no key of the class yet
    };
    std::optional<KeyError> failed;
    const auto hide = [&](DataClass data_class, std::string_view plaintext) -> std::string {
        auto hash = world_.keys.hmac_field(request.chain, data_class, epoch_of(data_class), plaintext);
        if (hash) return hash->hex();
        failed = hash.error();
        return {};
    };
    Node content = Node::object();
    content.set("command", Node(std::string(request.definition->name)));
    content.set("actor", Node(request.actor));
    content.set("body", without_nulls(request.definition->body(request.command, hide)));
    if (failed) return tl::unexpected(std::move(*failed));
    return world_.keys.fingerprint(request.chain, canonical_json(content));
}

std::variant<Answer, Pending> Shard::decide(const Request& request) {
    const auto say = [&](AskOutcome outcome, std::string code, std::string detail = {},
                         std::string pointer = {}) {
        Answer answer;
        answer.outcome = outcome;
        answer.id = request.id;
        answer.code = std::move(code);
        answer.detail = std::move(detail);
        answer.pointer = std::move(pointer);
        return answer;
    };
    ESSAIM_ASSERT(id_.decides(request.chain.chain));
    const auto service = name_of(request.chain.service);
    std::optional<std::uint64_t> retry_of;
    if (const auto row = rows::answered.find(batch_, {}, service, request.chain.chain, request.id)) {
        const auto asked = fingerprint(request, &*row);
        // Once the epoch is erased there is nothing left to compare with: the id alone answers.
        const bool erased = !asked && asked.error().cause == KeyError::Cause::erased;
        if (!asked && !erased) return say(AskOutcome::unknown, "key_unavailable", asked.error().message);
        if (asked && row->fingerprint != *asked) return say(AskOutcome::refused, "id_reused", request.id);
        if (row->outcome != Outcome::refused || !request.retry_refused ||
            (request.retry_of && *request.retry_of != row->commit.number))
            return *answer(request.chain, request.id, true);
        retry_of = row->commit.number;
    }
    if (const auto before = in_flight_.find({request.chain, indexed_by(request, retry_of)});
        before != in_flight_.end()) {
        const auto asked = fingerprint(request, nullptr);
        const auto on_its_way = fingerprint(before->second, nullptr);
        if (!asked) return say(AskOutcome::unknown, "key_unavailable", asked.error().message);
        if (on_its_way && *on_its_way != *asked) return say(AskOutcome::refused, "id_reused", request.id);
        return Pending{request.chain, request.id};
    }
    if (const auto parked = rows::parked.find(batch_, {}, service, request.chain.chain))
        return say(AskOutcome::unknown, "parked", parked->why);
    if (request.still && !request.still(batch_))
        return say(AskOutcome::invalid, "version_mismatch", {}, "/if_match");
    const auto print = fingerprint(request, nullptr);
    if (!print) return say(AskOutcome::unknown, "key_unavailable", print.error().message);
    return decide_new(request, *print, retry_of);
}

std::vector<BasisEntry> Shard::basis_of(const Desk& desk, const Request& request) const {
    std::set<ChainId> looked_at = desk.chains_looked_at();
    looked_at.insert(request.also_looked_at.begin(), request.also_looked_at.end());
    if (request.cause) looked_at.insert({request.cause->service, request.cause->chain});
    std::vector<BasisEntry> basis;
    for (const auto& foreign : looked_at) {
        if (foreign == request.chain) continue;
        const auto row = chain(foreign);
        basis.push_back({foreign.service, foreign.chain, row.head.number, row.head.hash});
    }
    return basis;
}

std::optional<std::string> Shard::stale_basis(const std::vector<BasisEntry>& previous,
                                              const std::vector<BasisEntry>& next) const {
    if (!basis_goes_back(previous, next)) return std::nullopt;
    return "what this decision looks at is older than what its predecessor has seen";
}

std::variant<Answer, Pending> Shard::decide_new(const Request& request, const Hash& fingerprint,
                                                std::optional<std::uint64_t> retry_of) {
    const auto say = [&](AskOutcome outcome, std::string code, std::string detail, std::string pointer = {}) {
        Answer answer;
        answer.outcome = outcome;
        answer.id = request.id;
        answer.code = std::move(code);
        answer.detail = std::move(detail);
        answer.pointer = std::move(pointer);
        return answer;
    };
    const auto tip_found = tips_.find(request.chain);
    const ChainRow tip = tip_found != tips_.end() ? tip_found->second : chain(request.chain);
    if (request.recorded_at && !request.cause && *request.recorded_at < tip.recorded_at)
        return say(AskOutcome::invalid, "recorded_at_goes_back", TextForm<Instant>::write(tip.recorded_at),
                   "/recorded_at");

    auto& rows = overlay(request.chain);
    const ChainKeys known(rows, request.chain);
    const Opener opener(world_.keys, known, world_.network, request.chain);
    const ChainId people{Service::membership, request.chain.chain};
    const ChainKeys keys_of_people(rows, people);
    const Opener opener_of_people(world_.keys, keys_of_people, world_.network, people);
    const Desk desk(rows, request.chain.service, request.chain.chain, &opener, &opener_of_people);
    const Asked asked{request.actor, request.id,
                      std::max(request.recorded_at ? *request.recorded_at : world_.clock(), tip.recorded_at)};
    const Decision decision = request.definition->decide(desk, request.command, asked);

    Commit commit;
    commit.command = request.definition->name;
    commit.id = CommandId::unchecked(request.id);
    commit.actor = request.actor;
    commit.correlation = request.correlation;
    commit.causation = request.causation;
    commit.traceparent = request.traceparent;
    commit.recorded_at = asked.recorded_at;
    commit.imported = request.recorded_at.has_value();
    commit.release = world_.release;
    commit.retry_of = retry_of;
    commit.fingerprint = fingerprint;
    // A chain of which nothing was known is older than any of its commits: it counts here, though a commit
    // cannot name what is not there.
    const auto looked_at = basis_of(desk, request);
    if (auto stale = stale_basis(tip.basis, looked_at)) return say(AskOutcome::unknown, "not_fresh", *stale);
    commit.basis = looked_at;
    std::erase_if(commit.basis, [](const BasisEntry& entry) { return entry.number == 0; });
    for (const auto& entry : commit.basis)
        commit.recorded_at = std::max(commit.recorded_at, chain({entry.service, entry.chain}).recorded_at);
    if (const auto anchor = rows::anchor.find(batch_, {})) commit.anchor = anchor->head;

    Sealer sealer(world_.keys, known, SealingContext{world_.network, request.chain, request.id});
    tl::expected<RecordedCommit, NotRecorded> recorded;
    const auto not_recorded = [&](const NotRecorded& why) {
        return why.cause == NotRecorded::Cause::too_large
                   ? say(AskOutcome::invalid, "too_large", why.detail)
                   : say(AskOutcome::unknown, "key_unavailable", why.detail);
    };
    if (!decision) {
        commit.outcome = Outcome::refused;
        commit.code = decision.error().code;
        commit.detail = decision.error().detail;
        recorded = recorded_commit({std::move(commit), {}});
    } else {
        commit.outcome = decision->events.empty() ? Outcome::nothing_new : Outcome::accepted;
        const auto run = run_id(commit.id);
        Recording recording(sealer, request.chain.service, std::move(commit));
        auto parts = recording.parts(run, decision->parts);
        if (!parts) return not_recorded(parts.error());
        std::optional<RunClosing> closing;
        if (!parts->empty()) closing = RunClosing{static_cast<std::uint32_t>(parts->size()), {}};
        recorded = recording.closing(decision->events, closing);
        if (recorded && closing)
            recorded = Recording::close(*recorded, create_parts(request.chain, run, std::move(*parts)));
    }
    if (!recorded) return not_recorded(recorded.error());
    const std::string index = indexed_by(request, retry_of);
    create(request.chain, index, std::move(*recorded));
    in_flight_.insert_or_assign({request.chain, index}, request);
    return Pending{request.chain, request.id};
}

/// The parts of a run in flight, but for those that an earlier attempt left in the log; of all their hashes,
/// by index.
Hash Shard::create_parts(const ChainId& chain, const Hash& run, std::vector<RecordedCommit> parts) {
    const auto begun = begun_parts(batch_, chain, run);
    const std::size_t kept = same_parts(begun, parts);
    auto& own = own_in_flight_[chain];
    std::vector<Hash> hashes;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        Head head;
        if (index < kept) {
            head = begun[index].commit;
            own.known.emplace(head.hash, std::move(parts[index].commit));
        } else {
            create(chain, {}, std::move(parts[index]));
            head = tips_.at(chain).head;
        }
        own.to_apply.push_back(head);
        hashes.push_back(head.hash);
    }
    return parts_hash(hashes);
}

}  // namespace essaim::kernel
