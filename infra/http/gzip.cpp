#include "infra/http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>

#include "events/vocabulary/assert.h"

namespace essaim::http {

namespace {

constexpr int gzip_window = 15 + 16;  // zlib: the largest window, with gzip's header and trailer

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// "q=0", "q=0.0", …: only zeros after the q.
bool weighs_nothing(std::string_view parameter) {
    parameter = trimmed(parameter);
    if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=')
        return false;
    return parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const auto comma = accept_encoding.find(',');
        const auto coding = trimmed(accept_encoding.substr(0, comma));
        const auto semicolon = coding.find(';');
        std::string name(trimmed(coding.substr(0, semicolon)));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (name == "gzip" || name == "x-gzip" || name == "*")
            return semicolon == std::string_view::npos || !weighs_nothing(coding.substr(semicolon + 1));
        if (comma == std::string_view::npos) break;
        accept_encoding.remove_prefix(comma + 1);
    }
    return false;
}

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    ESSAIM_ASSERT(
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ESSAIM_ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

namespace {

constexpr std::string_view mark = "-gzip\"";

bool is_called(const Header& header, std::string_view name) {
    return find_header({header}, name).has_value();
}

}  // namespace

void mark_compressed(Headers& headers) {
    for (auto& header : headers)
        if (is_called(header, "ETag") && header.value.ends_with('"'))
            header.value.replace(header.value.size() - 1, 1, mark);
}

bool unmark_compressed(Headers& headers) {
    bool found = false;
    for (auto& header : headers) {
        if (!is_called(header, "If-None-Match") && !is_called(header, "If-Match")) continue;
        for (auto at = header.value.find(mark); at != std::string::npos; at = header.value.find(mark)) {
            header.value.replace(at, mark.size(), "\"");
            found = true;
        }
    }
    return found;
}

}  // namespace essaim::http
