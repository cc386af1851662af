#include "services/essaim/serve/page.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "events/core/base64url.h"
#include "events/core/hash.h"
#include "events/core/json.h"
#include "services/essaim/query.h"

namespace essaim::host {

namespace {

constexpr std::size_t most_rows = 1000;

bool is_seen(const ViewRows& rows, std::size_t index, const rights::Sight& sight,
             const MembersOf& members_of) {
    if (sight.everybody) return true;
    if (sight.cooperatives) return rows.is_between(index, *sight.cooperatives);
    const auto& row = rows.row(index);
    if (const Node* member = row.find("member"); member && member->string())
        return sight.sees(*member->string());
    const Node* activity = row.find("activity");
    if (!activity || !activity->string()) return false;
    const auto found = members_of.find(*activity->string());
    return found != members_of.end() && std::any_of(found->second.begin(), found->second.end(),
                                                    [&](const auto& member) { return sight.sees(member); });
}

constexpr std::array key_fields{4U, 3U, 2U};
constexpr std::size_t digits_of_one = 16;

/// Tells a row from its neighbours by its first so many fields: they are what views are sorted by, and some
/// of them may change while pages are read.
std::string identity_of(const Node& row, std::size_t fields) {
    std::string key;
    for (std::size_t index = 0; index < std::min(fields, row.members()->size()); ++index)
        key += print_json((*row.members())[index].value) + ",";
    return sha256(key).hex().substr(0, digits_of_one);
}

std::string identities_of(const Node& row) {
    std::string all;
    for (const auto fields : key_fields) all += identity_of(row, fields);
    return all;
}

/// The row of a view, asked for or not, that a cursor names: by most fields if it is there so, else by
/// fewer, where they name just one. Of those that `is_seen` alone: of another one nobody learns by a cursor
/// of their own making that it is there.
template <class IsSeen>
std::optional<std::size_t> named_row(const ViewRows& rows, std::string_view identities,
                                     const IsSeen& is_seen) {
    for (const auto fields : key_fields) {
        const auto wanted = identities.substr(0, digits_of_one);
        identities.remove_prefix(digits_of_one);
        std::optional<std::size_t> found;
        bool several = false;
        for (std::size_t at = 0; at < rows.size() && !several; ++at) {
            if (!is_seen(at) || identity_of(rows.row(at), fields) != wanted) continue;
            several = found.has_value();
            found = at;
        }
        if (found && !several) return found;
    }
    return std::nullopt;
}

std::string cursor_of(std::size_t from, const Node& row) {
    return base64url(std::to_string(from) + ":" + identities_of(row));
}

std::optional<std::pair<std::size_t, std::string>> read_cursor(std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes) return std::nullopt;
    const auto colon = bytes->find(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    std::size_t from = 0;
    const auto [end, error] = std::from_chars(bytes->data(), bytes->data() + colon, from);
    if (error != std::errc() || end != bytes->data() + colon || from == 0) return std::nullopt;
    auto identities = bytes->substr(colon + 1);
    const bool is_hex = identities.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!is_hex || identities.size() != key_fields.size() * digits_of_one) return std::nullopt;
    return std::pair(from, std::move(identities));
}

/// Of a view's rows those that are asked for and may be seen, in order.
class Found {
  public:
    Found(const ViewRows& rows, const PageQuery& query, const rights::Sight& sight,
          const MembersOf& members_of)
        : rows_(rows), all_(sight.everybody && query.fields.empty()) {
        if (all_) return;
        const auto look = [&](std::size_t index) {
            if (is_seen(rows, index, sight, members_of) && has_equal(rows.row(index), query.fields))
                chosen_.push_back(index);
        };
        if (query.fields.empty()) {
            for (std::size_t index = 0; index < rows.size(); ++index) look(index);
        } else {
            const auto& [field, text] = query.fields.front();
            for (const auto index : rows.with(field, text)) look(index);
        }
    }
    std::size_t size() const { return all_ ? rows_.size() : chosen_.size(); }
    const Node& row(std::size_t at) const { return rows_.row(index(at)); }
    /// Among the view's rows.
    std::size_t index(std::size_t at) const { return all_ ? at : chosen_[at]; }

