#pragma once
#include <memory>
#include <utility>

#include "events/core/event_record.h"
#include "events/core/known_event.h"

namespace essaim {

/// A record on its way past several readers: the first that asks for the event decodes it, the others are
/// given the same. Refers to the record, which must outlive it and stay as it is. Not thread-safe, but once
/// the event is known any number of threads may ask for it.
class Reading {
  public:
    Reading(const EventRecord& record) : record_(&record) {}  // NOLINT(google-explicit-constructor)
    /// `known`: what decoding the record would give, or none.
    Reading(const EventRecord& record, KnownEvent known) : record_(&record), event_(std::move(known)) {}

    const EventRecord& record() const { return *record_; }
    /// nullptr: the record does not decode as an E (`decode_event` says why).
    template <EventType E>
    const E* as() const {
        if (const E* known = event_.as<E>()) return known;
        auto event = decode_event<E>(*record_);
        if (!event) return nullptr;
        event_ = KnownEvent(std::make_shared<const E>(std::move(*event)));
        return event_.as<E>();
    }

  private:
    const EventRecord* record_;
    mutable KnownEvent event_;
};

}  // namespace essaim
