#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "events/core/codec.h"
#include "events/core/recorded.h"
#include "events/vocabulary/assert.h"
#include "projections/core/rows.h"

namespace essaim::projections {

/// The text under which a value is part of a key. Texts sort as their values do.
inline std::string_view key_part(std::string_view text) {
    return text;
}
template <HasTextForm T>
std::string key_part(const T& value) {
    return TextForm<T>::write(value);
}

/// A named set of rows of one type within a section of a store. The bytes were written by this program:
/// a row that does not decode is damage and aborts.
template <class T>
struct Table {
    std::string_view name;

    template <class... Keys>
    std::string key(std::string_view section, const Keys&... keys) const {
        constexpr std::size_t most = 96;  // of nearly all keys: one allocation
        std::string text;
        text.reserve(most);
        text.append(section);
        append_key(text, name, key_part(keys)...);
        return text;
    }
    template <class... Keys>
    std::optional<T> find(const Rows& rows, std::string_view section, const Keys&... keys) const {
        const auto bytes = rows.get(key(section, keys...));
        return bytes ? std::optional(read(*bytes)) : std::nullopt;
    }
    template <class... Keys>
    void put(Rows& rows, std::string_view section, const T& value, const Keys&... keys) const {
        rows.keep(key(section, keys...), encode(value));
    }
    /// The event itself, as it was recorded.
    template <class... Keys>
    void put_event(Rows& rows, std::string_view section, const Recorded<T>& recorded,
                   const Keys&... keys) const {
        if (recorded.encoded.empty()) return put(rows, section, recorded.event, keys...);
        rows.keep(key(section, keys...), std::string(recorded.encoded));
    }
    template <class... Keys>
    void erase(Rows& rows, std::string_view section, const Keys&... keys) const {
        rows.erase(key(section, keys...));
    }
    /// Rows whose first keys are these, in key order, until `visit` answers false.
    template <class... Keys>
    void each(const Rows& rows, std::string_view section, const std::function<bool(const T&)>& visit,
              const Keys&... keys) const {
        rows.scan(key(section, keys...),
                  [&](std::string_view, std::string_view bytes) { return visit(read(bytes)); });
    }

    /// The same with the rest of each row's key: the parts after these, with a zero byte at the end of each.
    template <class... Keys>
    void each_keyed(const Rows& rows, std::string_view section,
                    const std::function<bool(std::string_view rest, const T&)>& visit,
                    const Keys&... keys) const {
        const auto prefix = key(section, keys...);
        rows.scan(prefix, [&](std::string_view key, std::string_view bytes) {
            return visit(key.substr(prefix.size()), read(bytes));
        });
    }

  private:
    static T read(std::string_view bytes) {
        auto value = decode<T>(bytes);
        ESSAIM_ASSERT(value.has_value());
        return std::move(*value);
    }
};

}  // namespace essaim::projections
