#pragma once
#include <iosfwd>

#include "events/vocabulary/language.h"
#include "services/essaim/demo/story.h"
#include "services/essaim/network.h"

namespace essaim::demo {

/// What a person wants to see at the end: the months at a glance, Jeanne from 1,200.00 to her payslips and
/// hours, one payslip line by line, the network's figures.
void show_end(host::Network& network, const StorySize& size, Language language, std::ostream& out);

}  // namespace essaim::demo
