#include "services/essaim/client/audit.h"

namespace essaim::host {

tl::expected<std::string, RemoteError> cut_of(Remote& remote) {
    const auto answer = remote.get("/v1/audit/cut");
    if (!answer) return tl::unexpected(answer.error());
    const Node* token = answer->find("cut");
    if (!token || !token->string()) return tl::unexpected(remote.not_understood());
    return *token->string();
}

}  // namespace essaim::host
