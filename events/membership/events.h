#pragma once
#include "events/core/catalogue.h"

namespace essaim::membership {

/// Every event type of membership, for those that read what they do not know: dumps, folds, schema pages.
void add_events(EventCatalogue& catalogue);

}  // namespace essaim::membership
