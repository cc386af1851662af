#include <CLI/CLI.hpp>
#include <iostream>

#include "services/essaim/main/commands.h"
#include "services/essaim/serve/openapi.h"

namespace essaim::host {

void add_openapi(CLI::App& app, Setting& setting) {
    auto* command =
        app.add_subcommand("openapi", setting.help("Print the OpenAPI document of the HTTP interface",
                                                   "Imprimer le document OpenAPI de l'interface HTTP"));
    command->footer(
        setting.help("The same that a running server has at /v1/openapi.json: for builds of clients.",
                     "Celui qu'un serveur donne à /v1/openapi.json : pour qui construit un client."));
    command->callback([&setting] { std::cout << readable_json(openapi_document(setting.registry)); });
}

}  // namespace essaim::host
