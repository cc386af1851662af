#include "services/essaim/client/remote.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

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

tl::expected<http::Response, RemoteError> Remote::ask(http::Question question) {
    question.headers.push_back({"Accept-Language", std::string(name_of(options_.language))});
    if (options_.token) question.headers.push_back({"Authorization", "Bearer " + *options_.token});
    const bool again = reached_ && may_be_put_twice(question);
    std::size_t attempts = 0;
    for (int waits = 0;;) {
        auto answer = client_.ask(question);
        if (answer) {
            reached_ = true;
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

RemoteError Remote::not_understood() const {
    return host::not_understood(options_.place, options_.language);
}

RemoteError Remote::error_of(const http::Response& answer) const {
    return remote_error(answer, options_.place, options_.language);
}

}  // namespace essaim::host
