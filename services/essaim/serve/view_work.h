#pragma once
#include <memory>
#include <optional>
#include <string>

#include "events/vocabulary/ids.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/reveal.h"

namespace essaim::host {

/// A view that is being answered.
struct Door::ViewWork {
    Site& site;
    const projections::ViewDefinition& view;
    std::string chain;
    Language language;
    std::optional<std::string> known;  // If-None-Match
    PageQuery query;
    std::optional<RevealQuery> revealed;
    std::string reader;  // in whose name readings are recorded; empty: the owner, who asks in nobody's
    rights::Sight sight;
    std::optional<kernel::Moment> as_of;
    http::Respond respond;
    std::string traceparent;
    std::string position = {};  // covered by what is shown

    void read(const projections::ViewDefinition& what, Site::OnRows seen) const;
};

}  // namespace essaim::host
