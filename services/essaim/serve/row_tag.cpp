#include "services/essaim/serve/row_tag.h"

#include "events/core/base64url.h"
#include "events/core/json.h"
#include "services/essaim/query.h"

namespace essaim::host {

bool says_still(const projections::ViewDefinition& view, const projections::Rows& rows,
                const std::string& chain, const RowTag& tag) {
    const bool of_network = view.scope == projections::Scope::network;
    if (of_network != (chain == network_chain)) return false;
    auto all = view.rows(rows, chain);
    std::optional<std::size_t> found;
    std::string text;
    for (std::size_t at = 0; at < all.size(); ++at) {
        const Node whole = of_network ? std::move(all[at]) : with_cooperative(std::move(all[at]), chain);
        if (!has_equal(whole, tag.fields)) continue;
        if (found) return false;
        found = at;
        text = print_json(whole);
    }
    if (!found) return false;
    if (view.sealed_fields.empty()) return row_hash(text, nullptr) == tag.row;
    const auto sealed = view.sealed_rows(rows, chain);
    return row_hash(text, &sealed.at(*found)) == tag.row;
}

Hash row_hash(std::string_view text, const projections::SealedRow* sealed) {
    if (!sealed || sealed->empty()) return sha256(text);
    std::string whole(text);
    const auto add = [&whole](const auto& bytes) {
        whole.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    for (const auto& field : *sealed) {
        whole += field.name;
        add(field.box.nonce);
        add(field.box.box);
    }
    return sha256(whole);
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
