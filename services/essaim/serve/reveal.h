#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "events/core/data_class.h"
#include "events/core/invalid.h"
#include "services/essaim/serve/page.h"
#include "services/essaim/serve/site.h"

namespace essaim::host {

/// Of so many members at once, at most, sealed fields are opened.
inline constexpr std::size_t most_revealed = 100;

/// `?reveal=FIELD,…&purpose=TEXT`
struct RevealQuery {
    std::vector<std::string> fields;
    std::string purpose;
};

/// nullopt: nothing is to be revealed. Not both of them, a field that the view does not seal, another moment
/// than now: invalid.
tl::expected<std::optional<RevealQuery>, Invalid> read_reveal(
    const std::vector<std::pair<std::string, std::string>>& query, const projections::ViewDefinition& view);

/// Whose fields of each class may be opened.
using MayOpen = std::map<DataClass, rights::Sight>;
/// Whose, or the role that is missing.
tl::expected<MayOpen, std::string> may_open(const rights::Rights& rights, const std::string& reader,
                                            const std::string& chain, const RevealQuery& reveal,
                                            const projections::ViewDefinition& view, Date today);

/// A page to be shown with sealed fields opened, to `reader`.
struct RevealPage {
    const projections::ViewDefinition& view;
    std::string chain;
    PageQuery query;
    RevealQuery reveal;
    rights::Sight sight;
    MembersOf members_of;
    MayOpen may_open;
    std::string reader;
    std::string traceparent;  // of the request
};
struct RevealedPage {
    Page page;
    std::string rows;  // JSON array
};
/// The page, or why there is none: the log did not take the reading; too many; the keys cannot be used.
using Revealed = std::variant<RevealedPage, kernel::Answer, Invalid, KeyError>;
/// Records in the chain who reads what of whom, and once that is durable opens it. What was opened is in the
/// page and nowhere else. `done` is called by the site's worker, or at once where nothing is taken any more.
void reveal_page(Site& site, RevealPage what, std::function<void(Revealed)> done);

}  // namespace essaim::host