  private:
    const ViewRows& rows_;
    const bool all_;
    std::vector<std::size_t> chosen_;
};

/// Calls `with(first, last)` for each run of neighbours among the page's rows.
template <class With>
void for_each_run(const Page& page, const With& with) {
    const auto& shown = page.shown;
    for (std::size_t at = 0, end = 0; at < shown.size(); at = end) {
        for (end = at + 1; end < shown.size() && shown[end] == shown[end - 1] + 1;) ++end;
        with(shown[at], shown[end - 1] + 1);
    }
}

/// Where the page begins: after the row that the cursor names, wherever it is now, and be it one that is not
/// asked for any more; nullopt: it is in the view no more.
template <class IsSeen>
std::optional<std::size_t> begin_of(const Found& found, const ViewRows& rows, const PageQuery& query,
                                    const IsSeen& is_seen) {
    if (query.from == 0) return 0;
    if (query.from <= found.size() && identities_of(found.row(query.from - 1)) == query.after)
        return query.from;
    const auto last = named_row(rows, query.after, is_seen);
    if (!last) return std::nullopt;
    std::size_t at = 0;
    while (at < found.size() && found.index(at) <= *last) ++at;
    return at;
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
            auto wanted = view.filter(name, value);
            if (!wanted && wanted.error().code == "unknown_field") {
                wanted.error().detail += ", limit, cursor";
                for (const auto other : known) wanted.error().detail += ", " + std::string(other);
            }
            if (!wanted) return tl::unexpected(std::move(wanted.error()));
            page.fields.emplace_back(name, std::move(*wanted));
        }
    }
    return page;
}

Page page_of(const ViewRows& rows, const PageQuery& query, const rights::Sight& sight,
             const MembersOf& members_of) {
    const Found found(rows, query, sight, members_of);
    const auto place = begin_of(found, rows, query,
                                [&](std::size_t index) { return is_seen(rows, index, sight, members_of); });
    Page page;
    page.is_lost = !place.has_value();
    const std::size_t begin = place.value_or(found.size());
    const std::size_t end = std::min(found.size(), begin + query.limit);
    page.shown.reserve(end - begin);
    for (std::size_t at = begin; at < end; ++at) page.shown.push_back(found.index(at));
    if (end > begin && end < found.size()) page.next = cursor_of(end, found.row(end - 1));
    if (found.size() != 1 || page.shown.size() != 1) {
        std::string hashes;
        for_each_run(page, [&](std::size_t first, std::size_t last) {
            const auto hash = rows.hash(first, last);
            hashes.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
        });
        page.content = sha256(hashes + page.next.value_or(""));
        return page;
    }
    page.only = rows.hash(page.shown.front());
    if (const Node* member = found.row(0).find("member"); member && member->string())
        page.member = *member->string();
    return page;
}

std::string key_of(const PageQuery& query) {
    std::string key = std::to_string(query.limit) + "," + std::to_string(query.from) + "," + query.after;
    for (const auto& [name, value] : query.fields)  // each with its length: no two are written alike
        key += "," + std::to_string(name.size()) + name + std::to_string(value.size()) + ":" + value;
    return key;
}

void append_rows(std::string& text, const Page& page, const ViewRows& rows) {
    constexpr std::size_t what_follows = 256;
    std::size_t bytes = text.size() + what_follows;
    for_each_run(page,
                 [&](std::size_t first, std::size_t last) { bytes += rows.text(first, last).size() + 1; });
    text.reserve(bytes);
    text += '[';
    for_each_run(page, [&](std::size_t first, std::size_t last) {
        if (text.back() != '[') text += ',';
        text += rows.text(first, last);
    });
    text += ']';
}

}  // namespace essaim::host
