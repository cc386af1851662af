#include "services/essaim/serve/row_tag.h"

#include "events/core/base64url.h"
#include "events/core/json.h"
#include "services/essaim/query.h"

namespace essaim::host {

bool says_still(const projections::ViewDefinition& view, const projections::Rows& rows,
                const std::string& chain, const RowTag& tag) {
    const bool of_network = view.scope == projections::Scope::network;
    if (of_network != (chain == network_chain)) return false;
    std::size_t found = 0;
    bool same = false;
    for (auto& row : view.rows(rows, chain)) {
        const Node whole = of_network ? std::move(row) : with_cooperative(std::move(row), chain);
        if (!has_equal(whole, tag.fields)) continue;
        ++found;
        same = sha256(print_json(whole)) == tag.row;
    }
    return found == 1 && same;
}

std::string row_tag_text(const RowTag& tag) {
    std::string json = R"({"view":")" + tag.view + R"(","fields":{)";
    for (const auto& [name, value] : tag.fields)
        json += (json.back() == '{' ? "\"" : ",\"") + name + "\":" + print_json(Node(value));
    json += R"(},"row":")" + tag.row.hex() + "\"}";
    return "\"row." + base64url(json) + "\"";
}

std::optional<RowTag> read_row_tag(std::string_view text) {
    constexpr std::string_view begins = "\"row.";
    if (!text.starts_with(begins) || !text.ends_with('"') || text.size() <= begins.size())
        return std::nullopt;
    const auto json = from_base64url(text.substr(begins.size(), text.size() - begins.size() - 1));
    if (!json) return std::nullopt;
    const auto node = parse_json(*json);
    if (!node || !node->members()) return std::nullopt;
    const Node* view = node->find("view");
    const Node* fields = node->find("fields");
    const Node* row = node->find("row");
    if (!view || !view->string() || !fields || !fields->members() || !row || !row->string())
        return std::nullopt;
    const auto hash = Hash::from_hex(*row->string());
    if (!hash) return std::nullopt;
    RowTag tag{*view->string(), {}, *hash};
    for (const auto& field : *fields->members()) {
        if (!field.value.string()) return std::nullopt;
        tag.fields.emplace_back(field.name, *field.value.string());
    }
    return tag;
}

}  // namespace essaim::host
