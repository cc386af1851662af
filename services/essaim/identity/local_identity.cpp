#include "services/essaim/identity/local_identity.h"

#include "projections/access/access.h"
#include "projections/accounts/accounts.h"

namespace essaim::host {
namespace {

template <class V>
auto rows_of_view(kernel::Shard& shard, const std::string& chain) {
    return V::rows(projections::Parts(
        shard.rows(), projections::ViewDefinition::view_section(V::name, V::view_version), chain));
}

}  // namespace

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
    auto now = std::make_shared<rights::Rights>();
    auto& engine = network.engine();
    const std::string everyone(network_chain);
    if (auto shard = engine.shard_of(everyone))
        now->set_accounts(rows_of_view<projections::Accounts>(**shard, everyone));
    for (const auto& chain : engine.cooperatives())
        if (auto shard = engine.shard_of(chain))
            now->set_access(chain, rows_of_view<projections::Access>(**shard, chain));
    return now;
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
