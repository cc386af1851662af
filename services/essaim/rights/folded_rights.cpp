#include "services/essaim/rights/folded_rights.h"

namespace essaim::rights {

using projections::ViewDefinition;

namespace {

template <class V>
projections::Parts parts_of_view(const projections::Rows& rows, const std::string& chain) {
    return {rows, ViewDefinition::view_section(V::name, V::view_version), chain};
}

template <class V>
auto rows_of_view(const projections::Rows& rows, const std::string& chain) {
    return V::rows(parts_of_view<V>(rows, chain));
}

constexpr std::array of_cooperative{projections::Access::name, projections::Teams::name};
constexpr std::array of_network{projections::Accounts::name, projections::Agreements::name};

}  // namespace

bool feeds_rights(std::string_view view) {
    return view == projections::Access::name || view == projections::Teams::name ||
           view == projections::Accounts::name || view == projections::Agreements::name;
}

void feed(Rights& rights, std::string_view view, const projections::Rows& rows, const std::string& chain) {
    if (view == projections::Access::name)
        rights.set_access(chain, rows_of_view<projections::Access>(rows, chain));
    else if (view == projections::Teams::name)
        rights.set_teams(chain, rows_of_view<projections::Teams>(rows, chain));
    else if (view == projections::Accounts::name)
        rights.set_accounts(rows_of_view<projections::Accounts>(rows, chain));
    else
        rights.set_agreements(rows_of_view<projections::Agreements>(rows, chain));
}

void feed_touched(Rights& rights, std::string_view view, const kernel::Touched& touched,
                  const projections::Rows& rows, const std::string& chain) {
    using projections::Access, projections::Accounts;
    const auto* streams = touched.streams_of(view, chain);
    if (streams && view == Accounts::name) {
        const auto parts = parts_of_view<Accounts>(rows, chain);
        for (const auto& stream : *streams)
            if (const auto person = Accounts::person_of(stream))
                if (auto row = Accounts::find(parts, *person)) rights.change_account(std::move(*row));
    } else if (streams && view == Access::name) {
        const auto parts = parts_of_view<Access>(rows, chain);
        for (const auto& stream : *streams) rights.change_access(chain, Access::rows_of(parts, stream));
    } else {
        feed(rights, view, rows, chain);
    }
}

Rights rights_now(kernel::Engine& engine) {
    Rights rights;
    const std::string network(network_chain);
    for (const auto& [partition, shard] : engine.shards()) {
        if (!shard->id().is_network()) continue;
        for (const auto view : of_network) feed(rights, view, shard->rows(), network);
    }
    for (const auto& chain : engine.cooperatives())
        if (const auto shard = engine.shard_of(chain))
            for (const auto view : of_cooperative) feed(rights, view, (*shard)->rows(), chain);
    return rights;
}

tl::expected<Rights, kernel::Stopped> rights_then(const kernel::Registry& registry, const NetworkId& network,
                                                  Log& log, const std::string& chain,
                                                  const std::set<std::string>& cooperatives,
                                                  const kernel::Moment& moment) {
    Rights then;
    std::map<std::pair<std::string_view, std::uint16_t>, std::unique_ptr<projections::MemoryRows>> folded;
    const auto add = [&](std::string_view name,
                         const std::string& of) -> tl::expected<void, kernel::Stopped> {
        const auto* view = registry.view(name);
        ESSAIM_ASSERT(view != nullptr);  // rights are made of views that every program has
        const auto partitions = log.cooperative_partitions();
        const kernel::ShardId shard{partition_of_chain(of, partitions), partitions};
        auto& rows = folded[{name, shard.partition}];
        if (!rows) {
            auto made = kernel::fold_past(kernel::Fold(registry, shard, *view), network, log, moment);
            if (!made) return tl::unexpected(std::move(made.error()));
            rows = std::move(*made);
        }
        feed(then, name, *rows, of);
        return {};
    };
    const std::string of_all(network_chain);
    for (const auto view : of_network)
        if (auto done = add(view, of_all); !done) return tl::unexpected(std::move(done.error()));
    // What cooperatives have agreed on is seen by who may see it in one of them.
    for (const auto& cooperative : chain == of_all ? cooperatives : std::set<std::string>{chain})
        if (auto done = add(projections::Access::name, cooperative); !done)
            return tl::unexpected(std::move(done.error()));
    for (const auto& cooperative : cooperatives)
        if (auto done = add(projections::Teams::name, cooperative); !done)
            return tl::unexpected(std::move(done.error()));
    return then;
}

}  // namespace essaim::rights
