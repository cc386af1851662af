#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "events/core/data_class.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/forms.h"

namespace essaim {

inline constexpr std::size_t key_id_chars = 32;
/// 32 lower-case hexadecimal digits.
bool is_key_id(std::string_view text);

/// A data key sealed under the wrapping key of its chain, class and epoch: nonce, ciphertext, tag.
struct KeyWrapping {
    static constexpr std::size_t size = 24 + 32 + 16;
    std::array<std::uint8_t, size> bytes{};
    bool operator==(const KeyWrapping&) const = default;
};
template <>
struct WireForm<KeyWrapping> {
    using Wire = std::array<std::uint8_t, KeyWrapping::size>;
    static Wire to(const KeyWrapping& wrapping) { return wrapping.bytes; }
    static std::optional<KeyWrapping> from(const Wire& wire) { return KeyWrapping{wire}; }
};
template <>
struct TextForm<KeyWrapping> {
    static std::string write(const KeyWrapping& wrapping);
    static tl::expected<KeyWrapping, InvalidCode> read(std::string_view text);
    static constexpr std::string_view pattern = "^[0-9a-f]{144}$";
    static constexpr std::string_view example =
        "000000000000000000000000000000000000000000000000000000000000000000000000"
        "000000000000000000000000000000000000000000000000000000000000000000000000";
};

/// A data key as it lies in a chain; also the row in which a state keeps it, by `key_id` (the latest
/// wrapping) and by (subject, class) (the key in use).
struct WrappedKey {
    std::string subject;  // whose data: a person, an invoice's customer; an id, never a name
    DataClass data_class{};
    Epoch epoch = 0;
    std::string key_id;  // computed from the key: the wrong key never passes
    KeyWrapping wrapped;

    static constexpr auto fields() {
        using K = WrappedKey;
        return std::tuple{Field{"subject", &K::subject}, Field{"data_class", &K::data_class},
                          Field{"epoch", &K::epoch}, Field{"key_id", &K::key_id},
                          Field{"wrapped", &K::wrapped}};
    }
    bool operator==(const WrappedKey&) const = default;
};

constexpr std::string_view key_wrapped_type(Service service) {
    switch (service) {
        case Service::membership:
            return "membership.key_wrapped";
        case Service::activities:
            return "activities.key_wrapped";
        case Service::payroll:
            return "payroll.key_wrapped";
        case Service::intercooperation:
            return "intercooperation.key_wrapped";
    }
}

/// A data key was drawn, or wrapped anew for a later epoch of its class. It stands in the commit that first
/// uses it, before the event that does. One type a service, since each chain keeps its own keys:
/// `KeyWrapped<MembershipService>` is `membership.key_wrapped`.
///
/// Stream `key/{class}/{subject}`; written by the kernel of its service only. v1 2026-01.
template <class W>
struct KeyWrapped : WrappedKey {
    static constexpr EventSchema schema{key_wrapped_type(W::service), 1, 1};
    using Writer = W;
    std::string stream() const { return "key/" + std::string(name_of(data_class)) + "/" + subject; }
};

}  // namespace essaim
