#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "events/core/invalid.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/hardening.h"
#include "infra/runtime/interruption.h"
#include "infra/runtime/logging.h"
#include "infra/runtime/turns.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/main/serving.h"
#include "services/essaim/serve/serve.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string listen;
    std::string config;
    std::string keys;
    std::string advertise;
    bool behind_proxy = false;
    std::optional<std::uint64_t> key_seed;
};

std::optional<std::string> text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    constexpr std::streamsize most = 1 << 20;  // bytes: no configuration is longer, a device has no end
    std::string text(static_cast<std::size_t>(most), '\0');
    file.read(text.data(), most);
    if (file.gcount() == most) return std::nullopt;
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

/// What the file and the environment say; nullopt after saying what is wrong.
std::optional<Settings> settings_of(const Setting& setting, const std::string& path) {
    const auto text = path.empty() ? std::optional<std::string>("{}") : text_of_file(path);
    if (!text) {
        std::cerr << "essaim: " << path << ": " << setting.say("cannot be read", "illisible") << '\n';
        return std::nullopt;
    }
    auto settings = read_settings(*text, runtime::process_environment());
    if (settings) return std::move(*settings);
    std::cerr << "essaim: " << (path.empty() ? "ESSAIM_…" : path) << ": " << settings.error().code << ": "
              << sentence(settings.error(), setting.speaks()) << '\n';
    return std::nullopt;
}

/// Where the network is, unless the command line has said it.
void take_places(Setting& setting, const Settings& settings) {
    if (setting.data.empty() && settings.data) setting.data = *settings.data;
    if (setting.kafka.empty() && settings.kafka) setting.kafka = *settings.kafka;
    if (setting.kafka_settings.empty() && settings.kafka_settings)
        setting.kafka_settings = *settings.kafka_settings;
}

/// Whether it would be taken, with the file of how to reach the brokers that it names.
int check(Setting& setting, const std::string& path) {
    const auto settings = settings_of(setting, path);
    if (!settings) return 2;
    take_places(setting, *settings);
    if (const auto place = kafka_place(setting); !place) return setting.fail(place.error());
    if (settings->tls)
        for (const auto& file : {settings->tls->cert, settings->tls->key})
            if (!std::ifstream(file).good()) {
                std::cerr << "essaim config: /tls: " << setting.say("cannot be read: ", "ne peut être lu : ")
                          << file << '\n';
                return 2;
            }
    const auto address = read_listen_address(settings->listen.value_or("127.0.0.1:8080"));
    if (address && !address->is_loopback() && !settings->tls)
        std::cout
            << setting.say(
                   "good for `essaim serve --behind-proxy` only: it listens beyond this machine without "
                   "TLS",
                   "correct pour `essaim serve --behind-proxy` seulement : l’écoute va hors de cette "
                   "machine sans TLS")
            << '\n';
    else
        std::cout << setting.say("good", "correct") << '\n';
    return 0;
}

runtime::LogLevel level_of(const Settings& settings) {
    const auto name = settings.log ? settings.log->level.value_or("info") : "info";
    if (name == "debug") return runtime::LogLevel::debug;
    if (name == "warning") return runtime::LogLevel::warning;
    if (name == "error") return runtime::LogLevel::error;
    return runtime::LogLevel::info;
}

int run(Setting& setting, const Arguments& arguments, const std::vector<Service>& services) {
    auto settings = settings_of(setting, arguments.config);
    if (!settings) return 2;
    take_places(setting, *settings);
    const std::string listen =
        arguments.listen.empty() ? settings->listen.value_or("127.0.0.1:8080") : arguments.listen;
    const auto address = read_listen_address(listen);
    if (!address) {
        std::cerr << "essaim serve: --listen: "
                  << setting.say("expected HOST:PORT, such as 127.0.0.1:8080",
                                 "attendu HÔTE:PORT, par exemple 127.0.0.1:8080")
                  << '\n';
        return 2;
    }
    if (!address->is_loopback() && !settings->tls && !arguments.behind_proxy) {
        std::cerr << "essaim serve: "
                  << setting.say(
                         "beyond this machine only with TLS: set tls.cert and tls.key, or say "
                         "--behind-proxy if somebody else speaks it",
                         "hors de cette machine, seulement avec TLS : donnez tls.cert et tls.key, ou "
                         "--behind-proxy si un autre s’en charge")
                  << '\n';
        return 2;
    }
    const auto advertise =
        arguments.advertise.empty() ? settings->advertise : std::optional(arguments.advertise);
    if (advertise && !read_listen_address(*advertise)) {
        std::cerr << "essaim serve: --advertise: "
                  << setting.say("expected HOST:PORT, such as node-1.example.org:8080",
                                 "attendu HÔTE:PORT, par exemple node-1.example.org:8080")
                  << '\n';
        return 2;
    }
    if (setting.kafka.empty() && services.size() < all_services.size()) {
        std::cerr << "essaim: --kafka: "
                  << setting.say(
                         "a service alone needs a log that others share; `essaim serve` hosts all four",
                         "un service seul a besoin d’un journal que d’autres partagent ; `essaim serve` "
                         "héberge les quatre")
                  << '\n';
        return 2;
    }
    runtime::harden_process();
    runtime::take_short_turns();  // before any thread is begun
    runtime::set_log_level(level_of(*settings));
    runtime::catch_interruptions();
    OpenOptions open;
    open.if_absent = IfAbsent::create;
    open.key_seed = arguments.key_seed;
    const auto keys = arguments.keys.empty() ? settings->keys : std::optional(arguments.keys);
    if (keys) open.keys = *keys;
    if (settings->limits && settings->limits->disk_reserve_mib)
        open.disk_reserve_bytes = std::uint64_t{*settings->limits->disk_reserve_mib} << 20U;
    open.decides = OpenOptions::Decides::what_falls_to_it;
    const auto network = setting.open(open);
    if (!network) return setting.status;
    ServeOptions options;
    options.settings = std::move(*settings);
    options.listen = *address;
    options.behind_proxy = arguments.behind_proxy;
    options.advertise = advertise;
    options.services = services;
    options.language = setting.speaks();
    const int status = serve(*network, options, std::cout, std::cerr);
    if (status == 0) network->engine().flush();
    return status;
}

}  // namespace

