#include <algorithm>

#include "services/kernel/engine.h"

namespace essaim::kernel {

namespace {

/// A rival's ownership frame may come first; then ours names it.
constexpr int claims_in_a_row = 3;

}  // namespace

TopicPartition Engine::home_of(Service service, std::string_view chain) const {
    return {service, partition_of_chain(chain, log_.cooperative_partitions())};
}

bool Engine::decides(TopicPartition where) const {
    return !ownership_ || decides_.contains(where);
}

Answer Engine::no_owner(const Request& request) const {
    Answer answer;
    answer.id = request.id;
    answer.code = "no_owner";
    const auto where = home_of(request.chain.service, request.chain.chain);
    const auto shard = shards_.find(where.partition);
    const auto owner = shard == shards_.end() ? std::nullopt : shard->second->owner(where.service);
    if (owner && owner->instance != ownership_->instance()) answer.detail = owner->instance;
    return answer;
}

/// Nothing was decided: asked again, or elsewhere, they may be.
std::vector<Answer> Engine::answer_without_log(const std::vector<Request>& requests) const {
    std::vector<Answer> answers(requests.size());
    for (std::size_t index = 0; index < requests.size(); ++index) {
        answers[index].id = requests[index].id;
        answers[index].code = "not_fresh";
    }
    return answers;
}

void Engine::log_is_away() {
    away_until_ = std::chrono::steady_clock::now() + ownership_->pause();
}

std::set<TopicPartition> Engine::all_partitions() const {
    std::set<TopicPartition> all;
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= log_.cooperative_partitions(); ++partition)
            all.insert({service, partition});
    return all;
}

tl::expected<void, Stopped> Engine::follow(const std::set<TopicPartition>& where) {
    if (auto done = take_up(); !done) return done;
    if (auto done = fold_all(where); !done) return done;
    return finish_cascade();
}

tl::expected<void, Stopped> Engine::fold_all(const std::set<TopicPartition>& where) {
    if (ownership_ && std::chrono::steady_clock::now() < away_until_) return {};
    for (auto& [partition, shard] : shards_)
        for (const auto& one : where) {
            auto done = shard->follow(log_, one);
            if (done) continue;
            if (passes(done.error())) log_is_away();
            return tolerated(std::move(done));
        }
    return {};
}

tl::expected<void, Stopped> Engine::tend() {
    if (auto done = follow(all_partitions()); !done) return done;
    return ownership_ ? anchor_if_new_day(Request{}) : tl::expected<void, Stopped>{};
}

/// Whether the heads as folded hold the basis of each of them: shards that follow others may be at different
/// moments.
bool Engine::heads_are_closed() const {
    for (const auto& [partition, shard] : shards_)
        for (const auto& [chain, row] : shard->own_chains())
            for (const auto& entry : row.basis) {
                const auto home = shards_.find(home_of(entry.service, entry.chain).partition);
                if (home == shards_.end() ||
                    home->second->chain({entry.service, entry.chain}).head.number < entry.number)
                    return false;
            }
    return true;
}

tl::expected<std::vector<BasisEntry>, Stopped> Engine::cut() {
    constexpr int most_turns = 20;
    for (int turn = 0; ownership_ && turn < most_turns && !heads_are_closed(); ++turn)
        if (auto done = fold_all(all_partitions()); !done) return tl::unexpected(std::move(done.error()));
    if (ownership_ && !heads_are_closed())
        return tl::unexpected(stopped_by(
            {}, 0, LogError{LogError::Cause::unavailable, "others append faster than is read", {}, 0}));
    return heads();
}

tl::expected<void, Stopped> Engine::take_up() {
    if (!ownership_ || ownership_->changes() == taken_up_) return {};
    if (std::chrono::steady_clock::now() < try_again_) return {};
    const auto changes = ownership_->changes();
    const auto ours = ownership_->ours();
    for (auto held = decides_.begin(); held != decides_.end();) {
        const auto still = ours.find(held->first);
        if (still != ours.end() && still->second == held->second) {
            ++held;
            continue;
        }
        shards_.at(held->first.partition)->forget(held->first.service);
        held = decides_.erase(held);
        ++handovers_;
    }
    for (const auto& [where, term] : ours) {
        if (decides_.contains(where)) continue;
        const auto proven = prove(where, Proof::ownership_frame);
        if (!proven) return tl::unexpected(proven.error());
        if (!*proven) {
            try_again_ =
                std::chrono::steady_clock::now() + ownership_->pause();  // nobody is to wait for it again
            return {};
        }
        decides_[where] = term;
        ++handovers_;
    }
    taken_up_ = changes;
    return {};
}

tl::expected<bool, Stopped> Engine::prove(TopicPartition where, Proof proof) {
    const auto found = shard(where.partition);
    if (!found) return tl::unexpected(found.error());
    auto& shard = **found;
    const auto instance = ownership_->instance();
    bool claimed = proof == Proof::any_append;
    for (int turn = 0; turn < claims_in_a_row; ++turn) {
        if (claimed && shard.is_proven(where.service)) return true;
        shard.claim(where.service, instance, ownership_->address());
        const auto progress = shard.commit(log_);
        if (!progress && !passes(progress.error())) return tl::unexpected(progress.error());
        if (!progress || progress->waiting > 0) return false;
        const auto owner = shard.owner(where.service);
        claimed = owner && owner->instance == instance;
    }
    return claimed && shard.is_proven(where.service);
}

tl::expected<std::set<TopicPartition>, Stopped> Engine::not_proven(const std::set<TopicPartition>& asked) {
    std::set<TopicPartition> unproven;
    if (!ownership_) return unproven;
    for (const auto& where : asked) {
        const auto proven = prove(where, Proof::any_append);
        if (!proven) return tl::unexpected(proven.error());
        if (!*proven) unproven.insert(where);
    }
    return unproven;
}

bool Engine::owes_what_follows(const std::vector<BasisEntry>& commits) const {
    if (!ownership_) return false;
    for (const auto& [partition, shard] : shards_)
        for (const auto& step : shard->open_steps())
            for (const auto& commit : commits)
                if (step.cause.chain == commit.chain || step.target_chain == commit.chain) return true;
    return false;
}

std::vector<PartitionState> Engine::partitions() const {
    std::vector<PartitionState> states;
    for (const auto& where : all_partitions()) {
        PartitionState state{where, {}, decides(where), {}, 0};
        if (const auto end = ends_.find(where); end != ends_.end()) state.end = end->second;
        if (const auto shard = shards_.find(where.partition); shard != shards_.end()) {
            state.owner = shard->second->owner(where.service);
            state.figures = shard->second->figures(where.service);
        }
        states.push_back(std::move(state));
    }
    return states;
}

bool Engine::passes(const Stopped& stopped) const {
    return ownership_ && stopped.log && stopped.log->cause == LogError::Cause::unavailable;
}

tl::expected<void, Stopped> Engine::tolerated(tl::expected<void, Stopped> done) const {
    if (!done && passes(done.error())) return {};
    return done;
}

}  // namespace essaim::kernel
