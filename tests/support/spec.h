#pragma once
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "events/core/json.h"
#include "projections/core/rows.h"
#include "services/kernel/service_definition.h"
#include "tests/support/told.h"

namespace essaim::tests {

/// Given events, when a command, then events or a refusal: a service's decisions on its own states, without
/// log, store or kernel.
///
///   ServiceSpec(activities::define()).given(welcomed, signed).when(OpenActivity{…}).then(ActivityOpened{…});
///
/// What a command decides is folded before the next one is asked. Sealed fields are compared as the decider
/// filled them.
class ServiceSpec {
  public:
    explicit ServiceSpec(kernel::ServiceDefinition definition, std::string cooperative = "oxalis")
        : definition_(std::move(definition)),
          told_(std::move(cooperative)),
          opener_(ring_, keys_, NetworkId{}, ChainId{definition_.service(), told_.cooperative()}) {}
    ServiceSpec(const ServiceSpec&) = delete;

    /// Each event in a commit of its own, of its writer's chain of the cooperative.
    template <EventType... E>
    ServiceSpec& given(const E&... events) {
        (fold({kernel::AnyEvent(events)}, E::Writer::service), ...);
        return *this;
    }
    /// What intercooperation's chain of another cooperative (or of the network) says, as a courier carries
    /// it: each event in a commit of its own.
    template <EventType... E>
    ServiceSpec& given_of(const std::string& cooperative, const E&... events) {
        static_assert((std::is_same_v<typename E::Writer, IntercooperationService> && ...));
        (fold_onto(rows_, carried_from(cooperative, events)), ...);
        return *this;
    }
    template <kernel::CommandType C>
    ServiceSpec& when(const C& command, std::string actor = "p-anna") {
        ask(*definition_.commands().find(C::name), command, std::move(actor));
        return *this;
    }
    /// The command as a line of a file has it; what does not parse is `invalid`, with a pointer below
    /// "/body".
    ServiceSpec& when_body(std::string_view name, std::string_view json, std::string actor = "p-anna") {
        const auto found = definition_.commands().find(name);
        EXPECT_NE(found, definition_.commands().end()) << name;
        const auto body = parse_json(json);
        EXPECT_TRUE(body.has_value()) << json;
        auto command = found->second.parse(*body);
        if (command)
            ask(*found, *command, std::move(actor));
        else
            answered(std::move(command.error()));
        return *this;
    }
    /// What a process of this service puts when it hears the event, asked and folded like any command.
    template <EventType E>
    ServiceSpec& when_heard(const E& event) {
        return caused_by<E>(fold({kernel::AnyEvent(event)}, E::Writer::service), event);
    }
    /// The same of an event of another cooperative's chain, for what it addresses to this one.
    template <EventType E>
    ServiceSpec& when_heard_of(const std::string& cooperative, const E& event) {
        const auto commit = carried_from(cooperative, event);
        fold_onto(rows_, commit);
        return caused_by<E>(commit.at, event);
    }

    /// Exactly these events, in this order; of a run, the parts' before the closing commit's.
    template <EventType... E>
    ServiceSpec& then(const E&... events) {
        if (!accepted()) return *this;
        EXPECT_EQ(said_.size(), sizeof...(E)) << types();
        if (said_.size() != sizeof...(E)) return *this;
        std::size_t next = 0;
        (same(said_[next++], events), ...);
        return *this;
    }
    ServiceSpec& then_refused(std::string_view code) {
        EXPECT_FALSE(invalid_.has_value()) << invalid_->code << " at " << invalid_->pointer;
        EXPECT_TRUE(refused_.has_value()) << "accepted: " << types();
        if (!refused_) return *this;
        EXPECT_EQ(refused_->code, code);
        EXPECT_NE(definition_.text_of(refused_->code), nullptr) << "no sentence: " << code;
        return *this;
    }
    ServiceSpec& then_unchanged() {
        const bool nothing = accepted() && said_.empty();
        EXPECT_TRUE(nothing) << types();
        return *this;
    }
    ServiceSpec& then_accepted() {
        const bool something = accepted() && !said_.empty();
        EXPECT_TRUE(something) << "nothing new";
        return *this;
    }
    ServiceSpec& then_invalid(std::string_view code, std::string_view pointer) {
        EXPECT_TRUE(invalid_.has_value()) << "it was decided: " << (refused_ ? refused_->code : types());
        if (!invalid_) return *this;
        EXPECT_EQ(invalid_->code, code);
        EXPECT_EQ(invalid_->pointer, pointer);
        return *this;
    }

