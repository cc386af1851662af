#pragma once
// The codec's two cereal archives. Include it in the one codec.cpp of a folder and nowhere else.
#include <algorithm>
#include <cereal/cereal.hpp>
#include <limits>
#include <utility>

#include "events/core/byte_io.h"
#include "events/core/codec.h"
#include "events/core/encodable.h"
#include "events/vocabulary/assert.h"

namespace essaim::codec {

class OutputArchive : public cereal::OutputArchive<OutputArchive> {
  public:
    OutputArchive() : cereal::OutputArchive<OutputArchive>(this) {}
    ByteWriter bytes;
};

class InputArchive : public cereal::InputArchive<InputArchive> {
  public:
    InputArchive(std::string_view from, WrittenBy writer)
        : cereal::InputArchive<InputArchive>(this), bytes(from, writer) {}
    ByteReader bytes;
};

template <class E>
consteval bool enumerators_fit() {
    for (const auto& [enumerator, name] : Enumerators<E>::names)
        if (std::cmp_less(static_cast<std::underlying_type_t<E>>(enumerator), 0) ||
            std::cmp_greater(static_cast<std::underlying_type_t<E>>(enumerator),
                             std::numeric_limits<std::uint16_t>::max()))
            return false;
    return true;
}

template <class E>
constexpr bool has_name(E value) {
    for (const auto& [enumerator, name] : Enumerators<E>::names)
        if (enumerator == value) return true;
    return false;
}

/// The fewest bytes a value can take: what bounds a vector's count before it is believed.
template <Encodable T>
consteval std::size_t smallest() {
    if constexpr (HasWireForm<T>) {
        return smallest<WireOf<T>>();
    } else if constexpr (is_byte_array<T> || FixedWidth<T>) {
        return sizeof(T);
    } else if constexpr (std::is_enum_v<T>) {
        return 2;
    } else if constexpr (std::same_as<T, bool> || is_optional<T>) {
        return 1;
    } else {
        return 4;
    }
}

template <Encodable T>
void CEREAL_SAVE_FUNCTION_NAME(OutputArchive& archive, const T& value) {
    auto& out = archive.bytes;
    if constexpr (HasWireForm<T>) {
        archive(WireForm<T>::to(value));
    } else if constexpr (std::same_as<T, bool>) {
        out.number(value ? 1 : 0, 1);
    } else if constexpr (FixedWidth<T>) {
        out.number(static_cast<std::uint64_t>(value), sizeof(T));
    } else if constexpr (std::same_as<T, std::string>) {
        out.text(value);
    } else if constexpr (std::same_as<T, Bytes>) {
        out.count(value.data.size());
        out.raw(value.data);
    } else if constexpr (is_byte_array<T>) {
        out.raw({reinterpret_cast<const char*>(value.data()), value.size()});
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(enumerators_fit<T>(), "an enumerator is stored in u16");
        ESSAIM_ASSERT(has_name(value));
        out.number(static_cast<std::uint64_t>(value), 2);
    } else if constexpr (is_optional<T>) {
        out.number(value ? 1 : 0, 1);
        if (value) archive(*value);
    } else if constexpr (is_vector<T>) {
        out.count(value.size());
        if constexpr (std::same_as<typename T::value_type, std::uint8_t>)
            out.raw({reinterpret_cast<const char*>(value.data()), value.size()});
        else
            for (const typename T::value_type& element : value) archive(element);
    } else {
        const auto opened = out.open();
        each<T>([&](const auto& field) { archive(value.*field.member); });
        out.close(opened);
    }
}

template <Encodable T>
void CEREAL_LOAD_FUNCTION_NAME(InputArchive& archive, T& value) {
    auto& in = archive.bytes;
    const auto start = in.at();
    if constexpr (HasWireForm<T>) {
        WireOf<T> wire{};
        archive(wire);
        if (!in.ok()) return;
        // A reader that is too kind would give one value two encodings.
        auto read = WireForm<T>::from(wire);
        if (!read || WireForm<T>::to(*read) != wire)
            return in.fail(DecodeError::Cause::invalid_value, start, "no value has this encoding");
        value = std::move(*read);
    } else if constexpr (std::same_as<T, bool>) {
        value = in.boolean();
    } else if constexpr (FixedWidth<T>) {
        value = static_cast<T>(in.number(sizeof(T)));
    } else if constexpr (std::same_as<T, std::string>) {
        value = in.text();
    } else if constexpr (std::same_as<T, Bytes>) {
        value.data = in.raw(in.count(1));
    } else if constexpr (is_byte_array<T>) {
        const auto bytes = in.raw(value.size());
        std::copy(bytes.begin(), bytes.end(), value.begin());
    } else if constexpr (std::is_enum_v<T>) {
        const auto number = in.number(2);
        value = static_cast<T>(number);
        if (in.ok() && (static_cast<std::uint64_t>(value) != number || !has_name(value)))
            in.fail(DecodeError::Cause::unknown_enumerator, start,
                    std::to_string(number) + " is no enumerator that this program knows");
    } else if constexpr (is_optional<T>) {
        value.reset();
        if (in.boolean()) archive(value.emplace());
    } else if constexpr (is_vector<T>) {
        using Element = typename T::value_type;
        value.clear();
        const auto count = in.count(smallest<Element>());
        if constexpr (std::same_as<Element, std::uint8_t>) {
            const auto bytes = in.raw(count);
            value.assign(bytes.begin(), bytes.end());
        } else {
            constexpr std::size_t most_believed = 64;  // elements: the bytes may not hold so many
            value.reserve(std::min(count, most_believed));
            for (std::size_t i = 0; i < count; ++i) {
                Element element{};
                archive(element);
                if (!in.ok()) return in.within(std::to_string(i));
                value.push_back(std::move(element));
            }
        }
    } else {
        const auto outer = in.enter();
        each<T>([&](const auto& field) {
            if (!in.has_field(field.name)) return;
            archive(value.*field.member);
            if (!in.ok()) in.within(field.name);
        });
        in.leave(outer);
    }
}

}  // namespace essaim::codec

CEREAL_SETUP_ARCHIVE_TRAITS(essaim::codec::InputArchive, essaim::codec::OutputArchive)

// These are the functions meant, also for the enums and arrays that cereal would take upon itself.
namespace cereal {
template <essaim::Encodable T>
struct specialize<essaim::codec::OutputArchive, T, specialization::non_member_load_save> : std::true_type {};
template <essaim::Encodable T>
struct specialize<essaim::codec::InputArchive, T, specialization::non_member_load_save> : std::true_type {};
}  // namespace cereal

namespace essaim {

template <class T>
std::string encode(const T& value) {
    static_assert(Encodable<T>, "no binary form: a field is of a type that the codec does not store");
    codec::OutputArchive archive;
    archive(value);
    return archive.bytes.take();
}

template <class T>
tl::expected<T, DecodeError> decode(std::string_view bytes, WrittenBy writer) {
    static_assert(Encodable<T>, "no binary form: a field is of a type that the codec does not store");
    codec::InputArchive archive{bytes, writer};
    T value{};
    archive(value);
    if (const auto finished = archive.bytes.finish(); !finished) return tl::unexpected(finished.error());
    return value;
}

}  // namespace essaim

/// Defines the codec of a type, for all who include only codec.h. At namespace scope, once a program.
#define ESSAIM_CODEC(...)                                                                                 \
    template std::string essaim::encode<__VA_ARGS__>(const __VA_ARGS__&);                                 \
    template tl::expected<__VA_ARGS__, essaim::DecodeError> essaim::decode<__VA_ARGS__>(std::string_view, \
                                                                                        essaim::WrittenBy)
