#include "services/essaim/rights/explain_right.h"

#include "events/core/declared.h"

namespace essaim::rights {

std::optional<Verdict> verdict_of(const Rights& rights, const kernel::Registry& registry,
                                  const RightQuestion& question, Date today) {
    const auto dot = question.scope.find('.');
    if (dot == std::string::npos) {
        const auto* view = registry.view(question.scope);
        if (!view) return std::nullopt;
        return rights.may_see(question.person, question.chain, *view, today);
    }
    const auto service = enumerator_named<Service>(question.scope.substr(0, dot));
    const auto* definition = service ? registry.service(*service) : nullptr;
    const auto name = question.scope.substr(dot + 1);
    if (!definition || !definition->commands().contains(name)) return std::nullopt;
    return rights.may_ask(question.person, question.chain, *service, name, today);
}

Node explained(const Verdict& verdict) {
    Node because = Node::array();
    for (const auto& reason : verdict.because) {
        Node node = Node::object();
        node.append("delegation", reason.delegation ? Node(reason.delegation->text()) : Node());
        node.append("role", Node(reason.role));
        node.append("rule", Node(reason.rule));
        node.append("commit", to_node(reason.commit));
        because.push(std::move(node));
    }
    const auto& sight = verdict.sight;
    Node members;
    Node cooperatives;
    if (verdict.outcome == Outcome::allowed && sight.cooperatives) {
        cooperatives = Node::array();
        for (const auto& cooperative : *sight.cooperatives) cooperatives.push(Node(cooperative));
    } else if (verdict.outcome == Outcome::allowed && !sight.everybody) {
        members = Node::array();
        for (const auto& member : sight.members) members.push(Node(member));
    }
    Node node = Node::object();
    node.append("allowed", Node(verdict.outcome == Outcome::allowed));
    node.append("because", std::move(because));
    node.append("members", std::move(members));
    node.append("cooperatives", std::move(cooperatives));
    node.append("missing", verdict.outcome == Outcome::forbidden ? Node(verdict.missing) : Node());
    return node;
}

}  // namespace essaim::rights
