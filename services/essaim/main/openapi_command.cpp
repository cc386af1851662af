#include <CLI/CLI.hpp>
#include <iostream>

#include "services/essaim/main/commands.h"
#include "services/essaim/serve/openapi.h"

namespace essaim::host {

namespace {

int print_document(const Setting& setting) {
    if (setting.url.empty()) {
        std::cout << readable_json(openapi_document(setting.registry));
        return 0;
    }
    const auto server = setting.server();
    if (!server) return setting.fail(server.error());
    const auto document = (*server)->get("/v1/openapi.json");
    if (!document) return setting.fail(document.error());
    std::cout << readable_json(*document);
    return 0;
}

}  // namespace

void add_openapi(CLI::App& app, Setting& setting) {
    auto* command =
        app.add_subcommand("openapi", setting.help("Print the OpenAPI document of the HTTP interface",
                                                   "Imprimer le document OpenAPI de l’interface HTTP"));
    command->footer(
        setting.help("The same that a running server has at /v1/openapi.json: for builds of clients.",
                     "Celui qu’un serveur donne à /v1/openapi.json : pour qui construit un client."));
    add_server(*command, setting);
    command->callback([&setting] { setting.status = print_document(setting); });
}

}  // namespace essaim::host
