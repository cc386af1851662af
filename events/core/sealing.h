#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/core/data_class.h"
#include "events/core/field.h"
#include "events/core/secret.h"
#include "events/core/wipe.h"
#include "events/vocabulary/assert.h"

namespace essaim {

inline constexpr std::size_t sealing_nonce_bytes = 24;  // XChaCha20
inline constexpr std::size_t sealing_tag_bytes = 16;    // Poly1305
/// Plaintext is padded to a multiple of this, so that a box's size says little of its content.
inline constexpr std::size_t sealing_padding_bytes = 64;

/// Where a value was sealed. It is part of what the box authenticates, so a box moved elsewhere does not
/// open; and it travels with the box, so that a state or a row that keeps the box can have it opened.
struct SealedPlace {
    std::string type;    // of the event
    std::string stream;  // of the event
    std::string field;   // RFC 6901 pointer within the event

    static constexpr auto fields() {
        using P = SealedPlace;
        return std::tuple{Field{"type", &P::type}, Field{"stream", &P::stream}, Field{"field", &P::field}};
    }
    bool operator==(const SealedPlace&) const = default;
};

/// A sealed value as it is stored: in events, states and rows alike.
struct SealedBox {
    std::string key_id;
    SealedPlace place;
    std::array<std::uint8_t, sealing_nonce_bytes> nonce{};
    std::vector<std::uint8_t> box;  // padded ciphertext, then the tag

    static constexpr auto fields() {
        using B = SealedBox;
        return std::tuple{Field{"key_id", &B::key_id}, Field{"place", &B::place}, Field{"nonce", &B::nonce},
                          Field{"box", &B::box}};
    }
    /// Has the sizes that sealing gives; says nothing of whether it opens.
    bool well_formed() const;
    bool operator==(const SealedBox&) const = default;
};

/// A field of an event, a state or a row that holds personal data. A decider fills it with text; the kernel
/// seals it before anything is encoded; from then on it is a box that only the key ring opens. Encoding
/// one that is not sealed aborts. Its JSON is {"sealed":CLASS} or, once erased, {"erased":CLASS}.
template <DataClass C>
class Sealed {
  public:
    static constexpr DataClass data_class = C;

    Sealed() = default;
    explicit Sealed(std::string plaintext) : plaintext_(Wiped<std::string>(std::move(plaintext))) {}
    template <class T>
    explicit Sealed(const Secret<C, T>& secret) : Sealed(secret.text()) {}
    explicit Sealed(SealedBox box) : box_(std::move(box)) { ESSAIM_ASSERT(box_.well_formed()); }

    bool is_sealed() const { return !plaintext_ && !box_.box.empty(); }
    const SealedBox& box() const {
        ESSAIM_ASSERT(is_sealed());
        return box_;
    }

    /// Says that the key is gone for ever: changes what is shown, never the bytes.
    void mark_erased() { erased_ = true; }
    bool erased() const { return erased_; }

    /// Of two sealed ones: the same box. (The same plaintext sealed twice is two boxes.)
    bool operator==(const Sealed& other) const {
        return plaintext_ == other.plaintext_ && box_ == other.box_;
    }

  private:
    friend class Sealer;  // nobody else reads the plaintext back
    std::optional<Wiped<std::string>> plaintext_;
    SealedBox box_;
    bool erased_ = false;
};

/// Printing one is a mistake that does not compile.
template <class Stream, DataClass C>
Stream& operator<<(Stream&, const Sealed<C>&) = delete;

template <class T>
inline constexpr bool is_sealed_field = false;
template <DataClass C>
inline constexpr bool is_sealed_field<Sealed<C>> = true;

/// For `each_leaf`.
struct SealedLeaf {
    template <class T>
    static constexpr bool is = is_sealed_field<T>;
};

template <DataClass C>
struct NodeForm<Sealed<C>> {
    static Node to(const Sealed<C>& value) { return value.erased() ? erased_node(C) : sealed_node(C); }
    static tl::expected<Sealed<C>, Invalid> from(const Node&, const NodePath& here) {
        return sealed_is_not_read(here);
    }
    static Node schema() { return sealed_schema(C); }
};

/// The binary form is the box.
template <DataClass C>
struct WireForm<Sealed<C>> {
    using Wire = SealedBox;
    static const Wire& to(const Sealed<C>& value) { return value.box(); }
    static std::optional<Sealed<C>> from(Wire wire) {
        if (!wire.well_formed()) return std::nullopt;
        return Sealed<C>(std::move(wire));
    }
};

}  // namespace essaim
