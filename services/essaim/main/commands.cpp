#include "services/essaim/main/commands.h"

namespace essaim::host {

void add_commands(CLI::App& app, Setting& setting) {
    add_apply(app, setting);
}

}  // namespace essaim::host
