#include "services/essaim/serve/serve.h"

#include <poll.h>

#include <ostream>

#include "infra/runtime/interruption.h"
#include "infra/runtime/logging.h"
#include "infra/runtime/machine.h"
#include "services/essaim/serve/authenticate.h"
#include "services/essaim/serve/door.h"
#include "services/essaim/serve/sharing.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

constexpr std::chrono::milliseconds stop_time{4000};
constexpr std::chrono::milliseconds failed_time{4000};   // of answering 503 before giving up
constexpr std::size_t control_head_bytes = 1024 * 1024;  // a cut names every chain there is
constexpr int look_milliseconds = 200;

DoorLimits door_limits(const LimitSettings& settings) {
    DoorLimits limits;
    if (settings.commands_per_second) limits.commands_per_second = *settings.commands_per_second;
    if (settings.reads_per_second) limits.reads_per_second = *settings.reads_per_second;
    if (settings.actor_share) limits.actor_share = settings.actor_share->thousandths;
    if (settings.body_bytes) limits.body_bytes = *settings.body_bytes;
    return limits;
}

http::Limits http_limits(const LimitSettings& settings) {
    http::Limits limits;
    if (settings.head_bytes && *settings.head_bytes > 0) limits.head_bytes = *settings.head_bytes;
    if (settings.head_seconds)
        limits.head_time = limits.body_lag = std::chrono::seconds{*settings.head_seconds};
    if (settings.idle_seconds) limits.idle_time = std::chrono::seconds{*settings.idle_seconds};
    if (settings.pipelined) limits.pipelined = *settings.pipelined;
    return limits;
}

/// "http://HOST:PORT", brackets around an address of IPv6.
std::string url_of(const std::string& host, std::uint16_t port, bool has_tls) {
    const bool is_v6 = host.find(':') != std::string::npos;
    return (has_tls ? "https://" : "http://") + (is_v6 ? "[" + host + "]" : host) + ":" +
           std::to_string(port);
}

/// Where other instances reach this one: what was said, else where it listens.
std::string advertised(const ServeOptions& options, std::uint16_t port, bool has_tls) {
    if (options.advertise) return (has_tls ? "https://" : "http://") + *options.advertise;
    const bool everywhere = options.listen.host == "0.0.0.0" || options.listen.host == "::";
    return url_of(everywhere ? runtime::host_name() : options.listen.host, port, has_tls);
}

/// Until somebody asks to stop (true) or the store has failed and callers were told for a while (false).
bool wait_for_the_end(const Site& site) {
    std::optional<std::chrono::steady_clock::time_point> failed_at;
    while (runtime::interruption() == 0) {
        pollfd signal{runtime::interruption_descriptor(), POLLIN, 0};
        ::poll(&signal, 1, look_milliseconds);
        if (!site.failure()) continue;
        const auto now = std::chrono::steady_clock::now();
        if (!failed_at) failed_at = now;
        if (now - *failed_at >= failed_time) return false;
    }
    return true;
}

}  // namespace

int serve(Network& network, const ServeOptions& options, std::ostream& out, std::ostream& err) {
    const auto limits = options.settings.limits.value_or(LimitSettings{});
    Site site(network);
    std::vector<identity::TrustedIssuer> issuers;
    for (const auto& issuer : options.settings.issuers.value_or(std::vector<identity::IssuerSettings>{}))
        issuers.push_back(identity::trusted(issuer));
    auto book = identity::AccountBook::open(network.key_file().string());
    if (!book) {
        err << "essaim: keys_unusable: " << told_in(options.language, book.error().message) << '\n';
        return 4;
    }
    const auto own = std::make_shared<identity::LocalIssuer>(std::move(*book));
    issuers.push_back(identity::trusted(own));
    IdentityDoor identity(site, own);
    const auto verifier =
        std::make_shared<const identity::TokenVerifier>(std::move(issuers), people_of(site));
    auto for_door = door_limits(limits);
    for_door.behind_proxy = options.behind_proxy;
    Door door(site, bearer_tokens(verifier, site.watch()), for_door, options.language, &identity);

    http::ServerOptions at_address;
    at_address.host = options.listen.host;
    at_address.port = options.listen.port;
    at_address.limits = http_limits(limits);
    const bool has_tls = options.settings.tls.has_value();
    if (has_tls) at_address.tls = http::TlsFiles{options.settings.tls->cert, options.settings.tls->key};
    auto server = http::Server::open(at_address, door);
    if (!server) {
        err << "essaim: " << server.error().code << ": " << told_in(options.language, server.error().message)
            << '\n';
        return 4;
    }
    http::ServerOptions at_socket;
    at_socket.socket = (network.directory() / "control").string();
    at_socket.limits = http_limits(limits);
    at_socket.limits.head_bytes = control_head_bytes;
    at_socket.limits.target_bytes = control_head_bytes;
    auto control = http::Server::open(at_socket, door);
    if (!control)  // it serves without: only the command line beside it has to use the address
        runtime::log_line(runtime::LogLevel::warning, "no control socket: " + control.error().message);

    site.watch().also([&](metrics::Metrics& metrics) {
        const auto of_socket = control ? (*control)->connections() : 0;
        for (const auto& [where, count] :
             {std::pair{"address", (*server)->connections()}, {"socket", of_socket}})
            metrics.set("essaim_http_connections", "Open connections", {{"at", where}},
                        static_cast<std::int64_t>(count));
    });
    std::unique_ptr<Sharing> sharing;
    if (network.ownership()) {
        auto begun =
            Sharing::begin(site, {instance_name(network.directory()),
                                  advertised(options, (*server)->port(), has_tls), options.services});
        if (!begun) {
            err << "essaim: " << begun.error().code << ": "
                << told_in(options.language, begun.error().message) << '\n';
            return 4;
        }
        sharing = std::move(*begun);
    }
    const std::string url = url_of(options.listen.host, (*server)->port(), has_tls);
    out << "listening " << url << std::endl;
    if (options.listen.is_loopback() && site.rights()->accounts().empty())
        out << (options.language == Language::fr ? "premier essai (une fois, 15 min) "
                                                 : "first try (once, within 15 min) ")
            << url << "/login#code=" << identity.offer_first_try() << std::endl;
    const bool asked_to = wait_for_the_end(site);
    door.stop_being_ready();
    if (sharing && asked_to) sharing->hand_over();
    (*server)->stop(stop_time);
    if (control) (*control)->stop(std::chrono::milliseconds{500});
    return asked_to ? 0 : 4;
}

}  // namespace essaim::host
