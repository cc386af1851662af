#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/codec.h"
#include "events/core/commit.h"
#include "events/core/declared.h"
#include "events/core/node.h"
#include "events/core/reading.h"
#include "events/core/sealer.h"

namespace essaim {

/// What a person hears back of an event in the answer of its command, as name and value ("number").
using EventResult = std::vector<std::pair<std::string, std::string>>;
template <class E>
concept HasResult = requires(const E& event) {
    { event.result() } -> std::convertible_to<EventResult>;
};

/// An event type as tools see it that know none of its fields: dumps, schema pages, the fold's first check.
struct EventDefinition {
    EventSchema schema;
    Service writer;
    std::function<tl::expected<Node, DecodeError>(const EventRecord&)> to_node;
    /// What is wrong with a record for this program; nullopt: it decodes.
    std::function<std::optional<std::string>(const Reading&)> check;
    std::function<EventResult(const Reading&)> result;  // empty for most
    std::function<Node()> json_schema;
};

/// Every event type this program can read. Each event folder adds its own: `add_events(catalogue)`.
class EventCatalogue {
  public:
    template <EventType E>
    void add() {
        EventDefinition definition{E::schema, E::Writer::service, nullptr, nullptr, nullptr, nullptr};
        definition.to_node = [](const EventRecord& record) -> tl::expected<Node, DecodeError> {
            const auto event = decode_event<E>(record);
            if (!event) return tl::unexpected(event.error());
            return essaim::to_node(*event);
        };
        definition.check = [](const Reading& reading) -> std::optional<std::string> {
            const E* event = reading.as<E>();
            if (!event) return decode_event<E>(reading.record()).error().message;
            if (!sealed_in_place(*event)) return "a sealed field stands elsewhere than it was sealed for";
            return std::nullopt;
        };
        definition.result = []([[maybe_unused]] const Reading& reading) -> EventResult {
            if constexpr (HasResult<E>) {
                if (const E* event = reading.as<E>()) return event->result();
            }
            return {};
        };
        definition.json_schema = [] { return schema_of<E>(); };
        definitions_.emplace(std::string(E::schema.type), std::move(definition));
    }
    const EventDefinition* find(std::string_view type) const {
        const auto found = definitions_.find(type);
        return found == definitions_.end() ? nullptr : &found->second;
    }
    const std::map<std::string, EventDefinition, std::less<>>& all() const { return definitions_; }

  private:
    std::map<std::string, EventDefinition, std::less<>> definitions_;
};

}  // namespace essaim
