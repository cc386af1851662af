#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/network_id.h"

namespace essaim::embedded {

inline constexpr std::uint16_t log_format = 1;
inline constexpr std::uint16_t max_cooperative_partitions = 1024;

/// What a log is for ever, written once at its creation: lines of text that a person can read, closed by
/// the SHA-256 of the lines before.
struct Meta {
    std::uint16_t cooperative_partitions = 16;
    NetworkId network;

    bool operator==(const Meta&) const = default;
};

std::string write_meta(const Meta& meta);
/// What `write_meta` wrote, and nothing else; the error says in a sentence what is wrong.
tl::expected<Meta, std::string> read_meta(std::string_view text);

}  // namespace essaim::embedded
