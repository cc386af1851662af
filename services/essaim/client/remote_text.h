#pragma once
#include <string>

#include "events/vocabulary/language.h"
#include "infra/http/client.h"
#include "services/essaim/client/remote.h"

namespace essaim::host {

/// What a lost or impossible connection to `place` is for people, in their language.
RemoteError remote_error(const http::ClientError& error, const std::string& place, Language language);
/// The same of an answer that is no 200: what the problem document says, or that this is no Essaim.
RemoteError remote_error(const http::Response& answer, const std::string& place, Language language);
/// An answer that is not what was to come.
RemoteError not_understood(const std::string& place, Language language);

}  // namespace essaim::host
