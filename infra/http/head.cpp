#include "infra/http/head.h"

#include <boost/beast/http.hpp>

#include <algorithm>

namespace essaim::http {

namespace beast = boost::beast;

namespace {

HeadFault bad(std::string detail) {
    return {400, "bad_request", std::move(detail)};
}

/// The rules on lines that the library's parser is more lenient about.
std::optional<HeadFault> line_fault(std::string_view bytes) {
    std::size_t start = bytes.find("\r\n");
    if (start == std::string_view::npos) return bad("no request line");
    for (start += 2; start < bytes.size();) {
        const auto end = bytes.find("\r\n", start);
        if (end == std::string_view::npos) return bad("a header line does not end");
        const auto line = bytes.substr(start, end - start);
        if (line.empty()) return std::nullopt;
        if (line.front() == ' ' || line.front() == '\t') return bad("a header is folded");
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) return bad("a header has no name");
        const char before = line[colon - 1];
        if (before == ' ' || before == '\t') return bad("there is a space before a header's colon");
        start = end + 2;
    }
    return bad("the head does not end");
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 15 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<HeadFault> framing_fault(const Headers& headers) {
    const auto lengths = count_headers(headers, "Content-Length");
    const auto encodings = count_headers(headers, "Transfer-Encoding");
    if (lengths > 1) return bad("two lengths");
    for (const auto* once : {"Authorization", "Content-Type", "Retry-Refused"})
        if (count_headers(headers, once) > 1) return bad("two headers of which there may be one");
    if (lengths && encodings) return bad("a length and an encoding together");
    if (encodings > 1 || (encodings && *find_header(headers, "Transfer-Encoding") != "chunked"))
        return bad("Transfer-Encoding is chunked or nothing");
    if (lengths && !is_number(*find_header(headers, "Content-Length")))
        return bad("Content-Length is no number");
    return std::nullopt;
}

std::optional<HeadFault> version_fault(std::string_view bytes) {
    const auto line = bytes.substr(0, bytes.find("\r\n"));
    const auto space = line.rfind(' ');
    const auto version = space == std::string_view::npos ? std::string_view{} : line.substr(space + 1);
    if (version == "HTTP/1.1" || version == "HTTP/1.0") return std::nullopt;
    if (version.starts_with("HTTP/")) return HeadFault{505, "version_not_supported", "HTTP/1.0 and HTTP/1.1"};
    return bad("no HTTP version");
}

HeadFault fault_of(const beast::error_code& error) {
    if (error == beast::http::error::bad_version)
        return {505, "version_not_supported", "HTTP/1.0 and HTTP/1.1"};
    return bad(error.message());
}

}  // namespace

std::optional<HeadFault> early_fault(std::string_view bytes) {
    for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        if (at == 0 || bytes[at - 1] != '\r') return bad("a line ends in a bare LF");
    if (bytes.find('\0') != std::string_view::npos) return bad("a NUL");
    return std::nullopt;
}

std::optional<HeadFault> size_fault(std::string_view bytes, std::size_t most_of_line, std::size_t most) {
    if (std::min(bytes.find("\r\n"), bytes.size()) > most_of_line)
        return HeadFault{414, "uri_too_long", std::to_string(most_of_line)};
    if (bytes.size() > most) return HeadFault{431, "head_too_large", std::to_string(most)};
    return std::nullopt;
}

Headers readable_headers(std::string_view bytes) {
    Headers headers;
    for (auto at = bytes.find("\r\n"); at != std::string_view::npos;) {
        const auto begin = at + 2;
        at = bytes.find("\r\n", begin);
        const auto line = bytes.substr(begin, at - begin);
        const auto colon = line.find(": ");
        if (at == std::string_view::npos || line.empty()) break;
        if (colon != std::string_view::npos)
            headers.push_back({std::string(line.substr(0, colon)), std::string(line.substr(colon + 2))});
    }
    return headers;
}

tl::expected<ParsedHead, HeadFault> parse_head(std::string_view bytes) {
    if (auto fault = early_fault(bytes)) return tl::unexpected(std::move(*fault));
    if (auto fault = version_fault(bytes)) return tl::unexpected(std::move(*fault));
    if (auto fault = line_fault(bytes)) return tl::unexpected(std::move(*fault));

    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(bytes.size() + 1));
    parser.body_limit(boost::none);
    beast::error_code error;
    parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error && error != beast::http::error::need_more) return tl::unexpected(fault_of(error));
    if (!parser.is_header_done()) return tl::unexpected(bad("the head does not end"));

    const auto& message = parser.get();
    ParsedHead parsed;
    parsed.head.method = std::string(message.method_string());
    for (const auto& field : message)
        parsed.head.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    const auto& headers = parsed.head.headers;
    if (auto fault = framing_fault(headers)) return tl::unexpected(std::move(*fault));
    const auto hosts = count_headers(headers, "Host");
    if (hosts > 1 || (hosts == 0 && message.version() == 11)) return tl::unexpected(bad("exactly one Host"));
    auto target = read_target({message.target().data(), message.target().size()});
    if (!target) return tl::unexpected(bad("the path or query cannot be read"));
    parsed.head.target = std::move(*target);

    if (const auto length = find_header(headers, "Content-Length"))
        parsed.framing.content_length = std::stoull(std::string(*length));
    parsed.framing.chunked = find_header(headers, "Transfer-Encoding").has_value();
    parsed.framing.keep_alive = message.keep_alive();
    if (const auto expected = find_header(headers, "Expect")) {
        if (!beast::iequals(beast::string_view(expected->data(), expected->size()), "100-continue"))
            return tl::unexpected(HeadFault{417, "expectation_failed", "only 100-continue"});
        parsed.framing.expects_continue = message.version() == 11;
    }
    return parsed;
}

}  // namespace essaim::http
