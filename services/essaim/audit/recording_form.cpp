#include "services/essaim/audit/recording_form.h"

#include "events/core/declared.h"

namespace essaim::audit {

Node recording_node(const Recording& recording, const EventCatalogue& catalogue) {
    const auto& [chain, head, predecessor, commit] = recording;
    Node node = Node::object();
    node.append("service", Node(name_of(chain.service)));
    node.append("chain", Node(chain.chain));
    node.append("number", Node(head.number));
    node.append("hash", Node(head.hash.hex()));
    node.append("predecessor", Node(predecessor.hex()));
    Node fields = to_node(commit);
    for (const auto& member : *fields.members())
        if (member.name != "events" && member.name != "document") node.append(member.name, member.value);
    Node events = Node::array();
    for (const auto& record : commit.events) {
        Node event = Node::object();
        event.append("type", Node(record.type));
        event.append("version", Node(record.version));
        event.append("stream", Node(record.stream));
        const auto* definition = catalogue.find(record.type);
        const auto content = definition ? definition->to_node(record) : tl::unexpected(DecodeError{});
        event.append("fields", content ? *content : Node());
        events.push(std::move(event));
    }
    node.append("events", std::move(events));
    return node;
}

}  // namespace essaim::audit
