#include "services/essaim/rebuild.h"

#include <map>

#include "services/essaim/interruptible_log.h"
#include "services/kernel/past.h"

namespace essaim::host {

namespace {

std::map<std::string, std::string> rows_below(const projections::Rows& rows, std::string_view prefix) {
    std::map<std::string, std::string> found;
    rows.scan(prefix, [&](std::string_view key, std::string_view value) {
        found.emplace(key, value);
        return true;
    });
    return found;
}

/// Parts of a key, separated by slashes.
std::string printable(std::string_view key) {
    std::string text(key);
    for (auto& c : text)
        if (c == '\0') c = '/';
    return text;
}

using StoredRows = std::map<std::string, std::string>;

bool holds(const kernel::Shard& shard, const projections::ViewDefinition& view) {
    return (view.scope == projections::Scope::network) == shard.id().is_network();
}

void compare_rows(const StoredRows& fresh, const StoredRows& serving, Compared& compared) {
    compared.rows += fresh.size();
    const auto differs = [&](const std::string& key) {
        ++compared.differences;
        if (compared.first_key.empty()) compared.first_key = printable(key);
    };
    for (const auto& [key, value] : fresh) {
        const auto found = serving.find(key);
        if (found == serving.end() || found->second != value) differs(key);
    }
    for (const auto& [key, value] : serving)
        if (!fresh.contains(key)) differs(key);
}

}  // namespace

std::vector<ServingPart> serving_parts(kernel::Engine& engine, const projections::ViewDefinition& view) {
    std::vector<ServingPart> parts;
    for (const auto& [partition, shard] : engine.shards())
        if (holds(*shard, view))
            parts.push_back({shard->id(), rows_below(shard->rows(), view.section()), shard->positions()});
    return parts;
}

tl::expected<void, std::string> compare_part(const kernel::Registry& registry, const NetworkId& network,
                                             Log& log, const projections::ViewDefinition& view,
                                             const ServingPart& part, Compared& compared) {
    const auto anew = kernel::fold_past(kernel::Fold(registry, part.shard, view), network, log, std::nullopt);
    if (!anew) return tl::unexpected(anew.error().stop.message);
    compare_rows(rows_below(**anew, view.section()), part.rows, compared);
    return {};
}

tl::expected<Compared, std::string> refold_view(Network& network, const projections::ViewDefinition& view,
                                                Refold what,
                                                const std::function<void(std::uint64_t records)>& progress) {
    auto& engine = network.engine();
    InterruptibleLog log(engine.log());
    Compared compared;
    for (const auto& [partition, shard] : engine.shards()) {
        if (!holds(*shard, view)) continue;
        const kernel::Fold fold(engine.world().registry, shard->id(), view);
        std::uint64_t told = 0;
        const auto anew =
            kernel::fold_past(fold, network.id(), log, std::nullopt, [&](std::uint64_t done, std::uint64_t) {
                if (progress) progress(done - told);
                told = done;
            });
        if (!anew) return tl::unexpected(anew.error().stop.message);
        const auto fresh = rows_below(**anew, view.section());
        compare_rows(fresh, rows_below(shard->rows(), view.section()), compared);
        if (what == Refold::replace) shard->replace_view(view, fresh);
    }
    return compared;
}

Node view_node(const projections::ViewDefinition& view) {
    Node row = Node::object();
    row.append("view", Node(view.name));
    row.append("version", Node(view.version));
    row.append("scope", Node(view.scope == projections::Scope::network ? "network" : "cooperative"));
    row.append("service", Node(name_of(view.service)));
    return row;
}

Node comparison_node(const projections::ViewDefinition& view, const Compared& compared) {
    Node row = Node::object();
    row.append("view", Node(view.name));
    row.append("version", Node(view.version));
    row.append("rows", Node(compared.rows));
    row.append("differences", Node(compared.differences));
    row.append("first", compared.first_key.empty() ? Node() : Node(compared.first_key));
    return row;
}

}  // namespace essaim::host
