#include "services/essaim/client/projections.h"

namespace essaim::host {

tl::expected<std::vector<Node>, RemoteError> projections_of(Remote& remote) {
    const auto answer = remote.get("/v1/projections");
    if (!answer) return tl::unexpected(answer.error());
    const Node* rows = answer->find("projections");
    if (!rows || !rows->items()) return tl::unexpected(remote.not_understood());
    return *rows->items();
}

tl::expected<Node, RemoteError> comparison_of(Remote& remote, const std::string& view) {
    auto answer = remote.get("/v1/projections/" + http::percent_encoded(view) + "/comparison");
    if (!answer) return answer;
    const Node* differences = answer->find("differences");
    if (!differences || !differences->integer()) return tl::unexpected(remote.not_understood());
    return answer;
}

}  // namespace essaim::host
