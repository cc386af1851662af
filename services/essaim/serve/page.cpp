#include "services/essaim/serve/page.h"

#include <algorithm>
#include <charconv>

#include "events/core/base64url.h"
#include "events/core/hash.h"
#include "events/core/json.h"
#include "services/essaim/query.h"

namespace essaim::host {

namespace {

constexpr std::size_t most_rows = 1000;

bool is_seen(const Node& row, const rights::Sight& sight, const MembersOf& members_of) {
    if (sight.everybody) return true;
    if (const Node* member = row.find("member"); member && member->string())
        return sight.sees(*member->string());
    const Node* activity = row.find("activity");
    if (!activity || !activity->string()) return false;
    const auto found = members_of.find(*activity->string());
    return found != members_of.end() && std::any_of(found->second.begin(), found->second.end(),
                                                    [&](const auto& member) { return sight.sees(member); });
}

/// Tells a row from its neighbours: its first fields are what views are sorted by.
std::string identity_of(const Node& row) {
    constexpr std::size_t key_fields = 4;
    std::string key;
    for (std::size_t index = 0; index < std::min(key_fields, row.members()->size()); ++index)
        key += print_json((*row.members())[index].value) + ",";
    return sha256(key).hex().substr(0, 16);
}

std::string cursor_of(std::size_t from, const Node& row) {
    return base64url(std::to_string(from) + ":" + identity_of(row));
}

std::optional<std::pair<std::size_t, std::string>> read_cursor(std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes) return std::nullopt;
    const auto colon = bytes->find(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    std::size_t from = 0;
    const auto [end, error] = std::from_chars(bytes->data(), bytes->data() + colon, from);
    if (error != std::errc() || end != bytes->data() + colon || from == 0) return std::nullopt;
    return std::pair(from, bytes->substr(colon + 1));
}

/// Where the page begins: after the row that the cursor names, wherever it is now; where it is gone, as many
/// rows on as it was.
std::size_t begin_of(const ViewRows& rows, const std::vector<std::size_t>& found, const PageQuery& query) {
    if (query.from == 0) return 0;
    const auto is_it = [&](std::size_t at) { return identity_of(rows.rows[found[at]]) == query.after; };
    if (query.from <= found.size() && is_it(query.from - 1)) return query.from;
    for (std::size_t at = 0; at < found.size(); ++at)
        if (is_it(at)) return at + 1;
    return std::min(query.from, found.size());
}

std::string names_of(const Node& schema) {
    std::string names;
    if (const Node* properties = schema.find("properties"); properties && properties->members())
        for (const auto& property : *properties->members())
            names += (names.empty() ? "" : ", ") + property.name;
    return names;
}

}  // namespace

tl::expected<PageQuery, Invalid> read_page_query(
    const std::vector<std::pair<std::string, std::string>>& query, const projections::ViewDefinition& view,
    const std::set<std::string_view>& known) {
    PageQuery page;
    std::set<std::string_view> seen;
    for (const auto& [name, value] : query) {
        const std::string pointer = "/" + name;
        if (!seen.insert(name).second) return tl::unexpected(Invalid{"duplicate_key", pointer});
        if (known.contains(name)) continue;
        if (name == "limit") {
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), page.limit);
            if (error != std::errc() || end != value.data() + value.size() || page.limit == 0 ||
                page.limit > most_rows)
                return tl::unexpected(Invalid{"invalid_value", pointer, "1 … 1000"});
        } else if (name == "cursor") {
            auto cursor = read_cursor(value);
            if (!cursor) return tl::unexpected(Invalid{"invalid_cursor", pointer});
            page.from = cursor->first;
            page.after = std::move(cursor->second);
        } else {
            const Node schema = view.row_schema();
            const Node* properties = schema.find("properties");
            const bool is_scope = name == "cooperative";
            if (!is_scope && (!properties || !properties->find(name)))
                return tl::unexpected(Invalid{"unknown_field", pointer, names_of(schema)});
            page.fields.emplace_back(name, value);
        }
    }
    return page;
}

MembersOf members_of_activities(const ViewRows& activities) {
    MembersOf found;
    for (const auto& row : activities.rows) {
        const Node* activity = row.find("activity");
        const Node* members = row.find("members");
        if (!activity || !activity->string() || !members || !members->items()) continue;
        auto& of = found[*activity->string()];
        for (const auto& item : *members->items())
            if (const Node* member = item.find("member"); member && member->string())
                of.insert(*member->string());
    }
    return found;
}

Page page_of(const ViewRows& rows, const PageQuery& query, const rights::Sight& sight,
             const MembersOf& members_of) {
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < rows.rows.size(); ++index) {
        const auto& row = rows.rows[index];
        if (is_seen(row, sight, members_of) && has_equal(row, query.fields)) found.push_back(index);
    }
    const std::size_t begin = begin_of(rows, found, query);
    Page page;
    page.rows = "[";
    for (std::size_t at = begin; at < found.size() && page.count < query.limit; ++at) {
        if (page.count++ > 0) page.rows += ',';
        page.rows += rows.text[found[at]];
        page.shown.push_back(found[at]);
    }
    page.rows += ']';
    if (found.size() == 1 && page.count == 1) {
        page.only = sha256(rows.text[found[0]]);
        if (const Node* member = rows.rows[found[0]].find("member"); member && member->string())
            page.member = *member->string();
    }
    const std::size_t end = begin + page.count;
    if (page.count > 0 && end < found.size()) page.next = cursor_of(end, rows.rows[found[end - 1]]);
    return page;
}

}  // namespace essaim::host
