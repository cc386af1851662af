#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/core/field_walk.h"
#include "events/core/key_ring.h"

namespace essaim {

/// Seals what one commit says: one object a commit, not to be shared between threads. The keys it draws on
/// the way become `KeyWrapped` events, which the caller puts before the commit's others.
class Sealer {
  public:
    /// `ring` and `known` outlive the sealer.
    Sealer(KeyRing& ring, const WrappedKeys& known, SealingContext context);

    /// Seals a field that is not sealed yet; one that is stays as it is.
    template <DataClass C>
    tl::expected<void, KeyError> seal(Sealed<C>& value, std::string_view subject, const SealedPlace& place) {
        if (value.is_sealed()) return {};
        ESSAIM_ASSERT(value.plaintext_.has_value());  // a field that nobody filled
        auto box = seal_text(value.plaintext_->get(), C, subject, place);
        if (!box) return tl::unexpected(std::move(box.error()));
        value = Sealed<C>(std::move(*box));
        return {};
    }
    /// The same for what is no event's field: the bytes of a document.
    tl::expected<SealedBox, KeyError> seal_text(std::string_view plaintext, DataClass data_class,
                                                std::string_view subject, const SealedPlace& place);

    /// The keys drawn so far, in the order of their first use.
    const std::vector<WrappedKey>& new_keys() const { return new_keys_; }

  private:
    tl::expected<WrappedKey, KeyError> key_of(std::string_view subject, DataClass data_class);

    KeyRing& ring_;
    const WrappedKeys& known_;
    SealingContext context_;
    std::vector<WrappedKey> new_keys_;
};

/// Opens what a chain's events sealed, wherever the box lies now: in a state, in a row. Thread-safe while
/// nobody changes what `known` says.
class Opener {
  public:
    /// `ring` and `known` (of that very chain) outlive the opener.
    Opener(KeyRing& ring, const WrappedKeys& known, const NetworkId& network, ChainId chain);

    /// The plaintext, in a type that prints nothing.
    template <DataClass C>
    tl::expected<Secret<C>, KeyError> open(const Sealed<C>& value) const {
        return open_box(value.box(), C).map([](std::string text) { return Secret<C>(std::move(text)); });
    }
    tl::expected<std::string, KeyError> open_box(const SealedBox& box, DataClass data_class) const;

    /// Whether the fold already says that nobody will open it any more: it asks no key.
    bool erased(const SealedBox& box, DataClass data_class) const;

  private:
    KeyRing& ring_;
    const WrappedKeys& known_;
    NetworkId network_;
    ChainId chain_;
};

/// Seals every sealed field of an event, at any depth, for the subject said nearest around it. An event
/// that could hold a command's secret in clear, or a sealed field about nobody, does not compile. After an
/// error the event is partly sealed and of no use.
template <EventType E>
tl::expected<void, KeyError> seal_event(E& event, Sealer& sealer) {
    static_assert(!holds_leaf<E, SecretLeaf>,
                  "an event cannot hold a Secret: keep it in a Sealed of its class");
    static_assert(all_have_subject<E, SealedLeaf>, "a sealed field stands in a struct with a subject()");
    tl::expected<void, KeyError> done;
    if constexpr (holds_leaf<E, SealedLeaf>) {
        const std::string stream = event.stream();
        each_leaf<SealedLeaf>(event, [&](auto& field, const Spot& spot) {
            const EventSchema schema = E::schema;
            if (done)
                done = sealer.seal(field, spot.subject, {std::string(schema.type), stream, spot.pointer});
        });
    }
    return done;
}

/// Whether each sealed field of a decoded event says the place where it stands: a box carried over from
/// another event would open under its own place, so a fold asks this before it believes the event.
template <EventType E>
bool sealed_in_place(const E& event) {
    bool holds_place = true;
    if constexpr (holds_leaf<E, SealedLeaf>) {
        const std::string stream = event.stream();
        const EventSchema schema = E::schema;
        each_leaf<SealedLeaf>(event, [&](const auto& field, const Spot& spot) {
            const SealedPlace& place = field.box().place;
            holds_place = holds_place && place.type == schema.type && place.stream == stream &&
                          place.field == spot.pointer;
        });
    }
    return holds_place;
}

/// Marks in a row what is erased, so that it is shown so.
template <Declared R>
void mark_erased(R& row, const Opener& opener) {
    each_leaf<SealedLeaf>(row, [&](auto& field, const Spot&) {
        if (opener.erased(field.box(), field.data_class)) field.mark_erased();
    });
}

}  // namespace essaim
