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

tl::expected<void, RemoteError> verify(Remote& remote, const Remote::OnLine& visit) {
    bool is_whole = false;
    auto done = remote.each_line("/v1/audit/verify", [&](const Node& line) {
        const Node* verdict = line.find("verdict");
        is_whole = line.find("verified") || (verdict && *verdict == Node("failed"));
        return visit(line);
    });
    if (done && !is_whole) return tl::unexpected(remote.not_understood());
    return done;
}

tl::expected<void, RemoteError> recordings_of(Remote& remote, const audit::LogPart& part,
                                              const Remote::OnLine& visit) {
    std::string target = "/v1/audit/log";
    if (part.service) target += "?service=" + std::string(name_of(*part.service));
    if (!part.chain.empty())
        target += (part.service ? "&cooperative=" : "?cooperative=") + http::percent_encoded(part.chain);
    return remote.each_line(target, visit);
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

tl::expected<Node, RemoteError> replayed(Remote& remote, const std::string& cooperative,
                                         const std::string& period) {
    return remote.get("/v1/audit/replay?cooperative=" + http::percent_encoded(cooperative) +
                      "&period=" + http::percent_encoded(period));
}

}  // namespace essaim::host
