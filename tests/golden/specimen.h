#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "events/core/encodable.h"
#include "events/core/sealing.h"
#include "events/core/wrapped_key.h"

namespace essaim::golden {

enum class Kind : std::uint8_t { minimal, typical, full };

/// Makes a value of any encodable type from its declaration: every field its own value, so that two of one
/// type cannot be exchanged unseen. Frozen by what it has made: to make otherwise breaks released samples.
///
/// minimal: zeros, nothing that may be left out. typical: each optional there, each vector of one.
/// full: the widest numbers, text beyond ASCII, each vector of two.
class Specimen {
  public:
    explicit Specimen(Kind kind) : kind_(kind) {}

    template <Encodable T>
    T make(std::string_view name) {
        if constexpr (HasWireForm<T>) {
            return word<T>(name);
        } else if constexpr (Declared<T>) {
            T value{};
            each<T>([&](const auto& field) {
                using V = std::remove_cvref_t<decltype(value.*field.member)>;
                value.*field.member = make<V>(field.name);
            });
            return value;
        } else if constexpr (codec::is_optional<T>) {
            if (minimal()) return std::nullopt;
            return make<typename T::value_type>(name);
        } else if constexpr (codec::is_vector<T>) {
            T values;
            for (int i = 0; i < static_cast<int>(kind_); ++i)
                values.push_back(make<typename T::value_type>(name));
            return values;
        } else {
            return plain<T>(name);
        }
    }

  private:
    bool minimal() const { return kind_ == Kind::minimal; }

    template <class T>
    T plain(std::string_view name) {
        ++made_;
        if constexpr (std::same_as<T, bool>) {
            return !minimal();
        } else if constexpr (std::integral<T>) {
            if (minimal()) return 0;
            return static_cast<T>(kind_ == Kind::full ? std::numeric_limits<T>::max() - static_cast<T>(made_)
                                                      : static_cast<T>(made_));
        } else if constexpr (std::is_enum_v<T>) {
            const auto& names = Enumerators<T>::names;
            return minimal() ? names.front().first : names[made_ % names.size()].first;
        } else if constexpr (codec::is_byte_array<T>) {
            T bytes{};
            bytes.fill(minimal() ? std::uint8_t{0} : static_cast<std::uint8_t>(made_));
            return bytes;
        } else {
            std::string text;
            if (!minimal()) text = std::string(name) + " " + std::to_string(made_);
            if (kind_ == Kind::full) text += " \u00e9t\u00e9 \U0001f41d";
            return T(text);
        }
    }

    /// A word of the vocabulary: one whose stored form is a small number or an id, or else the example
    /// that its text form gives.
    template <class T>
    T word(std::string_view name) {
        using Wire = codec::WireOf<T>;
        if constexpr (is_sealed_field<T>) {
            return T(box());
        } else if constexpr (std::integral<Wire>) {
            const auto wire =
                minimal() ? Wire{0} : static_cast<Wire>(++made_ * (kind_ == Kind::full ? 12'347 : 100));
            if (const auto value = WireForm<T>::from(wire)) return *value;
        } else if constexpr (std::same_as<Wire, std::string>) {
            std::string id = std::string(name) + "-" + std::to_string(++made_);
            std::ranges::replace(id, '_', '-');
            if (const auto value = WireForm<T>::from(id)) return *value;
        } else if (const auto value = WireForm<T>::from(make<Wire>(name))) {
            return *value;
        }
        if constexpr (HasTextForm<T>)
            if (const auto value = TextForm<T>::read(TextForm<T>::example)) return *value;
        return T{};
    }

    SealedBox box() {
        const auto mark = static_cast<std::uint8_t>(++made_);
        const auto size = sealing_tag_bytes + sealing_padding_bytes * (kind_ == Kind::full ? 2 : 1);
        SealedBox sealed{std::string(key_id_chars, 'a'), {"type", "stream", "/field"}, {}, {}};
        sealed.nonce.fill(mark);
        sealed.box.assign(size, mark);
        return sealed;
    }

    Kind kind_;
    unsigned made_ = 0;
};

}  // namespace essaim::golden
