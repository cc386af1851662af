#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "events/core/codec.h"
#include "events/core/commit.h"
#include "events/core/sealer.h"
#include "events/vocabulary/assert.h"

namespace essaim::kernel {

/// One way in which the domain says no: its code on the wire and a sentence for people.
struct RefusalText {
    std::string_view code;
    std::string_view english;
    std::string_view french;
};

/// Specialised beside each enum of refusals, in the order of its enumerators:
///   static constexpr std::array<RefusalText, N> texts;
template <class R>
struct RefusalTexts;

/// A refusal as it is recorded: the code, and what it is about (ids only, never personal data).
struct Refused {
    std::string code;
    std::string detail;
    bool operator==(const Refused&) const = default;
};

template <class R>
tl::unexpected<Refused> refuse(R refusal, std::string detail = {}) {
    return tl::unexpected(Refused{std::string(RefusalTexts<R>::texts[static_cast<std::size_t>(refusal)].code),
                                  std::move(detail)});
}

/// Any event, on its way into a commit.
class AnyEvent {
  public:
    template <EventType E>
    // NOLINTNEXTLINE(google-explicit-constructor): a list of events reads as a list of events.
    AnyEvent(E event) : event_(std::make_shared<Holder<E>>(std::move(event))) {}

    std::string_view type() const { return event_->type(); }
    std::string stream() const { return event_->stream(); }
    /// Seals what is personal (in a copy) and encodes.
    tl::expected<EventRecord, KeyError> record(Sealer& sealer) const { return event_->record(sealer); }
    /// The event if it is an E: for tests and for processes that look at what was decided.
    template <EventType E>
    const E* as() const {
        const auto* holder = dynamic_cast<const Holder<E>*>(event_.get());
        return holder ? &holder->event : nullptr;
    }

  private:
    struct Concept {
        virtual ~Concept() = default;
        virtual std::string_view type() const = 0;
        virtual std::string stream() const = 0;
        virtual tl::expected<EventRecord, KeyError> record(Sealer&) const = 0;
    };
    template <EventType E>
    struct Holder final : Concept {
        explicit Holder(E e) : event(std::move(e)) {}
        std::string_view type() const override { return E::schema.type; }
        std::string stream() const override { return event.stream(); }
        tl::expected<EventRecord, KeyError> record(Sealer& sealer) const override {
            E sealed = event;
            if (auto done = seal_event(sealed, sealer); !done) return tl::unexpected(std::move(done.error()));
            return make_record(sealed);
        }
        E event;
    };
    std::shared_ptr<const Concept> event_;
};

using Events = std::vector<AnyEvent>;

/// What a decision says when it is not a refusal. No events: nothing new.
/// `parts` make it a run: one commit each before the closing one, which carries `events` and makes all true.
struct Decided {
    Decided(Events e) : events(std::move(e)) {}  // NOLINT: a decision is most often just its events
    Decided(AnyEvent e) { events.push_back(std::move(e)); }  // NOLINT
    template <EventType E>
    Decided(E e) : Decided(AnyEvent(std::move(e))) {}  // NOLINT
    Decided(Events e, std::vector<Events> p) : events(std::move(e)), parts(std::move(p)) {}
    Events events;
    std::vector<Events> parts;
};

using Decision = tl::expected<Decided, Refused>;

/// There is nothing new to say: the fact is already there, equal in every field.
inline Decision nothing_new() {
    return Decided{Events{}};
}

/// Who asks, and what the kernel knows of it. `recorded_at` is what the commit will carry: only a rule that
/// names a delay may look at it.
struct Asked {
    std::string actor;
    std::string command_id;
    Instant recorded_at;
};

}  // namespace essaim::kernel
