#pragma once
#include <string>
#include <variant>

#include "infra/http/target.h"
#include "projections/core/view.h"
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
/// `/v1/NAME[/…]` that is neither: me, imports, rights, … and what is below them.
struct OtherRoute {
    std::string name;
    std::vector<std::string> rest;
};
/// Below `/v1/cooperatives/C` or `/v1/network`: nothing of this name, for anybody.
struct NoRoute {};

using Route = std::variant<NoRoute, CommandRoute, ViewRoute, OtherRoute>;

/// Commands of processes, and names that belong to the other kind of chain, lead nowhere. Pure.
Route read_route(const kernel::Registry& registry, const http::Target& target);

}  // namespace essaim::host
