#include "services/essaim/identity/local_identity.h"

#include "services/essaim/rights/folded_rights.h"

namespace essaim::host {

kernel::Answer LocalIdentity::ask(Network& network, const kernel::Request& request) {
    kernel::Answer unknown;
    unknown.id = request.id;
    unknown.code = "store_failed";
    auto answer = network.engine().ask(request);
    if (!answer) return unknown;
    if (const auto done = network.sync(); !done) {
        if (done.error().message.starts_with("disk_full")) unknown.code = "disk_full";
        return unknown;
    }
    return std::move(*answer);
}

std::shared_ptr<const rights::Rights> LocalIdentity::rights(Network& network) {
    return std::make_shared<const rights::Rights>(rights::rights_now(network.engine()));
}

LocalIdentity::LocalIdentity(Network& network, std::unique_ptr<identity::AccountBook> book, PersonId actor,
                             Language language)
    : issuer_(std::move(book)),
      desk_({network.engine().world().registry, issuer_,
             [&network](const kernel::Request& request) { return ask(network, request); },
             [&network] { return rights(network); }, network.engine().world().clock},
            std::move(actor), language) {}

tl::expected<std::unique_ptr<LocalIdentity>, identity::IdentityError> LocalIdentity::open(Network& network,
                                                                                          PersonId actor,
                                                                                          Language language) {
    auto book = identity::AccountBook::open(network.key_file().string());
    if (!book) return tl::unexpected(std::move(book.error()));
    return std::unique_ptr<LocalIdentity>(
        new LocalIdentity(network, std::move(*book), std::move(actor), language));
}

}  // namespace essaim::host
