#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/declared.h"
#include "events/core/event_record.h"
#include "events/core/json.h"
#include "events/core/node.h"
#include "tests/golden/specimen.h"

namespace essaim::golden {

inline constexpr std::array<std::string_view, 3> kinds{"minimal", "typical", "full"};

/// What a decoder makes of released bytes.
struct Reading {
    std::string bytes;  // encoded again by this version
    Node json;
};

/// Three samples of one format, and how its bytes of any version are read.
struct Golden {
    std::string name;  // folder and format: "events/activities.activity_opened"
    std::uint16_t version;
    std::array<std::string, kinds.size()> samples;  // bytes of this version, in the order of `kinds`
    std::function<tl::expected<Reading, std::string>(std::string_view bytes)> read;
};

/// An event as its record: type, versions and stream are part of what must not change.
template <EventType E>
Golden golden_event(const E& minimal, const E& typical, const E& full) {
    const auto bytes = [](const E& event) { return encode(make_record(event)); };
    const auto read = [](std::string_view released) -> tl::expected<Reading, std::string> {
        const auto record = decode<EventRecord>(released);
        if (!record) return tl::unexpected(record.error().pointer + " " + record.error().message);
        const auto event = decode_event<E>(*record);
        if (!event) return tl::unexpected(event.error().pointer + " " + event.error().message);
        auto json = Node::object();
        json.set("type", Node(record->type));
        json.set("version", Node(record->version));
        json.set("compat_version", Node(record->compat_version));
        json.set("stream", Node(record->stream));
        json.set("event", to_node(*event));
        return Reading{encode(make_record(*event)), std::move(json)};
    };
    return {"events/" + std::string(E::schema.type),
            E::schema.version,
            {bytes(minimal), bytes(typical), bytes(full)},
            read};
}

/// The same with samples made from the declaration.
template <EventType E>
Golden golden_event() {
    const auto made = [](Kind kind) { return Specimen(kind).make<E>(""); };
    return golden_event(made(Kind::minimal), made(Kind::typical), made(Kind::full));
}

/// One sentence for each thing that is wrong.
using Findings = std::vector<std::string>;

/// Under `root`, NAME.v<version>.<kind>.bin and .json: all of the present version are there and as the
/// samples say; all of every earlier version are there and decode to their JSON (members may have been
/// added); and nothing else is there.
Findings check(const std::filesystem::path& root, std::span<const Golden> goldens);

/// Writes the files of the present versions that are not there, and never over one that is. Returns their
/// names.
std::vector<std::string> add_missing(const std::filesystem::path& root, std::span<const Golden> goldens);

/// Removes every file that `frozen.sha256` under `root` does not list, so that what is not released yet can
/// be added as it now is.
void remove_unreleased(const std::filesystem::path& root);

/// The event types that the headers under `events` declare, without one of `goldens` naming them.
Findings without_samples(const std::filesystem::path& events, std::span<const Golden> goldens);

}  // namespace essaim::golden
