#pragma once
// Only for the sources of the document: how its pieces are written down.
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "events/core/node.h"
#include "projections/core/view.h"
#include "services/essaim/serve/fixed_route.h"
#include "services/kernel/registry.h"

namespace essaim::host::openapi {

Node object(std::initializer_list<std::pair<std::string_view, Node>> members);
Node list(std::initializer_list<Node> items);
inline Node text(std::string_view value) {
    return Node(value);
}
/// {"$ref": "#/components/KIND/NAME"}
Node reference(std::string_view kind, std::string_view name);
/// {"application/json": {"schema": …}}
Node content(std::string_view media_type, Node schema);
/// "sign_cape" → "SignCape"
std::string pascal_case(std::string_view name);

/// A value that the schema takes, out of its own examples. `Optional::left_out`: without what may be absent.
enum class Optional : std::uint8_t { given, left_out };
Node example_of(const Node& schema, Optional optional);
/// One that the command itself reads.
Node example_of(const kernel::CommandDefinition& command);

/// A view's row as its pages hold it: of a cooperative's, the cooperative first.
Node row_schema(const projections::ViewDefinition& view);

/// Parameters, headers, answers and schemas that operations refer to.
Node components(const kernel::Registry& registry);
/// Every code there is: its sentences, its statuses, the services that say it.
Node codes_of(const kernel::Registry& registry);

Node command_operation(Service service, const kernel::CommandDefinition& command);
Node view_operation(const projections::ViewDefinition& view);
Node fixed_operation(const FixedRoute& route);
/// Adds the schemas that fixed addresses answer with.
void add_fixed_schemas(Node& schemas);
/// Narrows the integers of which a command refuses more than their type does.
void add_bounds(Node& schemas);

/// What is said of a command or a view in French; of a view in English, too. Empty: nobody has said it.
std::string_view french_of_command(std::string_view name);
std::string_view english_of_view(std::string_view name);
std::string_view french_of_view(std::string_view name);

}  // namespace essaim::host::openapi
