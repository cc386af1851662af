#include "services/essaim/main/setting.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <utility>

#include "infra/runtime/atomic_file.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/shards.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

constexpr std::size_t longest_token = 65536;  // bytes; a head takes less

/// The token that a file holds, without the white space around it; or what is wrong with the file.
tl::expected<std::string, std::string> token_in(const std::string& path, const Setting& setting) {
    const auto wrong = [&](std::string why) { return tl::unexpected(path + ": " + std::move(why)); };
    auto text = runtime::read_file(path, longest_token);
    if (!text) return tl::unexpected(told_in(setting.speaks(), text.error().message));
    constexpr const char* white = " \t\r\n";
    const auto begin = text->find_first_not_of(white);
    if (begin == std::string::npos)
        return wrong(
            std::string(setting.say("is empty: put there what `essaim identity token PERSON` prints",
                                    "est vide : mettez-y ce qu’écrit `essaim identity token PERSONNE`")));
    auto token = text->substr(begin, text->find_last_not_of(white) - begin + 1);
    if (std::any_of(token.begin(), token.end(), [](unsigned char c) { return c <= ' ' || c > '~'; }))
        return wrong(std::string(setting.say("holds no token: one line of letters and digits is expected",
                                             "ne contient pas de jeton : une ligne de lettres et de "
                                             "chiffres est attendue")));
    return token;
}

/// The server behind the socket of a directory; null where nobody answers there: no socket, or one that a
/// server left that has died, or is ending.
std::unique_ptr<Remote> serving(const Setting& setting, const std::filesystem::path& directory) {
    RemoteOptions options;
    options.place = directory.string();
    options.language = setting.speaks();
    options.patience = setting.patience;
    options.notices = &std::cerr;
    options.address.socket = (directory / "control").string();
    auto remote = std::make_unique<Remote>(std::move(options));
    const auto answer = remote->ask({"GET", "/readyz", {}, {}});
    const bool is_there =
        answer && (answer->status == 200 || answer->body.find("\"stopping\"") == std::string::npos);
    return is_there ? std::move(remote) : nullptr;
}

/// An instance that decides for some partition of the log and answers; null: none does.
tl::expected<std::unique_ptr<Remote>, Unreached> instance_on(const Setting& setting, const OnKafka& kafka) {
    const auto log = open_kafka_log(kafka);
    if (!log) return tl::unexpected(Unreached{log.error(), 4});
    const auto shards = shards_in(**log);
    if (!shards) return tl::unexpected(Unreached{shards.error(), 4});
    std::map<std::string, Instant> addresses;
    for (const auto& row : *shards)
        if (row.address && row.since) {
            auto& since = addresses[*row.address];
            since = std::max(since, *row.since);
        }
    while (!addresses.empty()) {
        const auto newest = std::ranges::max_element(
            addresses, [](const auto& a, const auto& b) { return a.second < b.second; });
        Setting there = setting;
        there.url = newest->first;
        addresses.erase(newest);
        Setting impatient = there;  // one that is frozen accepts, and says nothing
        impatient.patience = std::chrono::seconds{3};
        const auto remote = impatient.server();
        if (!remote) return tl::unexpected(remote.error());
        const auto answer = (*remote)->ask({"GET", "/readyz", {}, {}});
        if (answer && answer->status == 200) return there.server();
    }
    return std::unique_ptr<Remote>();
}

constexpr std::chrono::milliseconds between_looks{200};

/// Once, to people: who has the directory may let go of it soon.
void tell_what_is_waited_for(const Setting& setting, const OpenError& in_use, const OpenOptions& options) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.wait_for_lock).count();
    std::cerr << "essaim: " << told_in(setting.speaks(), in_use.message)
              << setting.say("; waiting for at most ", " ; attente d’au plus ") << seconds << " s\n";
}

tl::expected<Place, Unreached> find_directory(const Setting& setting, const OpenOptions& options) {
    const auto directory = setting.directory();
    const auto until = std::chrono::steady_clock::now() + options.wait_for_lock;
    auto kafka = kafka_place(setting);
    if (!kafka) return tl::unexpected(kafka.error());
    if (*kafka && !setting.token_file.empty()) {
        auto remote = instance_on(setting, **kafka);
        if (!remote) return tl::unexpected(std::move(remote.error()));
        if (*remote) return Place(std::move(*remote));
    }
    OpenOptions patient = options;
    patient.kafka = std::move(*kafka);
    patient.wait_for_lock = std::min(between_looks, options.wait_for_lock);
    for (bool was_told = false;;) {
        if (auto remote = serving(setting, directory)) return Place(std::move(remote));
        auto network = Network::open(directory, patient, setting.registry);
        if (network) return Place(std::move(*network));
        if (network.error().code != "store_in_use" || std::chrono::steady_clock::now() >= until)
            return tl::unexpected(Unreached{network.error(), 4});
        if (!std::exchange(was_told, true)) tell_what_is_waited_for(setting, network.error(), options);
    }
}

}  // namespace

Language Setting::speaks() const {
    if (language == "fr") return Language::fr;
    if (language == "en") return Language::en;
    return runtime::language_of(runtime::process_environment());
}

