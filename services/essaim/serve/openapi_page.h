#pragma once
#include <string>
#include <string_view>

#include "events/core/node.h"
#include "events/vocabulary/language.h"

namespace essaim::host {

/// An OpenAPI document of `openapi_document` as one page of HTML without script or outside resource; each
/// code has the anchor `#CODE`, each operation that of its id. Pure.
std::string page_for_people_of(const Node& document, Language language);

/// The Content-Security-Policy that lets the page show its own style and nothing else happen.
std::string page_policy();

}  // namespace essaim::host
