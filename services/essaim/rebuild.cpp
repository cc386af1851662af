#include "services/essaim/rebuild.h"

#include <map>

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

}  // namespace

tl::expected<Compared, std::string> refold_view(Network& network, const projections::ViewDefinition& view,
                                                Refold what,
                                                const std::function<void(std::uint64_t records)>& progress) {
    auto& engine = network.engine();
    Compared compared;
    for (const auto& [partition, shard] : engine.shards()) {
        if ((view.scope == projections::Scope::network) != shard->id().is_network()) continue;
        const kernel::Fold fold(engine.world().registry, shard->id(), view);
        std::uint64_t told = 0;
        const auto anew = kernel::fold_past(fold, network.id(), engine.log(), std::nullopt,
                                            [&](std::uint64_t done, std::uint64_t) {
                                                if (progress) progress(done - told);
                                                told = done;
                                            });
        if (!anew) return tl::unexpected(anew.error().stop.message);
        const auto fresh = rows_below(**anew, view.section());
        const auto serving = rows_below(shard->rows(), view.section());
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
        if (what == Refold::replace) shard->replace_view(view, fresh);
    }
    return compared;
}

}  // namespace essaim::host
