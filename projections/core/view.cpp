#include "projections/core/view.h"

#include "events/vocabulary/ids.h"

namespace essaim::projections {

tl::expected<std::string, Invalid> ViewDefinition::filter(const std::string& field,
                                                          std::string_view text) const {
    if (const auto known = filters.find(field); known != filters.end()) return known->second(field, text);
    if (field == "cooperative" && scope == Scope::cooperative)
        return filtering::read<CooperativeId>(field, text);
    std::string names;
    for (const auto& known : fields)
        if (filters.contains(known)) names += (names.empty() ? "" : ", ") + known;
    return tl::unexpected(
        Invalid{has_field(field) ? "not_a_filter" : "unknown_field", "/" + field, std::move(names)});
}

}  // namespace essaim::projections
