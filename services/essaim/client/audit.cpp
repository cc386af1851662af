#include "services/essaim/client/audit.h"

#include "events/core/json.h"

namespace essaim::host {

tl::expected<std::string, RemoteError> cut_of(Remote& remote) {
    const auto answer = remote.get("/v1/audit/cut");
    if (!answer) return tl::unexpected(answer.error());
    const Node* token = answer->find("cut");
    if (!token || !token->string()) return tl::unexpected(remote.not_understood());
    return *token->string();
}

tl::expected<std::vector<Node>, RemoteError> verification_of(Remote& remote) {
    const auto answer = remote.ask({"GET", "/v1/audit/verify", {}, {}});
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return tl::unexpected(remote.error_of(*answer));
    std::vector<Node> lines;
    std::string_view rest = answer->body;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto line = parse_json(rest.substr(0, end));
        if (end == std::string_view::npos || !line || !line->members())
            return tl::unexpected(remote.not_understood());
        lines.push_back(std::move(*line));
        rest.remove_prefix(end + 1);
    }
    if (lines.empty()) return tl::unexpected(remote.not_understood());
    return lines;
}

tl::expected<std::string, RemoteError> explanation_of(
    Remote& remote, const std::vector<std::pair<std::string, std::string>>& question, Print print) {
    http::Question asked;
    asked.target = "/v1/audit/explain";
    for (const auto& [name, value] : question)
        asked.target += (asked.target.find('?') == std::string::npos ? "?" : "&") + name + "=" +
                        http::percent_encoded(value);
    asked.headers.push_back({"Accept", print == Print::json_lines ? "application/json" : "text/plain"});
    const auto answer = remote.ask(std::move(asked));
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status == 200) return answer->body;
    auto error = remote.error_of(*answer);
    const auto body = parse_json(answer->body);
    const Node* names = body && body->members() ? body->find("names") : nullptr;
    if (names && names->string()) error.message = *names->string();
    return tl::unexpected(std::move(error));
}

}  // namespace essaim::host
