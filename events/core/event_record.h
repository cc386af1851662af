#pragma once
#include <cstdint>
#include <string>
#include <tl/expected.hpp>

#include "events/core/bytes.h"
#include "events/core/codec.h"
#include "events/core/field.h"

namespace essaim {

/// An event as a commit carries it.
struct EventRecord {
    std::string type;
    std::uint16_t version = 0;
    std::uint16_t compat_version = 0;
    std::string stream;
    Bytes bytes;  // the event's fields, by the codec

    static constexpr auto fields() {
        using E = EventRecord;
        return std::tuple{Field{"type", &E::type}, Field{"version", &E::version},
                          Field{"compat_version", &E::compat_version}, Field{"stream", &E::stream},
                          Field{"bytes", &E::bytes}};
    }
    bool operator==(const EventRecord&) const = default;
};

/// Who wrote a record, seen from a reader that knows `known`: `wrong_type`, `bad_version` or, if the
/// record says that this reader is too old for it, `too_new`.
tl::expected<WrittenBy, DecodeError> writer_of(const EventRecord& record, const EventSchema& known);

template <EventType E>
EventRecord make_record(const E& event) {
    constexpr EventSchema schema = E::schema;
    static_assert(schema.version > 0 && schema.compat_version > 0 && schema.compat_version <= schema.version);
    return {std::string{schema.type}, schema.version, schema.compat_version, event.stream(),
            Bytes{encode(event)}};
}

/// The event of a record that this version, an older or a newer compatible one wrote. Of the same version,
/// the bytes must be exactly what `make_record` writes.
template <EventType E>
tl::expected<E, DecodeError> decode_event(const EventRecord& record) {
    return writer_of(record, E::schema).and_then([&](WrittenBy writer) {
        return decode<E>(record.bytes.data, writer);
    });
}

}  // namespace essaim
