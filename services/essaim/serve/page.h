#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/hash.h"
#include "events/core/invalid.h"
#include "events/core/node.h"
#include "projections/core/view.h"
#include "services/essaim/rights/reason.h"
#include "services/essaim/serve/view_rows.h"

namespace essaim::host {

/// What a caller asks of a view.
struct PageQuery {
    std::vector<std::pair<std::string, std::string>> fields;  // that must be equal
    std::size_t limit = 100;
    std::size_t from = 0;  // rows passed over: where the cursor stands …
    std::string after;     // … and which row stood before it, should others have come or gone in between
};

struct Page {
    std::vector<std::size_t> shown;  // which rows of the view
    std::optional<std::string> next;
    bool is_lost = false;      // the row that the cursor stands after is in the view no more: begin again
    Hash content;              // of rows and `next`, where there is more than one row or none
    std::optional<Hash> only;  // of the row, where there is just one
    std::optional<std::string> member;  // whom it is about
};

/// A page, and its tag for `ETag` and `If-Match`.
struct ShownPage {
    Page page;
    std::string tag;
};

/// `limit` (1 to 1000), `cursor` and fields of the row from a query; the names in `known` are for others.
tl::expected<PageQuery, Invalid> read_page_query(
    const std::vector<std::pair<std::string, std::string>>& query, const projections::ViewDefinition& view,
    const std::set<std::string_view>& known);

/// The rows that the query asks for and `sight` lets see: those of other members do not exist. A row is
/// about a member by its field `member`, about several by its field `activity` and `members_of`.
Page page_of(const ViewRows& rows, const PageQuery& query, const rights::Sight& sight,
             const MembersOf& members_of);
/// Two queries with one key are the same.
std::string key_of(const PageQuery& query);
/// The page's rows as a JSON array, at the end of `text`.
void append_rows(std::string& text, const Page& page, const ViewRows& rows);

}  // namespace essaim::host
