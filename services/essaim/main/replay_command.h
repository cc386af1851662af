#pragma once
#include "services/essaim/main/setting.h"

namespace essaim::host {

/// `audit replay`
void add_replay(CLI::App& audit, Setting& setting);

}  // namespace essaim::host
