#include "services/essaim/serve/route.h"

#include "events/vocabulary/ids.h"

namespace essaim::host {

namespace {

using projections::Scope;

bool may_ask(kernel::AskedBy by, kernel::AskedBy command) {
    return command == kernel::AskedBy::people ||
           (command == kernel::AskedBy::instances && by == kernel::AskedBy::instances);
}

Route below(const kernel::Registry& registry, const std::string& chain, std::span<const std::string> rest,
            kernel::AskedBy by) {
    const bool of_network = chain == network_chain;
    if (rest.size() == 1) {
        const auto* view = registry.view(rest[0]);
        if (!view || (view->scope == Scope::network) != of_network) return NoRoute{};
        return ViewRoute{chain, view};
    }
    if (rest.size() != 2) return NoRoute{};
    const auto service = enumerator_named<Service>(rest[0]);
    const auto* definition = service ? registry.service(*service) : nullptr;
    if (!definition) return NoRoute{};
    const auto command = definition->commands().find(rest[1]);
    if (command == definition->commands().end() || !may_ask(by, command->second.asked_by) ||
        (command->second.of == kernel::CommandOf::network) != of_network)
        return NoRoute{};
    return CommandRoute{{*service, chain}, &command->second};
}

}  // namespace

Route read_route(const kernel::Registry& registry, const http::Head& head, kernel::AskedBy by) {
    const auto& path = head.target.path;
    if (auto fixed = find_fixed(path, head.method); !fixed.methods.empty()) return fixed;
    if (path.size() < 2 || path[0] != "v1") return NoRoute{};
    const std::span<const std::string> rest(path.begin() + 2, path.end());
    if (path[1] == "network") return below(registry, std::string(network_chain), rest, by);
    if (path[1] != "cooperatives" || rest.empty() || rest[0] == network_chain ||
        !CooperativeId::read(rest[0]))
        return NoRoute{};
    return below(registry, rest[0], rest.subspan(1), by);
}

}  // namespace essaim::host
