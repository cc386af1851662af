#include "infra/kafka/place.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <memory>

#include "infra/files/files.h"

namespace essaim::kafka {

namespace {

constexpr std::size_t most_prefix_bytes = 100;  // Kafka's topic names end at 249

bool is_prefix(std::string_view text) {
    return !text.empty() && text.size() <= most_prefix_bytes && text != "." && text != ".." &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }) && text.front() != '0' &&
           std::stoi(std::string(text)) <= 65535;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Their values are secrets.
constexpr std::array secrets{"sasl.password", "ssl.key.password", "ssl.keystore.password", "ssl.key.pem",
                             "sasl.oauthbearer.client.secret"};
/// What a site may say begins so.
constexpr std::array of_the_site{"security.protocol",
                                 "sasl.",
                                 "ssl.",
                                 "client.id",
                                 "client.rack",
                                 "broker.address.family",
                                 "debug",
                                 "enable.ssl.certificate.verification"};

}  // namespace

std::string Place::topic(Service service) const {
    return prefix + "." + std::string(name_of(service));
}

tl::expected<Place, std::string> read_place(std::string_view text) {
    Place place;
    const auto slash = text.find('/');
    if (slash != std::string_view::npos) {
        place.prefix = text.substr(slash + 1);
        if (!is_prefix(place.prefix))
            return tl::unexpected("'" + place.prefix + "' cannot begin the name of a topic");
        text = text.substr(0, slash);
    }
    place.brokers = text;
    for (auto rest = text;;) {
        const auto comma = rest.find(',');
        const auto broker = rest.substr(0, comma);
        const auto colon = broker.rfind(':');
        if (colon == std::string_view::npos || colon == 0 || !is_port(broker.substr(colon + 1)))
            return tl::unexpected("'" + std::string(broker) + "' is not HOST:PORT");
        if (comma == std::string_view::npos) return place;
        rest.remove_prefix(comma + 1);
    }
}

tl::expected<Settings, std::string> read_settings(const std::string& file) {
    const auto text = files::read_file(file);
    if (!text) return tl::unexpected(text.error().message);
    Settings settings;
    const std::unique_ptr<rd_kafka_conf_t, void (*)(rd_kafka_conf_t*)> known(rd_kafka_conf_new(),
                                                                             rd_kafka_conf_destroy);
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const auto end = rest.find('\n');
        auto line = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.empty() || line.front() == '#') continue;
        const auto wrong = [&](const std::string& why) {
            return tl::unexpected(file + ", line " + std::to_string(number) + ": " + why);
        };
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) return wrong("a line is NAME = VALUE");
        std::string name(trimmed(line.substr(0, equals)));
        std::string value(trimmed(line.substr(equals + 1)));
        const bool in_a_file =
            name.ends_with(".file") && std::ranges::count(secrets, name.substr(0, name.size() - 5));
        if (std::ranges::count(secrets, name))
            return wrong("a secret does not stand here: " + name + ".file = PATH");
        if (in_a_file) {
            name.resize(name.size() - 5);
            auto secret = files::read_file(value);
            if (!secret) return wrong(secret.error().message);
            value = trimmed(secret->substr(0, secret->find_last_not_of('\n') + 1));
        }
        const bool allowed =
            std::ranges::any_of(of_the_site, [&](std::string_view begin) { return name.starts_with(begin); });
        if (!allowed) return wrong(name + " is not for a site to set");
        char why[512] = {};
        if (rd_kafka_conf_set(known.get(), name.c_str(), value.c_str(), why, sizeof why) != RD_KAFKA_CONF_OK)
            return wrong(in_a_file ? name + " cannot be what that file holds" : why);
        settings.emplace_back(std::move(name), std::move(value));
    }
    return settings;
}

}  // namespace essaim::kafka
