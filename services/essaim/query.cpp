#include "services/essaim/query.h"

#include <algorithm>
#include <set>

#include "events/core/invalid.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"
#include "services/essaim/interruptible_log.h"
#include "services/essaim/reached.h"

namespace essaim::host {

namespace {

using projections::Scope;
using projections::ViewDefinition;

std::string text_of(const Node& value) {
    if (value.string()) return *value.string();
    if (value.integer()) return std::to_string(*value.integer());
    if (value.boolean()) return *value.boolean() ? "true" : "false";
    return {};
}

}  // namespace

tl::expected<const ViewDefinition*, QueryError> view_of(const kernel::Registry& registry, Query& query) {
    const bool french = query.language == Language::fr;
    const auto* view = registry.view(query.view);
    if (!view) {
        std::string names;
        for (const auto& known : registry.views()) names += (names.empty() ? "" : ", ") + known.name;
        return tl::unexpected(
            QueryError{"unknown_view", french ? "pas de vue " + query.view + " ; il y a : " + names
                                              : "no view " + query.view + "; there are: " + names});
    }
    const auto wrong = [&](const Invalid& why) {
        return tl::unexpected(QueryError{std::string(why.code), sentence(why, query.language)});
    };
    for (auto& [name, value] : query.fields) {
        auto wanted = view->filter(name, value);
        if (!wanted) return wrong(wanted.error());
        value = std::move(*wanted);
    }
    if (query.cooperative && *query.cooperative != network_chain && !CooperativeId::read(*query.cooperative))
        return wrong({"invalid_id", "/cooperative", "oxalis"});
    return view;
}

std::optional<std::string> said_in(const Node& row, std::string_view field) {
    const Node* value = row.find(field);
    if (!value || value->is_null()) return std::nullopt;
    return text_of(*value);
}

bool has_equal(const Node& row, const std::vector<std::pair<std::string, std::string>>& fields) {
    return std::all_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return said_in(row, field.first) == field.second; });
}

Node with_cooperative(Node row, const std::string& cooperative) {
    if (row.find("cooperative")) return row;
    Node whole = Node::object();
    whole.append("cooperative", Node(cooperative));
    for (const auto& member : *row.members()) whole.append(member.name, member.value);
    return whole;
}

std::optional<kernel::Moment> read_moment(std::string_view text) {
    if (auto cut = kernel::read_cut_token(text)) return kernel::Moment(std::move(*cut));
    if (const auto instant = typed_instant(text)) return kernel::Moment(*instant);
    return std::nullopt;
}

QueryError not_a_position(Language language) {
    return {"invalid_position", sentence(Invalid{"invalid_position", "/as_of"}, language)};
}

tl::expected<std::vector<Node>, QueryError> rows_of(Network& network, Query query,
                                                    const kernel::OnProgress& progress) {
    auto& engine = network.engine();
    const auto found_view = view_of(engine.world().registry, query);
    if (!found_view) return tl::unexpected(found_view.error());
    const auto* view = *found_view;
    const auto* cut = query.as_of ? std::get_if<kernel::Cut>(&*query.as_of) : nullptr;
    if (cut && reached_in(engine, *cut) != Reached::yes)
        return tl::unexpected(not_a_position(query.language));

    std::set<std::string> chains;
    if (view->scope == Scope::network)
        chains.insert(std::string(network_chain));
    else if (query.cooperative)
        chains.insert(*query.cooperative);
    else
        chains = engine.cooperatives();

    InterruptibleLog log(engine.log());
    std::map<std::uint16_t, std::unique_ptr<projections::MemoryRows>> past;
    std::vector<Node> found;
    for (const auto& chain : chains) {
        const auto shard = engine.shard_of(chain);
        if (!shard) return tl::unexpected(QueryError{"store_damaged", shard.error().stop.message});
        const projections::Rows* rows = &(*shard)->rows();
        if (query.as_of) {
            auto& folded = past[(*shard)->id().partition];
            if (!folded) {
                const kernel::Fold fold(engine.world().registry, (*shard)->id(), *view);
                auto made = kernel::fold_past(fold, network.id(), log, query.as_of, progress);
                if (!made) return tl::unexpected(QueryError{"store_damaged", made.error().stop.message});
                folded = std::move(*made);
            }
            rows = folded.get();
        }
        for (auto& row : view->rows(*rows, chain)) {
            Node whole =
                view->scope == Scope::network ? std::move(row) : with_cooperative(std::move(row), chain);
            if (query.cooperative && view->scope == Scope::network) {
                const Node* of = whole.find("cooperative");
                if (of && text_of(*of) != *query.cooperative) continue;
            }
            if (has_equal(whole, query.fields)) found.push_back(std::move(whole));
        }
    }
    if (auto why = engine.store_failure())
        return tl::unexpected(QueryError{"store_damaged", std::move(*why)});
    return found;
}

}  // namespace essaim::host
