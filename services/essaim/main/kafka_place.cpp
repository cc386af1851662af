#include "services/essaim/main/kafka_place.h"

#include <CLI/CLI.hpp>

#include "infra/vault/vault.h"

namespace essaim::host {

tl::expected<std::optional<OnKafka>, Unreached> kafka_place(const Setting& setting) {
    const auto misused = [](std::string option, std::string message) {
        return tl::unexpected(Unreached{{std::move(option), std::move(message), {}, 0}, 2});
    };
    // Else a network of its own would be begun in a directory, by who meant one that is elsewhere.
    if (setting.kafka.empty() && !setting.kafka_settings.empty())
        return misused(
            "--kafka-settings",
            setting.help("says how to reach brokers, and none is named: --kafka HOST:PORT",
                         "dit comment joindre des brokers, et aucun n’est nommé : --kafka HÔTE:PORT"));
    if (setting.kafka.empty()) return std::nullopt;
    OnKafka where;
    auto place = kafka::read_place(setting.kafka);
    if (!place) return misused("--kafka", place.error());
    where.place = std::move(*place);
    if (!setting.kafka_settings.empty()) {
        auto site = kafka::read_settings(setting.kafka_settings);
        if (!site) return misused("--kafka-settings", site.error());
        where.site = std::move(*site);
        where.site_file = setting.kafka_settings;
    }
    return where;
}

OpenedLog log_of(std::unique_ptr<Network> network) {
    OpenedLog opened;
    opened.network = std::move(network);
    opened.id = opened.network->id();
    opened.seeded = opened.network->keys().seed().has_value();
    return opened;
}

tl::expected<OpenedLog, Unreached> open_log(const Setting& setting) {
    const auto unreached = [](const OpenError& error) { return tl::unexpected(Unreached{error, 4}); };
    OpenedLog opened;
    auto where = kafka_place(setting);
    if (!where) return tl::unexpected(where.error());
    if (!*where) {
        auto network = Network::open(setting.directory(), {}, setting.registry);
        if (!network) return unreached(network.error());
        return log_of(std::move(*network));
    }
    auto log = open_kafka_log(**where);
    if (!log) return unreached(log.error());
    opened.kafka = std::move(*log);
    const auto network = network_of(*opened.kafka);
    if (!network) return unreached(network.error());
    if (!*network)
        return unreached({"no_such_network", "there is no network at " + (*where)->place.text(), {}, 0});
    opened.id = **network;
    if (const auto keys = vault::Vault::open((setting.directory() / "keys").string());
        keys && (*keys)->network() == opened.id)
        opened.seeded = (*keys)->seed().has_value();
    return opened;
}

CLI::Option* add_kafka_place(CLI::App& command, Setting& setting) {
    command
        .add_option(
            "--kafka-settings", setting.kafka_settings,
            setting.help(
                "how to reach those brokers: TLS, SASL; NAME = VALUE a line, secrets in files of their own",
                "comment atteindre ces brokers : TLS, SASL ; NOM = VALEUR par ligne, les secrets dans des "
                "fichiers à eux"))
        ->type_name("FILE");
    return command
        .add_option("--kafka", setting.kafka,
                    setting.help("the log is on these brokers, its topics begin with PREFIX (essaim)",
                                 "le journal est sur ces brokers, ses topics commencent par PREFIX (essaim)"))
        ->type_name("HOST:PORT,…[/PREFIX]");
}

}  // namespace essaim::host
