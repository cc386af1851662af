#include "services/kernel/loop.h"

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

Loop::Loop(Engine& engine) : engine_(engine), worker_([this] { work(); }) {}

Loop::~Loop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    worker_.join();
}

std::future<Answer> Loop::ask(Request request) {
    Waiting waiting{std::move(request), {}};
    auto answer = waiting.answer.get_future();
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= max_waiting_requests || stopping_) {
        waiting.answer.set_value(undecided(waiting.request.id, "busy", {}));
        return answer;
    }
    waiting_.push_back(std::move(waiting));
    arrived_.notify_one();
    return answer;
}

void Loop::work() {
    for (;;) {
        std::vector<Waiting> together;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            while (!waiting_.empty() && together.size() < max_together) {
                together.push_back(std::move(waiting_.front()));
                waiting_.pop_front();
            }
        }
        std::vector<Request> requests;
        requests.reserve(together.size());
        for (const auto& waiting : together) requests.push_back(waiting.request);
        auto answers = engine_.ask_together(requests);
        for (std::size_t index = 0; index < together.size(); ++index)
            together[index].answer.set_value(answers ? std::move((*answers)[index])
                                                     : undecided(together[index].request.id, "store_failed",
                                                                 answers.error().stop.message));
    }
}

}  // namespace essaim::kernel
