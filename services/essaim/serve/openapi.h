#pragma once
#include <string>

#include "events/core/node.h"
#include "services/kernel/registry.h"

namespace essaim::host {

/// The OpenAPI 3.1 document of all that is routed: commands and views by their declarations, fixed addresses
/// by their table. What a person reads stands in English, and in French in members `x-…-fr`. Pure; the same
/// registry makes the same bytes.
Node openapi_document(const kernel::Registry& registry);

/// JSON as it is reviewed: what is short on one line, else two spaces an indentation; a newline at its end.
std::string readable_json(const Node& node);

}  // namespace essaim::host
