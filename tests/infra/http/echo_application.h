#pragma once
#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infra/http/server.h"

namespace essaim::tests {

/// Says what it was asked: `/echo` the body, `/forbidden` 403 and `/slower` 429 on the head, `/stream`
/// pieces, `/sink` how many bytes went into a sink, `/later…` when `release` is called, `/feed` what
/// `feed_later` gives it.
class EchoApplication final : public http::Application {
  public:
    static constexpr std::uint64_t most_body_bytes = 100'000;

    std::variant<http::Response, http::TakeBody> admit(const http::Head& head) override {
        if (head.target.path_text() == "/forbidden") return text(403, "forbidden");
        if (head.target.path_text() == "/slower") return text(429, "slower");
        if (head.target.path_text() == "/sink") {
            sink_ = std::make_shared<Counting>();
            return http::TakeBody{1ULL << 40, sink_, nullptr};
        }
        return http::TakeBody{most_body_bytes, nullptr, nullptr};
    }
    void answer(http::Request request, http::Respond respond) override {
        const auto path = request.head.target.path_text();
        const bool later = path.starts_with("/later");
        if (!later) ++answered_;
        if (path == "/sink") return respond(text(200, std::to_string(sink_->bytes)));
        if (path == "/stream") {
            http::Response response;
            auto left = std::make_shared<int>(3);
            response.source = [left] {
                return (*left)-- > 0 ? "piece " + std::to_string(*left) + "\n" : std::string();
            };
            return respond(std::move(response));
        }
        if (path == "/feed") {
            http::Response response;
            response.feed = [this, held = std::make_shared<Held>(*this)](auto then) {
                std::optional<std::string> piece;
                {
                    const std::lock_guard lock(mutex_);
                    piece = std::exchange(piece_, std::nullopt);
                    if (!piece) wants_ = then;
                }
                if (piece) then(std::move(*piece));
            };
            return respond(std::move(response));
        }
        if (later) {
            const std::lock_guard lock(mutex_);
            later_.emplace_back(path.substr(6), std::move(respond));
            most_later_ = std::max(most_later_, later_.size());
            ++answered_;
            return;
        }
        if (path == "/tagged") {
            const auto known = request.head.header("If-None-Match").value_or("");
            const bool is_known = known.find("\"t\"") != std::string_view::npos;
            auto response = text(is_known ? 304 : 200, is_known ? std::string() : std::string(50'000, 'x'));
            response.headers.push_back({"ETag", "\"t\""});
            return respond(std::move(response));
        }
        if (path == "/large") return respond(text(200, std::string(50'000, 'x')));
        respond(text(200, request.head.method + " " + path + " " + request.body));
    }
    http::Response fault(unsigned status, std::string_view code, std::string_view,
                         const http::Head* head) override {
        ++faults_;
        const auto language = head ? head->header("accept-language").value_or("") : "";
        return text(status, std::string(code) + " " + std::string(language));
    }
    /// Answers what waits in `/later…`, the last first; how many that were.
    std::size_t release() {
        std::vector<std::pair<std::string, http::Respond>> waiting;
        {
            const std::lock_guard lock(mutex_);
            waiting.swap(later_);
        }
        for (auto at = waiting.rbegin(); at != waiting.rend(); ++at)
            at->second(text(200, "at last" + at->first));
        return waiting.size();
    }
    /// How many waited at a time, at most.
    std::size_t most_later() {
        const std::lock_guard lock(mutex_);
        return most_later_;
    }
    /// What `/feed` gives when it is next asked for a piece; "" ends it.
    void feed_later(std::string piece) {
        std::function<void(http::BodyPiece)> then;
        {
            const std::lock_guard lock(mutex_);
            if (!wants_) {
                piece_ = std::move(piece);
                return;
            }
            then = std::exchange(wants_, {});
        }
        then(std::move(piece));
    }
    /// The same where one is wanted; otherwise nothing.
    void feed_if_wanted(std::string piece) {
        std::function<void(http::BodyPiece)> then;
        {
            const std::lock_guard lock(mutex_);
            then = std::exchange(wants_, {});
        }
        if (then) then(std::move(piece));
    }
    /// How many answers of `/feed` were let go of.
    int let_go() const { return let_go_; }
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
    struct Held {
        EchoApplication& by;
        explicit Held(EchoApplication& application) : by(application) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() { ++by.let_go_; }
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
    std::vector<std::pair<std::string, http::Respond>> later_;  // what follows `/later` in the path
    std::size_t most_later_ = 0;
    std::function<void(http::BodyPiece)> wants_;
    std::optional<std::string> piece_;
    std::atomic<int> let_go_ = 0;
    std::atomic<int> answered_ = 0;
    std::atomic<int> faults_ = 0;
};

}  // namespace essaim::tests
