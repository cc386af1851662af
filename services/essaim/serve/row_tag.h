#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/core/hash.h"
#include "projections/core/view.h"

namespace essaim::host {

/// What an entity tag of a page with one row says: which row of which view it was, and what it said. As
/// `If-Match` of a command it asks that the row still says so when the command is decided.
struct RowTag {
    std::string view;
    std::vector<std::pair<std::string, std::string>> fields;  // that were asked to be equal
    Hash row;
    bool operator==(const RowTag&) const = default;
};

/// What a tag holds of a row: its text, and what lies sealed in it, which the text does not show. `sealed`:
/// null where the view has nothing sealed.
Hash row_hash(std::string_view text, const projections::SealedRow* sealed);

/// Whether the one row that the tag is of still says what it said.
bool says_still(const projections::ViewDefinition& view, const projections::Rows& rows,
                const std::string& chain, const RowTag& tag);

/// Quoted, as the header has it.
std::string row_tag_text(const RowTag& tag);
/// nullopt: not one that was given here. `*` and weak tags are none.
std::optional<RowTag> read_row_tag(std::string_view text);

}  // namespace essaim::host
