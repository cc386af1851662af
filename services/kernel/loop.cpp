#include "services/kernel/loop.h"

#include <algorithm>

namespace essaim::kernel {

namespace {
Answer undecided(const std::string& id, std::string code, std::string detail) {
    Answer answer;
    answer.id = id;
    answer.code = std::move(code);
    answer.detail = std::move(detail);
    return answer;
}
}  // namespace

Loop::Loop(Engine& engine, Durable durable, OnGroup on_group)
    : engine_(engine),
      durable_(std::move(durable)),
      on_group_(std::move(on_group)),
      worker_([this] { work(); }) {}

Loop::~Loop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    worker_.join();
}

void Loop::ask(Request request, OnAnswer answered) {
    std::optional<Answer> not_taken;
    {
        const std::lock_guard lock(mutex_);
        const auto of_one = waiting_.find(request.chain.chain);
        const std::size_t before = of_one == waiting_.end() ? 0 : of_one->second.size();
        if (failed_)
            not_taken = undecided(request.id, "store_failed", *failed_);
        else if (stopping_ || before >= max_waiting_of_one)
            not_taken = undecided(request.id, "busy", {});
        else
            waiting_[request.chain.chain].push_back({std::move(request), std::move(answered)});
    }
    if (not_taken) return answered(std::move(*not_taken));
    arrived_.notify_one();
}

std::future<Answer> Loop::ask(Request request) {
    auto promise = std::make_shared<std::promise<Answer>>();
    auto answer = promise->get_future();
    ask(std::move(request), [promise](Answer said) { promise->set_value(std::move(said)); });
    return answer;
}

void Loop::look(Look look) {
    {
        const std::lock_guard lock(mutex_);
        looks_.push_back(std::move(look));
    }
    arrived_.notify_one();
}

std::optional<std::string> Loop::failure() const {
    const std::lock_guard lock(mutex_);
    return failed_;
}

std::size_t Loop::waiting() const {
    const std::lock_guard lock(mutex_);
    std::size_t all = 0;
    for (const auto& [chain, queue] : waiting_) all += queue.size();
    return all;
}

std::map<ChainId, std::size_t> Loop::waiting_of_each() const {
    std::map<ChainId, std::size_t> each;
    const std::lock_guard lock(mutex_);
    for (const auto& [chain, queue] : waiting_)
        for (const auto& waiting : queue) ++each[waiting.request.chain];
    return each;
}

/// How many of one cooperative a group takes: a few more than the next one has waiting, if there is one.
std::size_t Loop::most_of_one() {
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(asked_last_, [&](const auto& one) { return now - one.second > lately; });
    std::size_t most = 0;
    std::size_t next = 0;
    for (const auto& [chain, queue] : waiting_) {
        asked_last_[chain] = now;
        next = std::max(next, std::min(most, queue.size()));
        most = std::max(most, queue.size());
    }
    return asked_last_.size() < 2 ? max_together : next + share_.more_of_one();
}

/// One of each cooperative in turn, the one after the last served first. Whoever asks that something still be
/// so is decided on nothing but what is folded: alone.
std::vector<Loop::Waiting> Loop::take_group() {
    std::vector<Waiting> group;
    const auto most = most_of_one();
    for (std::size_t turn = 0; turn < most && !waiting_.empty();) {
        auto next = waiting_.upper_bound(served_last_);
        if (next == waiting_.end()) {
            next = waiting_.begin();
            ++turn;
        }
        const bool alone = next->second.front().request.still != nullptr;
        if (group.size() == max_together || (alone && !group.empty())) break;
        served_last_ = next->first;
        group.push_back(std::move(next->second.front()));
        next->second.pop_front();
        if (next->second.empty()) waiting_.erase(next);
        if (alone) break;
    }
    return group;
}

void Loop::work() {
    for (;;) {
        std::vector<Waiting> group;
        std::deque<Look> looks;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty() || !looks_.empty(); });
            if (waiting_.empty() && looks_.empty()) return;
            looks.swap(looks_);
            group = take_group();
        }
        for (const auto& look : looks) look(engine_);
        if (!group.empty()) answer_group(std::move(group));
    }
}

void Loop::answer_group(std::vector<Waiting> group) {
    std::vector<Request> requests;
    requests.reserve(group.size());
    Group told;
    const auto taken = std::chrono::steady_clock::now();
    for (const auto& waiting : group) {
        requests.push_back(waiting.request);
        told.waited.push_back(taken - waiting.asked);
    }
    auto failed = failure();
    tl::expected<std::vector<Answer>, Stopped> answers;
    if (!failed) {
        answers = engine_.ask_together(requests);
        const auto decided = std::chrono::steady_clock::now();
        if (!answers)
            failed = answers.error().stop.message;
        else if (durable_)
            failed = durable_();
        share_.measured(group.size(), decided - taken, std::chrono::steady_clock::now() - decided);
    }
    // Who is answered only now can only now ask again, however long it took.
    for (const auto& request : requests) asked_last_[request.chain.chain] = std::chrono::steady_clock::now();
    if (!failed && on_group_) {
        told.to_durable = std::chrono::steady_clock::now() - taken;
        on_group_(told);
    }
    if (failed) {
        const std::lock_guard lock(mutex_);
        failed_ = failed;
    }
    for (std::size_t index = 0; index < group.size(); ++index)
        group[index].answered(failed ? undecided(requests[index].id, "store_failed", *failed)
                                     : std::move((*answers)[index]));
}

}  // namespace essaim::kernel
