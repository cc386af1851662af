#pragma once
#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/node.h"
#include "events/vocabulary/language.h"
#include "services/essaim/network.h"
#include "services/kernel/cut.h"
#include "services/kernel/past.h"

namespace essaim::host {

/// What is asked of a view: one cooperative or all, fields that must be equal, now or as of a moment.
struct Query {
    std::string view;
    std::optional<std::string> cooperative;
    std::vector<std::pair<std::string, std::string>> fields;
    std::optional<kernel::Moment> as_of;
    Language language = Language::en;  // of what is wrong with it
};

struct QueryError {
    std::string code;  // unknown_view, invalid_position, store_damaged, or what is wrong with a field
    std::string message;
};

/// The view that is asked for, if there is one and its rows can have these fields, which are put as they
/// stand there.
tl::expected<const projections::ViewDefinition*, QueryError> view_of(const kernel::Registry& registry,
                                                                     Query& query);

/// Of a cut that never was: nothing was like that.
QueryError not_a_position(Language language);

/// Rows in key order, cooperative by cooperative; each has the field `cooperative`. As of a moment, the log
/// is folded from its beginning into rows that are thrown away.
tl::expected<std::vector<Node>, QueryError> rows_of(Network& network, Query query,
                                                    const kernel::OnProgress& progress = {});

/// The row with the cooperative it is of in front, unless it says it itself.
Node with_cooperative(Node row, const std::string& cooperative);

/// What a field of the row says, as a query has it; nullopt: nothing.
std::optional<std::string> said_in(const Node& row, std::string_view field);

/// Whether each field of the row says just this.
bool has_equal(const Node& row, const std::vector<std::pair<std::string, std::string>>& fields);

/// An instant ("2026-04-12T10:00:00Z", milliseconds or not) or a cut token; nullopt for anything else.
std::optional<kernel::Moment> read_moment(std::string_view text);

}  // namespace essaim::host
