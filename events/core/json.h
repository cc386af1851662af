#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/invalid.h"
#include "events/core/node.h"

namespace essaim {

struct JsonLimits {
    int max_depth = 32;  // arrays and objects within one another
};

/// One JSON text (RFC 8259), nothing but white space around it. Never throws; memory is bounded by the
/// text's length. Codes: not_json, invalid_utf8, duplicate_key, too_deep, and wrong_type for a number that
/// no arithmetic holds (1e999).
tl::expected<Node, Invalid> parse_json(std::string_view text, JsonLimits limits = {});

/// Compact, members in their order, text as UTF-8.
std::string print_json(const Node& node);

/// RFC 8785: compact, members in the order of their UTF-16 code units. Integers are written whole, also
/// beyond 2^53; numbers that are no integer as they were read, which is outside RFC 8785: nothing that
/// Essaim hashes has any.
std::string canonical_json(const Node& node);

}  // namespace essaim
