#pragma once
#include "events/core/catalogue.h"

namespace essaim::intercooperation {

/// Every event type of intercooperation, for those that read what they do not know: dumps, folds, schema
/// pages.
void add_events(EventCatalogue& catalogue);

}  // namespace essaim::intercooperation
