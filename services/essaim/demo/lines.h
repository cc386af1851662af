#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>

#include "events/core/node.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/money.h"
#include "services/essaim/network.h"
#include "services/kernel/line.h"

namespace essaim::demo {

using Members = std::initializer_list<std::pair<const char*, Node>>;
/// A JSON object of these members.
Node object(Members members);
Node list(std::vector<Node> items);
Node text(std::string value);
Node money(Money amount);

/// What a story has asked so far, and what came of it.
struct Told {
    std::uint64_t commands = 0;
    std::uint64_t refused = 0;
    std::string first_problem;  // of what a story did not mean to be refused
};

/// Asks a network one command after another, as imported history: each a few seconds after the one before.
class Lines {
  public:
    Lines(host::Network& network, Instant from);

    /// Moves on to this moment, if it is later.
    void at(Instant moment);
    /// Asks; the answer's result comes back. A refusal that is no surprise is said in `expected`.
    kernel::Answer ask(const char* service, const std::string& cooperative, const char* command,
                       const std::string& actor, Node body, const char* expected = "");
    /// A line that is whole already, but for its moment.
    void ask_line(const std::string& line);
    const Told& told() const { return told_; }
    host::Network& network() { return network_; }

  private:
    kernel::Answer decide(const std::string& line, const char* expected);

    host::Network& network_;
    kernel::LineReader reader_;
    Instant now_;
    Told told_;
};

}  // namespace essaim::demo
