#include "services/essaim/draft.h"

#include <algorithm>
#include <set>

#include "events/core/sealer.h"
#include "infra/vault/vault.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/draft.h"

namespace essaim::host {

tl::expected<Drafts, QueryError> drafts_in(Network& network, const std::string& cooperative,
                                           const std::vector<std::pair<std::string, std::string>>& fields,
                                           const std::optional<std::set<MemberId>>& only) {
    const auto shard = network.engine().shard_of(cooperative);
    if (!shard) return tl::unexpected(QueryError{"store_damaged", shard.error().stop.message});
    const ChainId chain{Service::payroll, cooperative};
    const kernel::ChainKeys known((*shard)->rows(), chain);
    const Opener opener(network.keys(), known, network.id(), chain);
    const kernel::Desk desk((*shard)->rows(), chain.service, chain.chain, &opener);
    const auto drafts = payroll::drafts_of(desk, only);
    if (!drafts)
        return tl::unexpected(QueryError{drafts.error().code, cooperative + " " + drafts.error().detail});
    Drafts all;
    for (const auto& draft : *drafts) {
        if (draft.content && *draft.content != draft.computed)
            all.changed_since.push_back(TextForm<Month>::write(draft.period));
        for (const auto& payslip : draft.payslips) {
            auto row = payroll::node_of(draft, payslip);
            if (has_equal(row, fields)) all.rows.push_back(std::move(row));
        }
    }
    return all;
}

tl::expected<Drafts, QueryError> drafts_of(Network& network, const Query& query) {
    for (const auto& [name, value] : query.fields)
        if (name != "period" && name != "member") return tl::unexpected(QueryError{"unknown_field", name});
    std::set<std::string> chains = network.engine().cooperatives();
    if (query.cooperative) std::erase_if(chains, [&](const auto& one) { return one != *query.cooperative; });
    Drafts all;
    for (const auto& cooperative : chains) {
        auto drafts = drafts_in(network, cooperative, query.fields, std::nullopt);
        if (!drafts) return tl::unexpected(std::move(drafts.error()));
        for (const auto& period : drafts->changed_since)
            all.changed_since.push_back(cooperative + " " + period);
        for (auto& row : drafts->rows) all.rows.push_back(with_cooperative(std::move(row), cooperative));
    }
    return all;
}

}  // namespace essaim::host