void add_serve(CLI::App& app, Setting& setting) {
    auto* command =
        app.add_subcommand("serve", setting.help("Answer over HTTP: commands, views, people and rights",
                                                 "Répondre en HTTP : commandes, vues, personnes et droits"));
    add_serving(*command, setting, {all_services.begin(), all_services.end()});
}

void add_serving(CLI::App& app, Setting& setting, std::vector<Service> services) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = &app;
    command
        ->add_option("--listen", arguments->listen,
                     setting.help("where to answer (default 127.0.0.1:8080); port 0 takes a free one",
                                  "où répondre (par défaut 127.0.0.1:8080) ; le port 0 en prend un libre"))
        ->type_name("HOST:PORT");
    command
        ->add_option("--config", arguments->config,
                     setting.help("a configuration file; `essaim config check` reads it",
                                  "un fichier de configuration ; `essaim config check` le relit"))
        ->type_name("FILE");
    command
        ->add_option(
            "--keys", arguments->keys,
            setting.help("the key file (default: DIR/keys)", "le fichier de clés (par défaut : DIR/keys)"))
        ->type_name("FILE");
    command
        ->add_option(
            "--advertise", arguments->advertise,
            setting.help("with --kafka: where other instances reach this one (default: where it answers)",
                         "avec --kafka : où les autres instances joignent celle-ci (par défaut : où elle "
                         "répond)"))
        ->type_name("HOST:PORT");
    command->add_flag("--behind-proxy", arguments->behind_proxy,
                      setting.help("plain HTTP beyond this machine: a proxy speaks TLS",
                                   "HTTP sans TLS hors de cette machine : un mandataire s’en charge"));
    command
        ->add_option(
            "--key-seed", arguments->key_seed,
            setting.help(
                "draw every key from this number: equal heads everywhere, but it protects nobody",
                "tirer toutes les clés de ce nombre : mêmes têtes partout, mais ne protège personne"))
        ->type_name("N");
    add_common(*command, setting);
    command->footer(setting.help(
        "Says `listening http://HOST:PORT` on standard output once it answers; logs go to standard error.\n"
        "SIGTERM: no new connection, what was asked is answered, exit status 0.",
        "Dit `listening http://HÔTE:PORT` sur la sortie standard dès qu’il répond ; le journal va sur la "
        "sortie d’erreur.\n"
        "SIGTERM : plus de nouvelle connexion, ce qui a été demandé est répondu, code de sortie 0."));
    add_no_server(*command, setting.help("this is the server: --listen says where",
                                         "c’est le serveur : --listen dit où"));
    command->callback([&setting, arguments, services = std::move(services)] {
        setting.status = run(setting, *arguments, services);
    });
}

void add_config(CLI::App& app, Setting& setting) {
    auto path = std::make_shared<std::string>();
    auto* config =
        app.add_subcommand("config", setting.help("The configuration file", "Le fichier de configuration"));
    config->require_subcommand(1);
    auto* command =
        config->add_subcommand("check", setting.help("Say whether a configuration file would be taken",
                                                     "Dire si un fichier de configuration serait accepté"));
    command->add_option("FILE", *path, setting.help("one JSON object", "un objet JSON"))->required();
    command->footer(setting.help("Exit status: 0 it would, 2 with the place of what is wrong.",
                                 "Code de sortie : 0 il le serait, 2 avec l’endroit de ce qui ne va pas."));
    add_no_server(*command,
                  setting.help("it reads a file of this machine and asks nobody",
                               "cela lit un fichier de cette machine et ne demande rien à personne"));
    command->callback([&setting, path] { setting.status = check(setting, *path); });
}

}  // namespace essaim::host
