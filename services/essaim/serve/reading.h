#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/essaim/serve/site.h"

namespace essaim::host {

/// Somebody is about to be shown what is some members'.
struct Reading {
    std::string reader;
    std::string chain;  // the cooperative's
    std::set<std::string> members;
    std::string view;
    std::vector<std::string> fields;  // none: rows of pay
    std::optional<std::string> purpose;
    std::string traceparent = {};  // of the request
};

/// Records it in the cooperative's chain of membership, whichever service's view it is: one place says of a
/// person who read what. Whatever is answered but `accepted` (or `unchanged`, of pay that was read that day
/// already) says that nothing may be shown. Thread-safe.
void record_reading(Site& site, const Reading& reading, kernel::Loop::OnAnswer answered);

}  // namespace essaim::host
