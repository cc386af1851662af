#include <CLI/CLI.hpp>
#include <iostream>

#include "infra/runtime/environment.h"
#include "infra/runtime/progress.h"
#include "services/essaim/demo/demo.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

int run(Setting& setting, const demo::StorySize& size) {
    const auto kafka = kafka_place(setting);
    if (!kafka) return setting.fail(kafka.error());
    const auto environment = runtime::process_environment();
    std::optional<std::filesystem::path> chosen;
    if (!setting.data.empty()) chosen = setting.data;
    const auto base = runtime::default_data_dir(environment).value_or("essaim-data");
    const auto directory = demo::prepare(chosen, base.string() + "-demo");
    if (!directory) {
        std::cerr << "essaim: " << told_in(setting.speaks(), directory.error()) << '\n';
        return 4;
    }
    runtime::Progress shown(runtime::progress_style(runtime::OutputFor::people, environment,
                                                    runtime::standard_error_is_terminal()),
                            std::string(setting.say("living the months", "les mois passent")),
                            2 + 2 * size.months, std::cerr);
    return demo::run(
        setting.program, *directory, *kafka, setting.registry, size, setting.speaks(),
        [&](std::uint64_t, std::uint64_t) { shown.advance(); }, std::cout, std::cerr);
}

}  // namespace

void add_demo(CLI::App& app, Setting& setting) {
    auto* command = app.add_subcommand(
        "demo",
        setting.help("Live some months of three cooperatives that share one payroll, and look at them",
                     "Vivre quelques mois de trois coopératives qui partagent leur paie, et les regarder"));
    auto size = std::make_shared<demo::StorySize>();
    command
        ->add_option("--data", setting.data,
                     setting.help("an empty directory (default: one of the demonstration's own)",
                                  "un répertoire vide (par défaut : celui de la démonstration)"))
        ->type_name("DIR");
    add_kafka_place(*command, setting);
    command
        ->add_option("--seed", size->seed, setting.help("same seed, same heads", "même graine, mêmes têtes"))
        ->type_name("N")
        ->capture_default_str();
    command
        ->add_option(
            "--people", size->people,
            setting.help("with a Cesa, over all cooperatives", "en Cesa, toutes coopératives ensemble"))
        ->type_name("N")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command
        ->add_option("--months", size->months,
                     setting.help("of 2026, from January", "de 2026, à partir de janvier"))
        ->type_name("N")
        ->check(CLI::Range(1, 12))
        ->capture_default_str();
    add_no_server(*command, setting.help("the demonstration lives in a directory of its own",
                                         "la démonstration vit dans un répertoire à elle"));
    command->callback([&setting, size] { setting.status = run(setting, *size); });
}

}  // namespace essaim::host
