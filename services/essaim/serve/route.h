#pragma once
#include <string>
#include <variant>

#include "infra/http/message.h"
#include "projections/core/view.h"
#include "services/essaim/serve/fixed_route.h"
#include "services/kernel/registry.h"

namespace essaim::host {

/// Where a path leads. Pointers are into the registry.
struct CommandRoute {
    ChainId chain;
    const kernel::CommandDefinition* command = nullptr;
};
struct ViewRoute {
    std::string chain;
    const projections::ViewDefinition* view = nullptr;
};
/// Nothing of this name, for anybody.
struct NoRoute {};

using Route = std::variant<NoRoute, CommandRoute, ViewRoute, FixedFound>;

/// Commands of processes and, but for `instances`, those of instances, and names that belong to the other
/// kind of chain, lead nowhere. Pure.
Route read_route(const kernel::Registry& registry, const http::Head& head,
                 kernel::AskedBy by = kernel::AskedBy::people);

}  // namespace essaim::host
