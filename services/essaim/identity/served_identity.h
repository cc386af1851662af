#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "services/essaim/client/remote.h"
#include "services/essaim/identity/identity_desk.h"

namespace essaim::host {

/// The desk beside a running server, over `DIR/control`: facts are asked of the server, secrets changed in
/// the key file, which both look at. `list` names members of the cooperatives that the network has admitted,
/// since no view tells of others. One thread.
class ServedIdentity {
  public:
    /// Null: nobody answers at the socket.
    static tl::expected<std::unique_ptr<ServedIdentity>, identity::IdentityError> open(
        const std::filesystem::path& directory, const std::filesystem::path& key_file,
        const kernel::Registry& registry, PersonId actor, Language language, std::ostream& notices);
    IdentityDesk& desk() { return desk_; }

  private:
    ServedIdentity(Remote remote, std::unique_ptr<identity::AccountBook> book,
                   const kernel::Registry& registry, PersonId actor, Language language);
    kernel::Answer ask(const kernel::Request& request);
    std::shared_ptr<const rights::Rights> rights();
    std::vector<Node> rows_of(const std::string& path);

    Remote remote_;
    identity::LocalIssuer issuer_;
    IdentityDesk desk_;
};

}  // namespace essaim::host
