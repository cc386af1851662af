#include "services/essaim/audit/replay_form.h"

namespace essaim::audit {

Node replayed_node(const std::string& cooperative, Month period, const Replayed& replayed) {
    Node node = Node::object();
    node.append("cooperative", Node(cooperative));
    node.append("period", Node(TextForm<Month>::write(period)));
    node.append("verdict", Node(replayed.identical ? "identical" : "different"));
    node.append("events", Node(static_cast<std::int64_t>(replayed.events)));
    node.append("content_hash", Node(replayed.content_hash.hex()));
    if (replayed.identical) return node;
    node.append("stream", Node(replayed.stream));
    node.append("pointer", Node(replayed.pointer));
    node.append("recorded", Node(replayed.recorded));
    node.append("computed", Node(replayed.computed));
    return node;
}

}  // namespace essaim::audit
