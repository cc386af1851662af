#include "services/kernel/engine.h"

#include <algorithm>
#include <atomic>

#include "events/core/declared.h"
#include "services/kernel/anchor.h"
#include "services/kernel/by_shard.h"
#include "services/kernel/parallel.h"
#include "services/kernel/store_stamp.h"

namespace essaim::kernel {

namespace {

/// A cascade that goes on for so many rounds feeds itself: a bug in a process.
constexpr int max_rounds = 100;

std::chrono::sys_days day_of(Instant instant) {
    return std::chrono::floor<std::chrono::days>(instant);
}

/// Adds to a sum what passes until it goes.
class Measured {
  public:
    explicit Measured(std::chrono::nanoseconds& sum) : sum_(sum) {}
    ~Measured() { sum_ += std::chrono::steady_clock::now() - began_; }
    Measured(const Measured&) = delete;
    Measured& operator=(const Measured&) = delete;

  private:
    std::chrono::nanoseconds& sum_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

auto order_of(const StepRow& step) {
    return std::tie(step.cause.service, step.cause.chain, step.cause.number, step.index, step.process,
                    step.step, step.target_chain);
}

}  // namespace

Engine::Engine(const ShardWorld& world, Log& log, StoreFactory stores, const Ownership* ownership,
               Shards shards)
    : world_(world), log_(log), stores_(std::move(stores)), ownership_(ownership), most_(shards) {}

tl::expected<Shard*, Stopped> Engine::shard(std::uint16_t partition) {
    auto& found = shards_[partition];
    if (!found) {
        const ShardId id{partition, log_.cooperative_partitions()};
        auto store = stores_(id);
        if (prepare_store(*store, store_stamp(world_, id)) == StoreWas::of_another_make && world_.notice)
            world_.notice("store " + (id.is_network() ? std::string("network") : std::to_string(partition)) +
                          " was made by another version: it is folded anew");
        auto opened = std::make_unique<Shard>(world_, id, std::move(store));
        if (auto done = opened->catch_up(log_); !done) {
            shards_.erase(partition);
            return tl::unexpected(std::move(done.error()));
        }
        found = std::move(opened);
    }
    return found.get();
}

std::vector<Shard*> Engine::all_shards() const {
    std::vector<Shard*> all;
    for (const auto& [partition, shard] : shards_) all.push_back(shard.get());
    return all;
}

tl::expected<Shard*, Stopped> Engine::shard_of(std::string_view chain) {
    return shard(partition_of_chain(chain, log_.cooperative_partitions()));
}

tl::expected<void, Stopped> Engine::open() {
    const std::uint16_t partitions = log_.cooperative_partitions();
    for (std::uint16_t partition = 0; partition <= partitions; ++partition) {
        bool used = partition == partitions;
        for (const Service service : all_services) {
            const auto end = log_.end({service, partition});
            if (!end) return tl::unexpected(stopped_by({service, partition}, 0, end.error()));
            used = used || *end > 0;
        }
        used = used || ownership_ != nullptr;  // what others append to it is to be followed
        if (!used) continue;
        if (auto opened = shard(partition); !opened) return tl::unexpected(std::move(opened.error()));
    }
    return finish_cascade();
}

tl::expected<Answer, Stopped> Engine::ask(const Request& request) {
    if (ownership_) {
        auto answers = ask_together({request});
        if (!answers) return tl::unexpected(std::move(answers.error()));
        return std::move(answers->front());
    }
    auto owner = shard_of(request.chain.chain);
    if (!owner) return tl::unexpected(std::move(owner.error()));
    if (!(*owner)->knows(request.chain, request.id)) {
        if (auto done = anchor_if_new_day(request); !done) return tl::unexpected(std::move(done.error()));
    }
    auto answer = decide_and_fold(request);
    if (!answer) return answer;
    if (auto done = finish_cascade(); !done) return tl::unexpected(std::move(done.error()));
    return answer;
}

tl::expected<std::vector<Answer>, Stopped> Engine::ask_together(const std::vector<Request>& requests) {
    if (ownership_ && std::chrono::steady_clock::now() < away_until_) return answer_without_log(requests);
    if (auto done = take_up(); !done) return tl::unexpected(std::move(done.error()));
    const Shards how = this->how(requests);
    auto asked = decide_all(requests, how);
    if (!asked) return tl::unexpected(std::move(asked.error()));
    std::vector<std::optional<Answer>> answers(requests.size());
    std::set<TopicPartition> ours;
    std::set<TopicPartition> touched;
    for (std::size_t index = 0; index < requests.size(); ++index) {
        const auto where = home_of(requests[index].chain.service, requests[index].chain.chain);
        const auto& one = (*asked)[index];
        if (!one) {
            answers[index] = no_owner(requests[index]);
            continue;
        }
        ours.insert(where);
        if (!one->decided) return tl::unexpected(one->decided.error());
        if (const auto* answer = std::get_if<Answer>(&*one->decided))
            answers[index] = *answer;
        else
            touched.insert(where);
    }
    const auto committed = commit_all(how);
    if (!committed) return tl::unexpected(committed.error());
    const bool is_away = committed->log_is_away;
    if (!is_away)
        if (auto done = fold_everywhere(touched, how); !done) return tl::unexpected(std::move(done.error()));
    const auto unproven = is_away ? tl::expected<std::set<TopicPartition>, Stopped>(ours) : not_proven(ours);
    if (!unproven) return tl::unexpected(unproven.error());
    std::vector<Answer> all;
    for (std::size_t index = 0; index < requests.size(); ++index) {
        const auto& request = requests[index];
        const bool says_nothing = unproven->contains(home_of(request.chain.service, request.chain.chain)) &&
                                  (!answers[index] || !answers[index]->commits.empty());
        if (says_nothing)
            answers[index].reset();
        else if (!answers[index])
            answers[index] =
                (*shard_of(request.chain.chain))->answer(request.chain, request.id, (*asked)[index]->known);
        if (!answers[index]) {
            answers[index].emplace();
            answers[index]->id = request.id;
            answers[index]->code = "not_established";
        }
        all.push_back(std::move(*answers[index]));
    }
    if (is_away) return all;
    if (auto done = finish_cascade(how); !done) return tl::unexpected(std::move(done.error()));
    return all;
}

tl::expected<void, Stopped> Engine::catch_up() {
    for (auto& [partition, shard] : shards_)
        if (auto done = shard->catch_up(log_); !done) return done;
    return finish_cascade();
}

tl::expected<std::uint64_t, LogError> Engine::behind() {
    std::map<TopicPartition, std::uint64_t> ends;
    std::uint64_t records = 0;
    for (auto& [partition, shard] : shards_)
        for (const auto& [where, folded] : shard->positions()) {
            if (!ends.contains(where)) {
                const auto end = log_.end(where);
                if (!end) return tl::unexpected(end.error());
                ends[where] = *end;
            }
            records += std::max(ends[where], folded) - folded;
        }
    ends_ = std::move(ends);
    return records;
}

/// Where a rival has decided on what this fold has not read yet, it is read first: nobody need know.
tl::expected<Engine::AnswerOrPending, Stopped> Engine::decide(Shard& shard, const Request& request) {
    auto decided = shard.decide(request);
    const auto* answer = std::get_if<Answer>(&decided);
    if (!answer || answer->code != "not_fresh") return decided;
    if (auto done = tolerated(shard.catch_up(log_)); !done) return tl::unexpected(std::move(done.error()));
    return shard.decide(request);
}

/// Side by side where several cooperatives are asked for what takes long, now: of what was long ago each is
/// woven into the days that came before it.
Shards Engine::how(const std::vector<Request>& requests) const {
    std::set<std::uint16_t> busy;
    for (const auto& request : requests) {
        if (request.recorded_at) return Shards::in_turn;
        if (request.definition->of_everybody)
            busy.insert(partition_of_chain(request.chain.chain, log_.cooperative_partitions()));
    }
    return busy.size() > 1 ? most_ : Shards::in_turn;
}

/// Nothing is said of a request that falls to another process.
tl::expected<std::vector<std::optional<Engine::Considered>>, Stopped> Engine::decide_all(
    const std::vector<Request>& requests, Shards how) {
    std::vector<std::optional<Considered>> asked(requests.size());
    ByShard<std::size_t> later;
    const auto decide_one = [&](Shard& shard, std::size_t index) {
        const auto& request = requests[index];
        const bool known = shard.knows(request.chain, request.id);
        asked[index] = Considered{known, decide(shard, request)};
    };
    for (std::size_t index = 0; index < requests.size(); ++index) {
        const auto& request = requests[index];
        if (!decides(home_of(request.chain.service, request.chain.chain))) continue;
        auto owner = shard_of(request.chain.chain);
        if (!owner) return tl::unexpected(std::move(owner.error()));
        if (!(*owner)->knows(request.chain, request.id))
            if (auto done = anchor_if_new_day(request); !done) return tl::unexpected(std::move(done.error()));
        if (how == Shards::in_turn) {
            const Measured measured(spent_.deciding);
            decide_one(**owner, index);
        } else {
            add(later, *owner, index);
        }
    }
    if (later.empty()) return asked;
    const Measured measured(spent_.deciding);
    std::stable_sort(later.begin(), later.end(), [](const auto& a, const auto& b) {
        return a.second.size() > b.second.size();  // who has most to do begins
    });
    do_all(later, how, decide_one);
    return asked;
}

/// In turn, each further question to a log that does not answer would wait for its time-out: the first that
/// waited in vain is the last.
tl::expected<Engine::Committed, Stopped> Engine::commit_all(Shards how) {
    const Measured measured(spent_.folding);
    const auto all = all_shards();
    std::vector<std::optional<tl::expected<Progress, Stopped>>> progress(all.size());
    if (how == Shards::side_by_side)
        in_parallel(all.size(), [&](std::size_t one) { progress[one] = all[one]->commit(log_); });
    Committed committed;
    for (std::size_t one = 0; one < all.size(); ++one) {
        if (!progress[one]) progress[one] = all[one]->commit(log_);
        const auto& done = *progress[one];
        if (!done && !passes(done.error())) return tl::unexpected(done.error());
        if (ownership_ && (!done || done->unavailable)) {
            log_is_away();
            committed.log_is_away = true;
            return committed;
        }
        committed.waiting += done->waiting;
    }
    return committed;
}

tl::expected<Answer, Stopped> Engine::decide_and_fold(const Request& request) {
    auto owner = shard_of(request.chain.chain);
    if (!owner) return tl::unexpected(std::move(owner.error()));
    auto decided = [&] {
        const Measured measured(spent_.deciding);
        return decide(**owner, request);
    }();
    if (!decided) return tl::unexpected(std::move(decided.error()));
    if (auto* answer = std::get_if<Answer>(&*decided)) return std::move(*answer);
    const auto progress = [&] {
        const Measured measured(spent_.folding);
        return (*owner)->commit(log_);
    }();
    if (!progress) return tl::unexpected(progress.error());
    const TopicPartition where{request.chain.service, (*owner)->id().partition};
    if (auto done = fold_everywhere({where}, Shards::in_turn); !done)
        return tl::unexpected(std::move(done.error()));
    if (auto answer = (*owner)->answer(request.chain, request.id, false)) return std::move(*answer);
    Answer unknown;
    unknown.id = request.id;
    unknown.code = "not_established";
    if (progress->unavailable) unknown.detail = progress->unavailable->message;
    return unknown;
}

tl::expected<void, Stopped> Engine::fold_everywhere(const std::set<TopicPartition>& touched, Shards how) {
    const Measured measured(spent_.folding);
    const auto all = all_shards();
    std::vector<tl::expected<void, Stopped>> followed(all.size());
    for_each_of(all.size(), how, [&](std::size_t one) {
        for (const auto& where : touched)
            if (followed[one] && where.partition != all[one]->id().partition)
                followed[one] = tolerated(all[one]->follow(log_, where));
    });
    for (auto& done : followed)
        if (!done) return std::move(done);
    return {};
}

tl::expected<void, Stopped> Engine::finish_cascade(Shards how) {
    if (ownership_ && std::chrono::steady_clock::now() < away_until_) return {};
    for (int round = 0; round < max_rounds; ++round) {
        std::vector<StepRow> steps;
        for (const auto& [partition, shard] : shards_)
            for (auto& step : shard->open_steps())
                if (decides(home_of(step.target, step.target_chain))) steps.push_back(std::move(step));
        if (steps.empty()) return {};
        std::sort(steps.begin(), steps.end(),
                  [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
        const auto moved = decide_steps(steps, how);
        if (!moved) return tl::unexpected(moved.error());
        if (!*moved) return {};
        const auto committed = commit_all(how);
        if (!committed) return tl::unexpected(committed.error());
        if (committed->log_is_away) return {};
        std::set<TopicPartition> touched;
        for (const auto& step : steps) touched.insert(home_of(step.target, step.target_chain));
        if (auto done = fold_everywhere(touched, how); !done) return done;
        if (committed->waiting > 0) return {};  // the log does not take it now: the next call goes on
    }
    ESSAIM_ASSERT(ownership_);  // a cascade without end; beside others, one that goes on later
    return {};
}

/// Whether something is in flight for any of them: a parked chain's steps stay open, loudly, and others go
/// on.
tl::expected<bool, Stopped> Engine::decide_steps(const std::vector<StepRow>& steps, Shards how) {
    ByShard<const StepRow*> due;
    for (const auto& step : steps) {
        auto owner = shard_of(step.target_chain);
        if (!owner) return tl::unexpected(std::move(owner.error()));
        add(due, *owner, &step);
    }
    const Measured measured(spent_.deciding);
    std::atomic<bool> moved = false;
    do_all(due, how, [&](Shard& shard, const StepRow* step) {
        const auto request = shard.request_of(*step);
        ESSAIM_ASSERT(request.has_value());  // this program wrote the step and knows its process
        if (std::holds_alternative<Pending>(shard.decide(*request))) moved = true;
    });
    return moved;
}

tl::expected<void, Stopped> Engine::anchor_if_new_day(const Request& request) {
    if (!decides({Service::intercooperation, log_.cooperative_partitions()})) return {};
    auto network = shard(log_.cooperative_partitions());
    if (!network) return tl::unexpected(std::move(network.error()));
    const Instant now = request.recorded_at ? *request.recorded_at : world_.clock();
    // The first anchor is due on the day after the network's first commit.
    const auto last = rows::anchor.find((*network)->rows(), {});
    const Instant latest =
        last ? last->recorded_at
             : (*network)->chain({Service::intercooperation, std::string(network_chain)}).recorded_at;
    if (day_of(now) <= day_of(latest)) return {};
    const auto known = heads();
    if (known.empty() || (ownership_ && !heads_are_closed())) return {};
    const auto anchor = anchor_request(world_.registry, day_of(now), known, request.recorded_at);
    if (!anchor) return {};
    const auto answer = decide_and_fold(*anchor);
    if (!answer && !passes(answer.error())) return tl::unexpected(answer.error());
    return {};
}

std::vector<BasisEntry> Engine::heads() const {
    std::vector<BasisEntry> heads;
    for (const auto& [partition, shard] : shards_)
        for (const auto& [chain, row] : shard->own_chains())
            if (row.head.number > 0)
                heads.push_back({chain.service, chain.chain, row.head.number, row.head.hash});
    std::sort(heads.begin(), heads.end(), [](const auto& a, const auto& b) {
        return std::tie(a.service, a.chain) < std::tie(b.service, b.chain);
    });
    return heads;
}

std::set<std::string> Engine::cooperatives() const {
    std::set<std::string> names;
    for (const auto& [partition, shard] : shards_)
        for (const auto& [chain, row] : shard->own_chains())
            if (chain.chain != network_chain) names.insert(chain.chain);
    return names;
}

Touched Engine::touched() {
    Touched all;
    for (auto& [partition, shard] : shards_) shard->hand_over(all);
    return all;
}

void Engine::flush() {
    for (auto& [partition, shard] : shards_) shard->flush();
}

std::optional<std::string> Engine::store_failure() const {
    for (const auto& [partition, shard] : shards_)
        if (auto why = shard->store_failure()) return why;
    return std::nullopt;
}

std::size_t Engine::unflushed() const {
    std::size_t rows = 0;
    for (const auto& [partition, shard] : shards_) rows += shard->unflushed();
    return rows;
}

}  // namespace essaim::kernel
