#include "services/kernel/anchor.h"

#include "events/core/declared.h"
#include "events/vocabulary/date.h"

namespace essaim::kernel {

std::optional<Request> anchor_request(const Registry& registry, std::chrono::sys_days day,
                                      const std::vector<BasisEntry>& heads,
                                      std::optional<Instant> recorded_at) {
    const auto* service = registry.service(Service::intercooperation);
    if (!service) return std::nullopt;
    const auto definition = service->commands().find("anchor");
    if (definition == service->commands().end()) return std::nullopt;
    const std::string on = TextForm<Date>::write(day);
    Node body = Node::object();
    body.set("day", Node(on));
    Node woven = Node::array();
    for (const auto& head : heads) woven.push(to_node(head));
    body.set("heads", std::move(woven));
    auto command = definition->second.parse(body);
    ESSAIM_ASSERT(command.has_value());
    Request request;
    request.chain = {Service::intercooperation, std::string(network_chain)};
    request.definition = &definition->second;
    request.command = std::move(*command);
    request.id = "anchor-" + on;
    request.actor = "process:anchor";
    request.recorded_at = recorded_at;
    return request;
}

}  // namespace essaim::kernel
