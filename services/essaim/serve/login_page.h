#pragma once
#include "events/vocabulary/language.h"
#include "infra/http/message.h"

namespace essaim::host {

/// The page on which a person comes in: with a code (in the link's fragment, which no server sees, or typed)
/// or with a password. Needs nothing from outside.
http::Response login_page(Language language);

}  // namespace essaim::host
