#pragma once
#include <string>
#include <string_view>

#include "infra/http/message.h"

namespace essaim::http {

/// Whether an Accept-Encoding header takes gzip: named, or by `*`, and not with a weight of zero (RFC 9110).
bool takes_gzip(std::string_view accept_encoding);

/// The bytes as gzip (RFC 1952). Only memory can run out, which ends the process.
std::string gzipped(std::string_view bytes);

/// What is compressed is another representation, with an entity tag of its own (RFC 9110, 8.8.3): `"x"` is
/// `"x-gzip"` there. In an answer: marks the tag that it has.
void mark_compressed(Headers& headers);
/// In a question: takes the mark off the tags it names, so that the application knows them; whether there was
/// one.
bool unmark_compressed(Headers& headers);

}  // namespace essaim::http
