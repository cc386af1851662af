#pragma once
#include <functional>
#include <string_view>

#include "events/vocabulary/language.h"
#include "infra/http/message.h"

namespace essaim::host {

/// Why a caller is told no more, as a code of the door; empty: they may be. From any thread, not for long.
using WhyNot = std::function<std::string_view()>;

/// A long answer whose caller is looked at again before each of its pieces. Once they may be told no more,
/// what is JSON Lines ends with a line that says why, `{"error":{code,message}}`; anything else breaks off.
/// Another answer stays as it is.
http::Response lasting(http::Response response, WhyNot why_not, Language language);

}  // namespace essaim::host
