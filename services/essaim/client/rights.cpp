#include "services/essaim/client/rights.h"

namespace essaim::host {

tl::expected<Node, RemoteError> right_explained(
    Remote& remote, const std::vector<std::pair<std::string, std::string>>& question) {
    std::string target = "/v1/rights/explain";
    for (const auto& [name, value] : question)
        target +=
            (target.find('?') == std::string::npos ? "?" : "&") + name + "=" + http::percent_encoded(value);
    auto answer = remote.get(target);
    if (!answer) return answer;
    const Node* allowed = answer->find("allowed");
    const Node* because = answer->find("because");
    if (!allowed || !allowed->boolean() || !because || !because->items())
        return tl::unexpected(remote.not_understood());
    return answer;
}

}  // namespace essaim::host
