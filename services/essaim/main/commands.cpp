#include "services/essaim/main/commands.h"

namespace essaim::host {

void add_commands(CLI::App& app, Setting& setting) {
    add_demo(app, setting);
    add_apply(app, setting);
    add_show(app, setting);
    add_serve(app, setting);
    add_rights(app, setting);
    add_config(app, setting);
    add_doctor(app, setting);
    add_openapi(app, setting);
    add_payslip(app, setting);
    add_parameters(app, setting);
    add_projections(app, setting);
    add_log(app, setting);
    add_shards(app, setting);
    add_identity(app, setting);
    add_audit(app, setting);
    add_kafka(app, setting);
    add_export(app, setting);
}

}  // namespace essaim::host