std::filesystem::path Setting::directory() const {
    if (!data.empty()) return data;
    return runtime::default_data_dir(runtime::process_environment()).value_or("essaim-data");
}

std::unique_ptr<Network> Setting::open(const OpenOptions& options) {
    auto place = kafka_place(*this);
    if (!place) {
        status = fail(place.error());
        return nullptr;
    }
    OpenOptions there = options;
    there.kafka = std::move(*place);
    there.wait_for_lock = std::min(between_looks, options.wait_for_lock);
    auto network = Network::open(directory(), there, registry);
    if (!network && network.error().code == "store_in_use" && there.wait_for_lock < options.wait_for_lock) {
        tell_what_is_waited_for(*this, network.error(), options);
        there.wait_for_lock = options.wait_for_lock - there.wait_for_lock;
        network = Network::open(directory(), there, registry);
    }
    if (network) return std::move(*network);
    status = fail(Unreached{network.error(), 4});
    return nullptr;
}

tl::expected<std::unique_ptr<Remote>, Unreached> Setting::server() const {
    const auto misused = [](std::string option, std::string message) {
        return tl::unexpected(Unreached{{std::move(option), std::move(message), {}, 0}, 2});
    };
    RemoteOptions remote;
    remote.place = url;
    remote.language = speaks();
    remote.patience = patience;
    remote.notices = &std::cerr;
    const auto address = http::read_address(url);
    if (!address)
        return misused("--url", std::string(say("expected http://HOST:PORT or https://HOST:PORT",
                                                "attendu http://HÔTE:PORT ou https://HÔTE:PORT")));
    remote.address = *address;
    if (!token_file.empty()) {
        auto token = token_in(token_file, *this);
        if (!token) return misused("--token-file", std::move(token.error()));
        remote.token = std::move(*token);
    }
    return std::make_unique<Remote>(std::move(remote));
}

std::unique_ptr<Remote> Setting::beside() const {
    return data.empty() ? nullptr : serving(*this, data);
}

tl::expected<Place, Unreached> Setting::find(const OpenOptions& options) const {
    if (url.empty()) return find_directory(*this, options);
    auto remote = server();
    if (!remote) return tl::unexpected(std::move(remote.error()));
    return Place(std::move(*remote));
}

std::optional<Place> Setting::reach(const OpenOptions& options) {
    auto place = find(options);
    if (place) return std::move(*place);
    status = fail(place.error());
    return std::nullopt;
}

int Setting::fail(const Unreached& unreached) const {
    const auto& error = unreached.error;
    std::cerr << "essaim: " << error.code << ": " << told_in(speaks(), error.message);
    if (!error.file.empty() && error.message.find(error.file) == std::string::npos) {
        std::cerr << " (" << error.file;
        if (error.offset > 0) std::cerr << ", offset " << error.offset;
        std::cerr << ")";
    }
    std::cerr << '\n';
    return unreached.status;
}

std::optional<int> Setting::interrupted() const {
    if (runtime::interruption() == 0) return std::nullopt;
    std::cerr << "essaim: "
              << say("interrupted: nothing is half done",
                     "interrompu (interrupted) : rien n’est fait à moitié")
              << '\n';
    return 128 + runtime::interruption();  // as shells report it
}

int Setting::fail(const RemoteError& error) const {
    std::cerr << "essaim: " << error.code << ": " << told_in(speaks(), error.message) << '\n';
    return error.status;
}

void add_common(CLI::App& command, Setting& setting) {
    command
        .add_option("--data", setting.data,
                    setting.help("the network's directory (default: $XDG_DATA_HOME/essaim)",
                                 "le répertoire du réseau (par défaut : $XDG_DATA_HOME/essaim)"))
        ->type_name("DIR");
    add_kafka_place(command, setting);
    command.add_flag("--json", setting.json,
                     setting.help("for programs: JSON Lines, no progress",
                                  "pour les programmes : JSON Lines, sans progression"));
}

void add_no_server(CLI::App& command, std::string why) {
    for (const auto* option : {"--url", "--token-file"})
        command
            .add_option_function<std::string>(
                option, [why, option](const std::string&) { throw CLI::ValidationError(option, why); })
            ->group("");
}

void add_server(CLI::App& command, Setting& setting) {
    command
        .add_option("--url", setting.url,
                    setting.help("ask a running server instead: http://HOST:PORT or https://HOST:PORT",
                                 "interroger plutôt un serveur : http://HÔTE:PORT ou https://HÔTE:PORT"))
        ->type_name("URL");
    command
        .add_option("--token-file", setting.token_file,
                    setting.help("the file with the token to show the server",
                                 "le fichier du jeton à montrer au serveur"))
        ->type_name("FILE");
    command.parse_complete_callback([&setting] {
        if (!setting.token_file.empty() && setting.url.empty() && setting.kafka.empty())
            throw CLI::RequiresError("--token-file", "--url, --kafka");
    });
}

void add_place(CLI::App& command, Setting& setting) {
    add_common(command, setting);
    add_server(command, setting);
    command.get_option("--url")->excludes("--data");
}

}  // namespace essaim::host
