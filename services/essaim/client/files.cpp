#include "services/essaim/client/files.h"

namespace essaim::host {

namespace {

std::string folder_of(const std::string& cooperative) {
    return "/v1/cooperatives/" + http::percent_encoded(cooperative) + "/files";
}

}  // namespace

tl::expected<std::vector<std::string>, RemoteError> file_names(Remote& remote, const std::string& cooperative,
                                                               outbox::FileKind kind,
                                                               const std::string& period) {
    const auto body = remote.get(folder_of(cooperative) + "?kind=" + std::string(name_of(kind)) +
                                 "&period=" + http::percent_encoded(period));
    if (!body) return tl::unexpected(body.error());
    const Node* files = body->find("files");
    if (!files || !files->items()) return tl::unexpected(remote.not_understood());
    std::vector<std::string> names;
    for (const auto& file : *files->items()) {
        if (!file.string()) return tl::unexpected(remote.not_understood());
        names.push_back(*file.string());
    }
    return names;
}

tl::expected<std::string, RemoteError> file_of(Remote& remote, const std::string& cooperative,
                                               const std::string& name, const std::string& period) {
    auto answer = remote.ask({"GET",
                              folder_of(cooperative) + "/" + http::percent_encoded(name) +
                                  "?period=" + http::percent_encoded(period),
                              {},
                              {}});
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return tl::unexpected(remote.error_of(*answer));
    return std::move(answer->body);
}

}  // namespace essaim::host
