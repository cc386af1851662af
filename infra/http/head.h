#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "infra/http/message.h"

namespace essaim::http {

/// Why the head of a request is not taken. Every one is answered and ends the connection: where a message is
/// not understood, nobody knows where the next one begins.
struct HeadFault {
    unsigned status;   // 400, 414, 417, 431, 501, 505
    std::string code;  // bad_request, uri_too_long, head_too_large, …
    std::string detail;
};

/// How the body follows the head.
struct Framing {
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;
    bool has_body() const { return chunked || (content_length && *content_length > 0); }
};

struct ParsedHead {
    Head head;
    Framing framing;
};

/// What is wrong with the bytes so far, be the head whole or not: a line that ends in a bare LF, a NUL. So
/// that nothing waits for the end of what will be refused.
std::optional<HeadFault> early_fault(std::string_view bytes);

/// Whether they are more than may be: of the request line, of the head.
std::optional<HeadFault> size_fault(std::string_view bytes, std::size_t most_of_line, std::size_t most);

/// The headers that are whole and plain among those of a head that is refused, to answer it by.
Headers readable_headers(std::string_view bytes);

/// A whole head, from the request line to the empty line (RFC 9112). Stricter than it must be where two
/// readers might differ (request smuggling): no folded header, no space before a colon, no two lengths, no
/// length beside an encoding, no encoding but `chunked`, exactly one Host in HTTP/1.1, no version but 1.0
/// and 1.1. Pure.
tl::expected<ParsedHead, HeadFault> parse_head(std::string_view bytes);

}  // namespace essaim::http
