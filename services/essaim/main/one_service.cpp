#include "services/essaim/main/one_service.h"
#include "infra/runtime/hardening.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "services/essaim/main/own_words.h"
#include "services/essaim/main/serving.h"

namespace essaim::host {

int serve_one(Service service, kernel::Registry registry, std::span<char*> arguments) {
    runtime::begin_program();
    const std::string name(name_of(service));
    Setting setting;
    setting.program = arguments.empty() ? "essaim-" + name : arguments.front();
    setting.language = language_in(arguments);
    setting.registry = std::move(registry);
    CLI::App app{setting.help(
        "Essaim, the service " + name + " alone: decides for it, and shows everything. The log is on Kafka.",
        "Essaim, le service " + name + " seul : décide pour lui, et montre tout. Le journal est sur Kafka.")};
    speak_own_words(app, setting.speaks());
    add_language(app, setting);
    add_serving(app, setting, {service});
    try {
        app.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return setting.status;
}

}  // namespace essaim::host
