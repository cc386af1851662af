#include "services/essaim/audit/verify_form.h"

namespace essaim::audit {

Node chain_node(const VerifiedChain& verified, Keys keys) {
    const auto& [chain, head] = verified;
    Node node = Node::object();
    node.append("service", Node(name_of(chain.service)));
    node.append("chain", Node(chain.chain));
    node.append("number", Node(head.number));
    node.append("hash", Node(head.hash.hex()));
    node.append("verdict", Node("ok"));
    if (keys == Keys::seeded) node.append("keys", Node("seeded"));
    return node;
}

Node failure_node(const Failed& failed) {
    Node node = Node::object();
    node.append("verdict", Node("failed"));
    node.append("file", failed.file.empty() ? Node() : Node(failed.file));
    node.append("offset", Node(failed.offset));
    node.append("chain", failed.chain.empty() ? Node() : Node(failed.chain));
    node.append("number", Node(failed.number));
    node.append("message", Node(failed.message));
    return node;
}

}  // namespace essaim::audit
