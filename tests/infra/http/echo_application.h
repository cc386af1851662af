#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "infra/http/server.h"

namespace essaim::tests {

/// Says what it was asked: `/echo` the body, `/forbidden` 403 on the head, `/stream` pieces, `/sink` how many
/// bytes went into a sink, `/later` when `release` is called.
class EchoApplication final : public http::Application {
  public:
    static constexpr std::uint64_t most_body_bytes = 100'000;

    std::variant<http::Response, http::TakeBody> admit(const http::Head& head) override {
        if (head.target.path_text() == "/forbidden") return text(403, "forbidden");
        if (head.target.path_text() == "/sink") {
            sink_ = std::make_shared<Counting>();
            return http::TakeBody{1ULL << 40, sink_, nullptr};
        }
        return http::TakeBody{most_body_bytes, nullptr, nullptr};
    }
    void answer(http::Request request, http::Respond respond) override {
        const auto path = request.head.target.path_text();
        if (path != "/later") ++answered_;
        if (path == "/sink") return respond(text(200, std::to_string(sink_->bytes)));
        if (path == "/stream") {
            http::Response response;
            auto left = std::make_shared<int>(3);
            response.source = [left] {
                return (*left)-- > 0 ? "piece " + std::to_string(*left) + "\n" : std::string();
            };
            return respond(std::move(response));
        }
        if (path == "/later") {
            const std::lock_guard lock(mutex_);
            later_.push_back(std::move(respond));
            ++answered_;
            return;
        }
        if (path == "/large") return respond(text(200, std::string(50'000, 'x')));
        respond(text(200, request.head.method + " " + path + " " + request.body));
    }
    http::Response fault(unsigned status, std::string_view code, std::string_view,
                         const http::Head*) override {
        ++faults_;
        return text(status, std::string(code));
    }
    /// Answers what waits in `/later`; how many that were.
    std::size_t release() {
        const std::lock_guard lock(mutex_);
        for (auto& respond : later_) respond(text(200, "at last"));
        const auto released = later_.size();
        later_.clear();
        return released;
    }
    int answered() const { return answered_; }
    int faults() const { return faults_; }

  private:
    struct Counting final : http::BodySink {
        std::uint64_t bytes = 0;
        bool take(std::string_view piece) override {
            bytes += piece.size();
            return true;
        }
    };
    static http::Response text(unsigned status, std::string body) {
        http::Response response;
        response.status = status;
        response.headers.push_back({"Content-Type", "text/plain"});
        response.body = std::move(body);
        return response;
    }

    std::shared_ptr<Counting> sink_;
    std::mutex mutex_;
    std::vector<http::Respond> later_;
    std::atomic<int> answered_ = 0;
    std::atomic<int> faults_ = 0;
};

}  // namespace essaim::tests
