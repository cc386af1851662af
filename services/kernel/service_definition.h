#pragma once
#include <any>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/declared.h"
#include "events/core/hidden_body.h"
#include "events/core/node.h"
#include "events/core/recorded.h"
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"

namespace essaim::kernel {

/// Which chains take a command, and whether people may ask it, or only processes, or only the instances, of
/// what they are about to do.
enum class CommandOf : std::uint8_t { cooperative, network };
enum class AskedBy : std::uint8_t { people, processes, instances };

/// A command: a declared struct with `static constexpr std::string_view name` and `help`; an optional
/// `std::optional<Invalid> check() const` says how its fields do not fit one another.
template <class C>
concept CommandType = Declared<C> && requires {
    { C::name } -> std::convertible_to<std::string_view>;
    { C::help } -> std::convertible_to<std::string_view>;
};

/// A command that works out something for everybody of a cooperative says `static constexpr bool
/// of_everybody = true`: cooperatives that are asked such things at the same time decide beside one another.
template <class C>
concept OfEverybody = C::of_everybody;

struct CommandDefinition {
    std::string name;
    std::string help;
    CommandOf of;
    AskedBy asked_by;
    bool of_everybody = false;
    std::function<tl::expected<std::any, Invalid>(const Node& body)> parse;
    /// What stands behind an id: the body with each secret replaced by what `hide` makes of it.
    using Hide = std::function<std::string(DataClass, std::string_view plaintext)>;
    std::function<Node(const std::any& command, const Hide& hide)> body;
    std::function<Decision(const Desk&, const std::any& command, const Asked&)> decide;
    std::function<Node()> schema;
};

/// How a fold hands an event to a service's states.
using Evolve = std::function<void(States&, const Reading&, const CommitContext&, std::uint32_t index)>;

/// A command that a process puts to a target chain; its id is derived from the event and the step.
/// Not as JSON: what is summed up may be more than people are let to type.
struct Caused {
    template <CommandType C>
    Caused(C c) : command(C::name), body(std::move(c)) {}  // NOLINT: a process answers with its command
    std::string command;
    std::any body;
};

/// One line of a process's table: an event of one service leads to a command of another.
struct ProcessStep {
    std::string process;  // the actor is `process:NAME`
    std::string step;
    std::string event_type;
    Service source;
    /// The chains the event is addressed to: a function of the event alone, so that a store folded anew, in
    /// whatever order, owes the same steps.
    std::function<std::vector<std::string>(const Reading&, const CommitContext&)> addressed_to;
    /// The command for one of them, asked when its turn comes. It may look at the desk and, where a fact to
    /// be frozen is what a view says, at the views in `rows` (and names on the desk the chains that they
    /// fold).
    std::function<Caused(const Desk&, const projections::Rows& rows, const EventRecord&,
                         const CommitContext&)>
        command;
};

/// All a service is to the kernel: commands, the events its states evolve by, the processes that lead to it.
/// Built once at start by each service's `define()`; read-only and thread-safe afterwards.
class ServiceDefinition {
  public:
    /// `states_version` grows with each change of what states become by an event: stores made before are
    /// folded anew.
    explicit ServiceDefinition(Service service, int states_version = 1)
        : service_(service), states_version_(states_version) {}
    Service service() const { return service_; }
    int states_version() const { return states_version_; }

    template <CommandType C>
    void command(Decision (*decide)(const Desk&, const C&, const Asked&),
                 CommandOf of = CommandOf::cooperative, AskedBy asked_by = AskedBy::people);

