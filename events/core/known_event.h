#pragma once
#include <memory>
#include <typeinfo>
#include <utility>

#include "events/core/field.h"

namespace essaim {

/// An event of any type, shared by all who read it and changed by none; or none. Thread-safe to read.
class KnownEvent {
  public:
    KnownEvent() = default;
    template <EventType E>
    explicit KnownEvent(std::shared_ptr<const E> event) : type_(&typeid(E)), event_(std::move(event)) {}

    /// nullptr: it is none, or of another type.
    template <EventType E>
    const E* as() const {
        return type_ && *type_ == typeid(E) ? static_cast<const E*>(event_.get()) : nullptr;
    }

  private:
    const std::type_info* type_ = nullptr;
    std::shared_ptr<const void> event_;
};

}  // namespace essaim
