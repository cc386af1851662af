#include "services/essaim/demo/lines.h"

#include "events/core/json.h"

namespace essaim::demo {

namespace {
constexpr std::chrono::seconds between_commands{7};
constexpr std::size_t bytes_worth_a_sync = 1024 * 1024;
}  // namespace

Node object(Members members) {
    Node node = Node::object();
    for (const auto& [name, value] : members) node.append(name, value);
    return node;
}

Node list(std::vector<Node> items) {
    return Node(std::move(items));
}
Node text(std::string value) {
    return Node(std::move(value));
}
Node money(Money amount) {
    return Node(TextForm<Money>::write(amount));
}

Lines::Lines(host::Network& network, Instant from)
    : network_(network),
      reader_(network.engine().world().registry, kernel::RecordedBy::history),
      now_(from) {}

void Lines::at(Instant moment) {
    now_ = std::max(now_, moment);
}

kernel::Answer Lines::ask(const char* service, const std::string& cooperative, const char* command,
                          const std::string& actor, Node body, const char* expected) {
    now_ += between_commands;
    std::string number = std::to_string(told_.commands + 1);
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
    const Node line = object({{"service", Node(service)},
                              {"cooperative", Node(cooperative)},
                              {"command", Node(command)},
                              {"id", Node("d-" + number)},
                              {"actor", Node(actor)},
                              {"recorded_at", Node(TextForm<Instant>::write(now_))},
                              {"body", std::move(body)}});
    return decide(print_json(line), expected);
}

void Lines::ask_line(const std::string& line) {
    decide(line, "");
}

kernel::Answer Lines::decide(const std::string& line, const char* expected) {
    ++told_.commands;
    kernel::Answer answer;
    const auto request = reader_.read(line);
    if (request) {
        auto decided = network_.engine().ask(*request);
        if (decided)
            answer = std::move(*decided);
        else
            answer.code = "store_failed";
    } else {
        answer.outcome = kernel::AskOutcome::invalid;
        answer.code = request.error().invalid.code;
        answer.detail = request.error().invalid.pointer;
    }
    const bool good =
        answer.outcome == kernel::AskOutcome::accepted || answer.outcome == kernel::AskOutcome::unchanged;
    if (!good) ++told_.refused;
    if (!good && answer.code != expected && told_.first_problem.empty())
        told_.first_problem = answer.code + " " + answer.detail + ": " + line;
    if (network_.staged_bytes() > bytes_worth_a_sync)
        if (const auto synced = network_.sync(); !synced && told_.first_problem.empty())
            told_.first_problem = synced.error().message;
    return answer;
}

}  // namespace essaim::demo
