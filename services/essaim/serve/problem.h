#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "events/core/node.h"
#include "events/vocabulary/language.h"
#include "infra/http/message.h"

namespace essaim::host {

/// The language a caller prefers of those that are spoken here (RFC 9110, 12.5.4); `otherwise` where they
/// say nothing of either.
Language preferred_language(std::optional<std::string_view> accept_language, Language otherwise);

/// A problem document (RFC 9457): `type` is the code as a relative reference into the page for people, and
/// `detail` the sentence. `more`: members that follow.
http::Response problem(unsigned status, std::string_view code, std::string detail, Language language,
                       Node more = Node::object());

/// The same with the sentence that the code has by itself.
http::Response problem(unsigned status, std::string_view code, Language language);

/// What the server refuses by itself; `detail`: what of the request was wrong, in English.
http::Response fault_problem(unsigned status, std::string_view code, std::string_view detail,
                             Language language);

/// What a status says, in a few words.
std::string_view title_of(unsigned status, Language language);

http::Response json_response(unsigned status, std::string body);

/// What a code of the door says.
std::string sentence_of(std::string_view code, Language language);

/// What ends an answer of JSON Lines whose status was said before anybody could know: `more`, or what the
/// code says.
std::string error_line(std::string_view code, Language language, const std::string& more = {});

/// How long to wait before asking again.
http::Response retry_after(http::Response response, unsigned seconds);

}  // namespace essaim::host
