#pragma once
#include "services/essaim/main/setting.h"

namespace essaim::host {

/// Every subcommand of the program; each adds itself and sets `setting.status` when it has run.
void add_commands(CLI::App& app, Setting& setting);

void add_apply(CLI::App& app, Setting& setting);
void add_show(CLI::App& app, Setting& setting);
void add_projections(CLI::App& app, Setting& setting);
void add_log(CLI::App& app, Setting& setting);
void add_shards(CLI::App& app, Setting& setting);
void add_openapi(CLI::App& app, Setting& setting);
void add_payslip(CLI::App& app, Setting& setting);
void add_parameters(CLI::App& app, Setting& setting);
void add_demo(CLI::App& app, Setting& setting);
void add_doctor(CLI::App& app, Setting& setting);
void add_serve(CLI::App& app, Setting& setting);
void add_rights(CLI::App& app, Setting& setting);
void add_config(CLI::App& app, Setting& setting);
void add_identity(CLI::App& app, Setting& setting);
void add_audit(CLI::App& app, Setting& setting);
void add_kafka(CLI::App& app, Setting& setting);
void add_export(CLI::App& app, Setting& setting);
/// `log copy`, `log reopen`
void add_log_copy(CLI::App& log, Setting& setting);
/// `audit explain`
void add_explain(CLI::App& audit, Setting& setting);

}  // namespace essaim::host
