#pragma once
#include <string>
#include <string_view>

namespace essaim::http {

/// Whether an Accept-Encoding header takes gzip: named, or by `*`, and not with a weight of zero (RFC 9110).
bool takes_gzip(std::string_view accept_encoding);

/// The bytes as gzip (RFC 1952). Only memory can run out, which ends the process.
std::string gzipped(std::string_view bytes);

}  // namespace essaim::http