    /// The moment that the next commands are recorded at.
    ServiceSpec& at(Instant moment) {
        now_ = moment;
        return *this;
    }
    /// The last commit: of what was decided or given last.
    const CommitContext& last() const { return history_.back().at; }
    bool was_refused() const { return refused_.has_value(); }
    std::string refusal() const { return refused_ ? refused_->code : std::string(); }
    std::string refused_detail() const { return refused_ ? refused_->detail : std::string(); }
    /// The events of the last answer.
    const std::vector<kernel::AnyEvent>& said() const { return said_; }
    /// The first of a type in the last answer; fails if there is none.
    template <EventType E>
    E said_one() const {
        for (const auto& event : said_)
            if (const auto* found = event.template as<E>()) return *found;
        ADD_FAILURE() << E::schema.type << " was not said: " << types();
        return E{};
    }
    kernel::Desk desk() const { return {rows_, definition_.service(), told_.cooperative(), &opener_}; }
    const projections::MemoryRows& rows() const { return rows_; }
    /// How many commits were folded, and a part of them folded again onto other rows: what a store that
    /// begins anew does.
    std::size_t commits() const { return history_.size(); }
    void fold_again(projections::Rows& rows, std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i) fold_onto(rows, history_[i]);
    }

  private:
    template <EventType E>
    ServiceSpec& caused_by(const CommitContext& at, const E& event) {
        const auto record = record_of(event, at.chain);
        said_.clear();
        refused_.reset();
        invalid_.reset();
        for (const auto& step : definition_.steps()) {
            if (step.event_type != E::schema.type) continue;
            for (const auto& chain : step.addressed_to(record, at)) {
                EXPECT_EQ(chain, told_.cooperative());
                const auto caused = step.command(desk(), rows_, record, at);
                ask(*definition_.commands().find(caused.command), caused.body, "process:" + step.process);
            }
        }
        return *this;
    }

    using Commands = std::map<std::string, kernel::CommandDefinition, std::less<>>;

    void ask(const Commands::value_type& command, const std::any& body, std::string actor) {
        const kernel::Asked asked{std::move(actor), "c-asked",
                                  now_.value_or(Instant{std::chrono::days{20454}})};
        auto decision = command.second.decide(desk(), body, asked);
        said_.clear();
        refused_.reset();
        invalid_.reset();
        if (!decision) {
            refused_ = decision.error();
            return;
        }
        for (const auto& part : decision->parts) {
            fold(part, definition_.service(), asked.actor);
            said_.insert(said_.end(), part.begin(), part.end());
        }
        if (!decision->events.empty()) fold(decision->events, definition_.service(), asked.actor);
        said_.insert(said_.end(), decision->events.begin(), decision->events.end());
    }
    void answered(Invalid invalid) {
        said_.clear();
        refused_.reset();
        invalid_ = std::move(invalid);
    }
    struct Folded {
        CommitContext at;
        std::vector<EventRecord> records;
    };
    CommitContext fold(const kernel::Events& events, Service writer, const std::string& actor = "p-anna") {
        Folded commit{told_.next(writer), {}};
        commit.at.actor = actor;
        if (now_) commit.at.recorded_at = *now_;
        for (const auto& event : events) commit.records.push_back(record_of(event, commit.at.chain));
        fold_onto(rows_, commit);
        history_.push_back(std::move(commit));
        return history_.back().at;
    }
    void fold_onto(projections::Rows& rows, const Folded& commit) const {
        const auto& chain = commit.at.chain;
        const bool heard = chain.chain == told_.cooperative() || chain.chain == network_chain;
        kernel::States states(rows, definition_.service(), chain.chain);
        for (std::uint32_t index = 0; index < commit.records.size(); ++index) {
            const auto& record = commit.records[index];
            if (const auto* evolve = definition_.evolve_of(record.type); evolve && heard)
                (*evolve)(states, record, commit.at, index);
            if (chain.service != Service::intercooperation) continue;
            if (const auto* hear = definition_.elsewhere_of(record.type))
                (*hear)(states, record, commit.at, index);
        }
    }
    template <EventType E>
    Folded carried_from(const std::string& cooperative, const E& event) {
        auto other = others_.try_emplace(cooperative, cooperative).first;
        Folded commit{other->second.next(Service::intercooperation), {}};
        commit.records.push_back(record_of(kernel::AnyEvent(event), commit.at.chain));
        return commit;
    }
    bool accepted() const {
        EXPECT_FALSE(invalid_.has_value()) << invalid_->code << " at " << invalid_->pointer;
        EXPECT_FALSE(refused_.has_value()) << refused_->code << " " << refused_->detail;
        return !invalid_ && !refused_;
    }
    template <EventType E>
    static void same(const kernel::AnyEvent& said, const E& expected) {
        const auto* found = said.as<E>();
        ASSERT_NE(found, nullptr) << "expected " << E::schema.type << ", said " << said.type();
        if (!(*found == expected))
            ADD_FAILURE() << "said     " << print_json(to_node(*found)) << "\nexpected "
                          << print_json(to_node(expected));
    }
    std::string types() const {
        std::string text = "said:";
        for (const auto& event : said_) text += " " + std::string(event.type());
        return text;
    }

    kernel::ServiceDefinition definition_;
    Told told_;
    std::map<std::string, Told> others_;
    std::optional<Instant> now_;
    GlassRing ring_;
    GlassKeys keys_;
    Opener opener_;
    projections::MemoryRows rows_;
    std::vector<Folded> history_;
    std::vector<kernel::AnyEvent> said_;
    std::optional<kernel::Refused> refused_;
    std::optional<Invalid> invalid_;
};

}  // namespace essaim::tests
