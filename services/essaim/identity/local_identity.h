#pragma once
#include <memory>

#include "services/essaim/identity/identity_desk.h"
#include "services/essaim/network.h"

namespace essaim::host {

/// The desk on a directory that nobody else serves: who holds its key file may. One thread.
class LocalIdentity {
  public:
    static tl::expected<std::unique_ptr<LocalIdentity>, identity::IdentityError> open(Network& network,
                                                                                      PersonId actor,
                                                                                      Language language);
    IdentityDesk& desk() { return desk_; }

  private:
    LocalIdentity(Network& network, std::unique_ptr<identity::AccountBook> book, PersonId actor,
                  Language language);
    static kernel::Answer ask(Network& network, const kernel::Request& request);
    static std::shared_ptr<const rights::Rights> rights(Network& network);

    identity::LocalIssuer issuer_;
    IdentityDesk desk_;
};

}  // namespace essaim::host
