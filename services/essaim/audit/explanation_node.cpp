#include "events/core/declared.h"
#include "services/essaim/audit/explanation.h"

namespace essaim::audit {

namespace {

Node node_of(const Source& source) {
    Node node = Node::object();
    node.append("service", Node(name_of(source.chain.service)));
    node.append("chain", Node(source.chain.chain));
    node.append("number", Node(source.head.number));
    node.append("hash", Node(source.head.hash.hex()));
    node.append("command", Node(source.command));
    node.append("actor", Node(source.actor));
    node.append("recorded_at", Node(TextForm<Instant>::write(source.recorded_at)));
    return node;
}

/// The fields of a fact, then where it comes from.
Node with_source(Node fact, const Source& source) {
    fact.append("recorded", node_of(source));
    return fact;
}

template <class T, class Write>
Node list(const std::vector<T>& items, Write write) {
    Node node = Node::array();
    for (const auto& item : items) node.push(write(item));
    return node;
}

}  // namespace

std::optional<PayslipQuestion> read_question(std::string_view cooperative, std::string_view payslip,
                                             std::string_view line, std::optional<std::uint32_t> revision) {
    const auto slash = payslip.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto employer = CooperativeId::read(cooperative);
    const auto member = MemberId::read(payslip.substr(0, slash));
    const auto period = TextForm<Month>::read(payslip.substr(slash + 1));
    if (!employer || !member || !period) return std::nullopt;
    PayslipQuestion question{*employer, *member, *period, revision, std::nullopt};
    if (!line.empty()) question.line = std::string(line);
    return question;
}

Node explanation_node(const Explanation& explanation) {
    const auto& payslip = explanation.payslip.event;
    Node node = Node::object();
    node.append("cooperative", Node(explanation.of.cooperative.text()));
    const Node totals = to_node(payslip);
    for (const auto& member : *totals.members())
        if (member.name != "lines") node.append(member.name, member.value);
    node.append("recorded", node_of(explanation.payslip.source));
    node.append("content_hash", Node(explanation.content_hash.hex()));
    node.append("run", list(explanation.run, node_of));
    node.append("cut", list(explanation.cut, [](const BasisEntry& entry) { return to_node(entry); }));
    node.append("contract", list(explanation.contract, [](const ContractFact& fact) {
                    Node one = Node::object();
                    one.append("type", Node(fact.type));
                    for (const auto& member : *fact.content.members()) one.append(member.name, member.value);
                    return with_source(std::move(one), fact.source);
                }));
    node.append("decisions", list(explanation.decisions, [](const auto& decision) {
                    return with_source(to_node(decision.event), decision.source);
                }));
    node.append("employer", explanation.employer ? with_source(to_node(explanation.employer->event),
                                                               explanation.employer->source)
                                                 : Node());
    node.append("parameters", list(explanation.parameters, [](const auto& parameter) {
                    return with_source(to_node(parameter.event), parameter.source);
                }));
    node.append("lines", list(explanation.lines, [](const ExplainedLine& explained) {
                    Node line = to_node(explained.line);
                    line.append("parameters", list(explained.parameters,
                                                   [](const std::string& name) { return Node(name); }));
                    return line;
                }));
    return node;
}

}  // namespace essaim::audit
