#pragma once
#include "events/core/catalogue.h"

namespace essaim::activities {

/// Every event of this folder.
void add_events(EventCatalogue& catalogue);

}  // namespace essaim::activities
