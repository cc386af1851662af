#include "services/essaim/client/remote.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ostream>

#include "events/core/json.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/client/remote_text.h"

namespace essaim::host {

namespace {

using std::chrono::milliseconds;

/// Between two attempts; about three seconds in all, in which a server is started anew.
constexpr std::array between_attempts{milliseconds{100}, milliseconds{200}, milliseconds{400},
                                      milliseconds{800}, milliseconds{1600}};
constexpr int most_waits_for_budget = 30;
constexpr int longest_wait_seconds = 10;
constexpr std::chrono::seconds most_unavailable{30};
/// Nothing was decided, and it passes by itself: no full disk, no store that failed.
constexpr std::array<std::string_view, 6> passing{"no_owner", "not_fresh",     "not_ready",
                                                  "busy",     "not_available", "stopping"};

http::ClientOptions client_options(const RemoteOptions& remote) {
    http::ClientOptions options;
    options.answer_time = remote.patience;
    return options;
}

bool may_be_put_twice(const http::Question& question) {
    return question.method == "GET" || http::find_header(question.headers, "Idempotency-Key").has_value();
}

milliseconds asked_to_wait(const http::Response& answer) {
    int seconds = 1;
    if (const auto text = http::find_header(answer.headers, "Retry-After"))
        std::from_chars(text->data(), text->data() + text->size(), seconds);
    return std::chrono::seconds{std::clamp(seconds, 1, longest_wait_seconds)};
}

/// False: a signal asks to stop.
bool waited(milliseconds time) {
    pollfd signal{runtime::interruption_descriptor(), POLLIN, 0};
    ::poll(&signal, 1, static_cast<int>(time.count()));
    return runtime::interruption() == 0;
}

}  // namespace

Remote::Remote(RemoteOptions options)
    : options_(std::move(options)), client_(options_.address, client_options(options_)) {}

http::Question Remote::signed_by_us(http::Question question) const {
    question.headers.push_back({"Accept-Language", std::string(name_of(options_.language))});
    if (options_.token) question.headers.push_back({"Authorization", "Bearer " + *options_.token});
    return question;
}

/// False: it is not worth it, or a signal asks to stop.
bool Remote::waits_for(const http::Question& question, const http::Response& answer,
                       std::chrono::steady_clock::time_point began, bool& told) const {
    const auto wait = asked_to_wait(answer);
    const bool is_in_time = std::chrono::steady_clock::now() + wait - began <= most_unavailable;
    if (!is_in_time || !may_be_put_twice(question) || question.target == "/readyz" ||
        !http::find_header(answer.headers, "Retry-After"))
        return false;
    const auto body = parse_json(answer.body);
    const Node* code = body ? body->find("code") : nullptr;
    if (!code || !code->string() || std::ranges::find(passing, *code->string()) == passing.end())
        return false;
    if (options_.notices && !std::exchange(told, true))
        *options_.notices << "essaim: " << error_of(answer).message << " (" << *code->string() << ")"
                          << (language() == Language::fr ? " ; nouvel essai pendant 30 s"
                                                         : "; trying again for 30 s")
                          << std::endl;
    return waited(wait);
}

tl::expected<http::Response, RemoteError> Remote::ask(http::Question asked) {
    const auto question = signed_by_us(std::move(asked));
    const bool again = reached_ && may_be_put_twice(question);
    std::size_t attempts = 0;
    const auto began = std::chrono::steady_clock::now();
    bool told = false;
    for (int waits = 0;;) {
        auto answer = client_.ask(question);
        if (answer) {
            reached_ = true;
            if (answer->status == 503 && waits_for(question, *answer, began, told)) continue;
            if (answer->status != 429 || ++waits > most_waits_for_budget || !waited(asked_to_wait(*answer)))
                return std::move(*answer);
            continue;
        }
        const bool is_lost = answer.error().code == "cannot_connect" || answer.error().code == "lost";
        if (!again || !is_lost || attempts == between_attempts.size() ||
            !waited(between_attempts[attempts++]))
            return tl::unexpected(remote_error(answer.error(), options_.place, options_.language));
    }
}

tl::expected<Node, RemoteError> Remote::get(const std::string& target) {
    const auto answer = ask({"GET", target, {}, {}});
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return tl::unexpected(error_of(*answer));
    auto body = parse_json(answer->body);
    if (!body || !body->members()) return tl::unexpected(not_understood());
    return std::move(*body);
}

namespace {

/// Cuts what comes into lines and reads each; what went wrong with one is kept.
class Lines {
  public:
    Lines(const Remote& remote, const Remote::OnLine& visit) : remote_(remote), visit_(visit) {}

    bool take(std::string_view piece) {
        rest_ += piece;
        std::size_t begin = 0;
        for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', begin)) {
            if (!line(std::string_view(rest_).substr(begin, end - begin))) return false;
            begin = end + 1;
        }
        rest_.erase(0, begin);
        return true;
    }
    bool is_whole() const { return rest_.empty(); }
    const std::optional<RemoteError>& wrong() const { return wrong_; }

  private:
    bool line(std::string_view text) {
        const auto node = parse_json(text);
        if (runtime::interruption() != 0) {
            const bool french = remote_.language() == Language::fr;
            wrong_ = RemoteError{"interrupted", french ? "interrompu avant la fin" : "before its end",
                                 128 + runtime::interruption()};
        } else if (!node || !node->members()) {
            wrong_ = remote_.not_understood();
        } else if (const Node* error = node->find("error")) {
            const Node* code = error->find("code");
            const Node* message = error->find("message");
            wrong_ = remote_.not_understood();
            if (code && code->string() && message && message->string())
                wrong_ = RemoteError{*code->string(), *message->string(), 4};
        }
        return !wrong_ && visit_(*node);
    }
    const Remote& remote_;
    const Remote::OnLine& visit_;
    std::string rest_;
    std::optional<RemoteError> wrong_;
};

}  // namespace

tl::expected<void, RemoteError> Remote::each_line(const std::string& target, const OnLine& visit) {
    Lines lines(*this, visit);
    const auto answer = client_.ask(signed_by_us({"GET", target, {}, {}}),
                                    [&](std::string_view piece) { return lines.take(piece); });
    if (lines.wrong()) return tl::unexpected(*lines.wrong());
    if (!answer && answer.error().code == "unwanted") return {};
    if (!answer) return tl::unexpected(remote_error(answer.error(), options_.place, options_.language));
    if (answer->status != 200) return tl::unexpected(error_of(*answer));
    if (!lines.is_whole()) return tl::unexpected(not_understood());
    return {};
}

RemoteError Remote::not_understood() const {
    return host::not_understood(options_.place, options_.language);
}

RemoteError Remote::error_of(const http::Response& answer) const {
    return remote_error(answer, options_.place, options_.language);
}

}  // namespace essaim::host
