#include "services/activities/domain/set_contribution_rule.h"

#include <array>
#include <string>

#include "events/core/json_schema.h"

namespace essaim {

namespace {

constexpr std::string_view whole_cooperative = "cooperative";

tl::unexpected<Invalid> not_supported(InvalidCode code, const NodePath& here, std::string_view member,
                                      std::string supported) {
    return tl::unexpected(Invalid{code, NodePath::member(here, member).pointer(), std::move(supported)});
}

/// One required member, nothing else.
Node object_of(std::string_view name, Node value) {
    describing::Properties properties;
    properties.add(name, std::move(value), FieldHelp::Presence::required, {});
    return std::move(properties).schema();
}

}  // namespace

Node NodeForm<activities::RuleScope>::to(const activities::RuleScope& scope) {
    if (!scope.activity) return Node(whole_cooperative);
    return std::move(Node::object().set("activity", to_node(*scope.activity)));
}

tl::expected<activities::RuleScope, Invalid> NodeForm<activities::RuleScope>::from(const Node& node,
                                                                                   const NodePath& here) {
    if (const auto* text = node.string()) {
        if (*text == whole_cooperative) return activities::RuleScope{};
        return declaring::no_such_value(here, std::string(whole_cooperative));
    }
    if (node.members() == nullptr) return wrong_type(here, "string");
    if (node.find("expense_kind") != nullptr)
        return not_supported("scope_not_supported", here, "expense_kind", "cooperative, activity");
    static constexpr std::array<std::string_view, 1> names{"activity"};
    if (auto unknown = declaring::unknown_member(*node.members(), names, here))
        return tl::unexpected(std::move(*unknown));
    const NodePath there = NodePath::member(here, names[0]);
    const Node* activity = node.find(names[0]);
    if (activity == nullptr || activity->is_null()) return declaring::missing_field(there);
    return read_node<ActivityId>(*activity, there).map([](ActivityId id) {
        return activities::RuleScope{std::move(id)};
    });
}

Node NodeForm<activities::RuleScope>::schema() {
    Node whole = describing::type("string");
    whole.set("enum", std::move(Node::array().push(Node(whole_cooperative))));
    Node either = Node::array();
    either.push(std::move(whole));
    either.push(object_of("activity", schema_of<ActivityId>()));
    return std::move(Node::object().set("oneOf", std::move(either)));
}

Node NodeForm<activities::RuleFormula>::to(const activities::RuleFormula& formula) {
    return std::move(Node::object().set("percent", to_node(formula.percent)));
}

tl::expected<activities::RuleFormula, Invalid> NodeForm<activities::RuleFormula>::from(const Node& node,
                                                                                       const NodePath& here) {
    if (node.members() == nullptr) return wrong_type(here, "object");
    // Known to cooperatives, and not computed by this program: said as such, not as a mistake in writing.
    for (const std::string_view other : {"flat_monthly", "tiers", "cap", "floor"})
        if (const Node* found = node.find(other); found != nullptr && !found->is_null())
            return not_supported("formula_not_supported", here, other, "percent");
    static constexpr std::array<std::string_view, 1> names{"percent"};
    if (auto unknown = declaring::unknown_member(*node.members(), names, here))
        return tl::unexpected(std::move(*unknown));
    const NodePath there = NodePath::member(here, names[0]);
    const Node* found = node.find(names[0]);
    if (found == nullptr || found->is_null()) return declaring::missing_field(there);
    auto rate = read_node<Rate>(*found, there);
    if (!rate) return tl::unexpected(std::move(rate.error()));
    if (*rate > percent(100)) return tl::unexpected(Invalid{"invalid_rate", there.pointer(), "10.00"});
    return activities::RuleFormula{*rate};
}

Node NodeForm<activities::RuleFormula>::schema() {
    return object_of("percent", schema_of<Rate>());
}

}  // namespace essaim
