#include "services/essaim/draft.h"

#include <algorithm>
#include <set>

#include "events/core/sealer.h"
#include "infra/vault/vault.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/draft.h"

namespace essaim::host {

tl::expected<Drafts, QueryError> drafts_of(Network& network, const Query& query) {
    for (const auto& [name, value] : query.fields)
        if (name != "period" && name != "member") return tl::unexpected(QueryError{"unknown_field", name});
    auto& engine = network.engine();
    std::set<std::string> chains = engine.cooperatives();
    if (query.cooperative) std::erase_if(chains, [&](const auto& one) { return one != *query.cooperative; });
    Drafts all;
    for (const auto& cooperative : chains) {
        const auto shard = engine.shard_of(cooperative);
        if (!shard) return tl::unexpected(QueryError{"store_damaged", shard.error().stop.message});
        const ChainId chain{Service::payroll, cooperative};
        const kernel::ChainKeys known((*shard)->rows(), chain);
        const Opener opener(network.keys(), known, network.id(), chain);
        const kernel::Desk desk((*shard)->rows(), chain.service, chain.chain, &opener);
        const auto drafts = payroll::drafts_of(desk);
        if (!drafts)
            return tl::unexpected(QueryError{drafts.error().code, cooperative + " " + drafts.error().detail});
        for (const auto& draft : *drafts) {
            if (draft.content != draft.computed)
                all.changed_since.push_back(cooperative + " " + TextForm<Month>::write(draft.period));
            for (const auto& payslip : draft.payslips) {
                auto row = payroll::node_of(draft, payslip);
                if (has_equal(row, query.fields))
                    all.rows.push_back(with_cooperative(std::move(row), cooperative));
            }
        }
    }
    return all;
}

}  // namespace essaim::host
