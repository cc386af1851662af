#pragma once
#include <any>
#include <utility>

#include "events/core/event_record.h"

namespace essaim {

/// A record on its way past several readers: the first that asks for the event decodes it, the others are
/// given the same. Refers to the record, which must outlive it and stay as it is. Not thread-safe.
class Reading {
  public:
    Reading(const EventRecord& record) : record_(&record) {}  // NOLINT(google-explicit-constructor)

    const EventRecord& record() const { return *record_; }
    /// nullptr: the record does not decode as an E (`decode_event` says why).
    template <EventType E>
    const E* as() const {
        if (!std::any_cast<E>(&event_)) {
            auto event = decode_event<E>(*record_);
            if (!event) return nullptr;
            event_ = std::move(*event);
        }
        return std::any_cast<E>(&event_);
    }

  private:
    const EventRecord* record_;
    mutable std::any event_;
};

}  // namespace essaim
