#include "services/essaim/rebuild.h"

#include <algorithm>

#include "services/essaim/audit/log_until.h"
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

bool holds(const kernel::ShardId& shard, const projections::ViewDefinition& view) {
    return (view.scope == projections::Scope::network) == shard.is_network();
}

void compare_rows(const projections::Rows& fresh, const projections::Rows& serving, std::string_view section,
                  Compared& compared) {
    const auto differs = [&](std::string_view key) {
        ++compared.differences;
        if (compared.first_key.empty()) compared.first_key = printable(key);
    };
    fresh.scan(section, [&](std::string_view key, std::string_view value) {
        ++compared.rows;
        if (serving.get(key) != value) differs(key);
        return true;
    });
    serving.scan(section, [&](std::string_view key, std::string_view) {
        if (!fresh.get(key)) differs(key);
        return true;
    });
}

}  // namespace

std::vector<ServingPart> serving_parts(kernel::Engine& engine, const projections::ViewDefinition& view) {
    std::vector<ServingPart> parts;
    for (const auto& [partition, shard] : engine.shards()) {
        if (!holds(shard->id(), view)) continue;
        auto& part = parts.emplace_back(ServingPart{shard->id(), {}, shard->positions()});
        shard->rows().scan(view.section(), [&](std::string_view key, std::string_view value) {
            part.rows.put(key, value);
            return true;
        });
    }
    return parts;
}

tl::expected<void, std::string> compare_part(const kernel::Registry& registry, const NetworkId& network,
                                             Log& log, const projections::ViewDefinition& view,
                                             const ServingPart& part, Compared& compared) {
    const auto anew = kernel::fold_past(kernel::Fold(registry, part.shard, view), network, log, std::nullopt);
    if (!anew) return tl::unexpected(anew.error().stop.message);
    compare_rows(**anew, part.rows, view.section(), compared);
    return {};
}

tl::expected<void, kernel::Stopped> fold_anew(const kernel::Registry& registry, const NetworkId& network,
                                              Log& log, const kernel::ShardId& shard,
                                              const kernel::Views& views, std::size_t most_bytes,
                                              const TakeAnew& take,
                                              const std::function<void(std::uint64_t records)>& progress) {
    std::uint64_t told = 0;
    const auto anew = kernel::fold_past(
        kernel::Fold(registry, shard, views), network, log, std::nullopt,
        [&](std::uint64_t done, std::uint64_t) {
            if (progress) progress(done - told);
            told = done;
        },
        views.size() > 1 ? most_bytes : kernel::any_bytes);
    if (!anew) return tl::unexpected(anew.error());
    if (*anew) {
        for (const auto* view : views) take(*view, **anew);
        return {};
    }
    const auto middle = views.begin() + static_cast<std::ptrdiff_t>(views.size() / 2);
    for (const auto& half : {kernel::Views(views.begin(), middle), kernel::Views(middle, views.end())})
        if (auto done = fold_anew(registry, network, log, shard, half, most_bytes, take, progress); !done)
            return done;
    return {};
}

tl::expected<std::vector<Compared>, std::string> refold_views(
    Network& network, const kernel::Views& views, Refold what,
    const std::function<void(std::uint64_t records)>& progress, std::size_t most_bytes) {
    auto& engine = network.engine();
    InterruptibleLog log(engine.log());
    std::vector<Compared> all(views.size());
    for (const auto& [partition, shard] : engine.shards()) {
        kernel::Views held;
        for (const auto* view : views)
            if (holds(shard->id(), *view)) held.push_back(view);
        if (held.empty()) continue;
        // Others may append meanwhile.
        auto until = audit::LogUntil::at(log, shard->positions());
        const auto done = fold_anew(
            engine.world().registry, network.id(), until, shard->id(), held, most_bytes,
            [&, &shard = shard](const projections::ViewDefinition& view, const projections::Rows& fresh) {
                const auto at = std::ranges::find(views, &view) - views.begin();
                compare_rows(fresh, shard->rows(), view.section(), all[static_cast<std::size_t>(at)]);
                if (what == Refold::replace) shard->replace_view(view, rows_below(fresh, view.section()));
            },
            progress);
        if (!done) return tl::unexpected(done.error().stop.message);
    }
    return all;
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