    /// States evolve by E: of this service or, from the same cooperative or the network, of another one.
    template <EventType E>
    void evolve(void (*apply)(States&, const Recorded<E>&)) {
        evolve_[std::string(E::schema.type)] = typed<E>(apply);
    }
    /// States evolve by E of any cooperative's intercooperation chain: what couriers carry.
    template <EventType E>
    void hear_elsewhere(void (*apply)(States&, const Recorded<E>&)) {
        elsewhere_[std::string(E::schema.type)] = typed<E>(apply);
    }
    template <EventType E>
    void process(std::string process, std::string step,
                 std::vector<std::string> (*addressed_to)(const Recorded<E>&),
                 Caused (*caused)(const Desk&, const projections::Rows&, const Recorded<E>&));
    template <class R>
    void refusals() {
        for (const auto& text : RefusalTexts<R>::texts) texts_.emplace(std::string(text.code), text);
    }

    const std::map<std::string, CommandDefinition, std::less<>>& commands() const { return commands_; }
    const Evolve* evolve_of(std::string_view event_type) const { return find(evolve_, event_type); }
    const Evolve* elsewhere_of(std::string_view event_type) const { return find(elsewhere_, event_type); }
    std::span<const ProcessStep> steps() const { return steps_; }
    const std::map<std::string, RefusalText, std::less<>>& refusal_texts() const { return texts_; }
    const RefusalText* text_of(std::string_view code) const {
        const auto found = texts_.find(code);
        return found == texts_.end() ? nullptr : &found->second;
    }

  private:
    using EvolveMap = std::map<std::string, Evolve, std::less<>>;
    static const Evolve* find(const EvolveMap& map, std::string_view type) {
        const auto found = map.find(type);
        return found == map.end() ? nullptr : &found->second;
    }
    template <EventType E>
    static Evolve typed(void (*apply)(States&, const Recorded<E>&)) {
        return [apply](States& states, const Reading& reading, const CommitContext& at, std::uint32_t index) {
            apply(states, recorded<E>(reading, at, index));
        };
    }

    Service service_;
    int states_version_;
    std::map<std::string, CommandDefinition, std::less<>> commands_;
    EvolveMap evolve_;
    EvolveMap elsewhere_;
    std::vector<ProcessStep> steps_;
    std::map<std::string, RefusalText, std::less<>> texts_;
};

template <CommandType C>
void ServiceDefinition::command(Decision (*decide)(const Desk&, const C&, const Asked&), CommandOf of,
                                AskedBy asked_by) {
    CommandDefinition definition;
    definition.name = C::name;
    definition.help = C::help;
    definition.of = of;
    definition.asked_by = asked_by;
    definition.of_everybody = OfEverybody<C>;
    definition.parse = [](const Node& body) -> tl::expected<std::any, Invalid> {
        auto command = from_node<C>(body, "/body");
        if (!command) return tl::unexpected(command.error());
        return std::any(std::move(*command));
    };
    definition.decide = [decide](const Desk& desk, const std::any& command, const Asked& asked) {
        return decide(desk, std::any_cast<const C&>(command), asked);
    };
    definition.body = [](const std::any& command, const CommandDefinition::Hide& hide) {
        return hidden_body(std::any_cast<const C&>(command), hide);
    };
    definition.schema = [] { return schema_of<C>(); };
    commands_.emplace(definition.name, std::move(definition));
}

template <EventType E>
void ServiceDefinition::process(std::string process, std::string step,
                                std::vector<std::string> (*addressed_to)(const Recorded<E>&),
                                Caused (*caused)(const Desk&, const projections::Rows&, const Recorded<E>&)) {
    ProcessStep definition;
    definition.process = std::move(process);
    definition.step = std::move(step);
    definition.event_type = E::schema.type;
    definition.source = E::Writer::service;
    definition.addressed_to = [addressed_to](const Reading& reading, const CommitContext& at) {
        return addressed_to(recorded<E>(reading, at, 0));
    };
    definition.command = [caused](const Desk& desk, const projections::Rows& rows, const EventRecord& record,
                                  const CommitContext& at) {
        return caused(desk, rows, recorded<E>(Reading(record), at, 0));
    };
    steps_.push_back(std::move(definition));
}

}  // namespace essaim::kernel
