#pragma once
#include <string>
#include <string_view>

#include "infra/http/message.h"

namespace essaim::http {

/// The trace that a request belongs to (W3C Trace Context, Recommendation of 2021-11-23): the one of its
/// header `traceparent`, else a new one of 16 random bytes that nobody samples. What is not exactly as the
/// standard writes it is ignored, two of it too; of a later version, what version 00 knows of it is taken.
/// Always 55 characters, `00-TRACE-PARENT-FLAGS`. Thread-safe.
std::string traceparent_of(const Headers& headers);

/// TRACE of a `traceparent`: 32 hexadecimal digits.
std::string_view trace_id(std::string_view traceparent);

}  // namespace essaim::http
