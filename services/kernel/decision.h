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
#include "events/core/known_event.h"
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
    tl::expected<EventRecord, KeyError> record(Sealer& sealer) const {
        return event_->told(&sealer).map([](Told told) { return std::move(told.record); });
    }
    /// As it is recorded, and the same as its readers will be given it.
    struct Told {
        EventRecord record;
        KnownEvent event;
    };
    tl::expected<Told, KeyError> told(Sealer& sealer) const { return event_->told(&sealer); }
    /// Whether its type holds nothing personal: then it needs no sealer. Thread-safe.
    bool seals_nothing() const { return event_->seals_nothing(); }
    Told told_unsealed() const { return *event_->told(nullptr); }
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
        virtual bool seals_nothing() const = 0;
        virtual tl::expected<Told, KeyError> told(Sealer*) const = 0;
    };
    template <EventType E>
    struct Holder final : Concept, std::enable_shared_from_this<Holder<E>> {
        static constexpr bool is_sealed = holds_leaf<E, SealedLeaf>;
        explicit Holder(E e) : event(std::move(e)) {}
        std::string_view type() const override { return E::schema.type; }
        std::string stream() const override { return event.stream(); }
        bool seals_nothing() const override { return !is_sealed; }
        tl::expected<Told, KeyError> told(Sealer* sealer) const override {
            if constexpr (is_sealed) {
                ESSAIM_ASSERT(sealer != nullptr);
                auto sealed = std::make_shared<E>(event);
                if (auto done = seal_event(*sealed, *sealer); !done)
                    return tl::unexpected(std::move(done.error()));
                return Told{make_record(*sealed), KnownEvent(std::shared_ptr<const E>(std::move(sealed)))};
            } else {
                static_assert(!holds_leaf<E, SecretLeaf>, "an event cannot hold a Secret");
                return Told{make_record(event),
                            KnownEvent(std::shared_ptr<const E>(this->shared_from_this(), &event))};
            }
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
