#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/core/node.h"
#include "events/core/node_form.h"
#include "infra/identity/issuer_settings.h"
#include "infra/runtime/environment.h"

namespace essaim::host {

/// A part of a whole, 0 to 1 with at most three decimals: "0.5".
struct Share {
    std::uint32_t thousandths = 0;
};

struct TlsSettings {
    std::string cert;
    std::string key;
    static constexpr auto fields() {
        using S = TlsSettings;
        return std::tuple{Field{"cert", &S::cert, "PEM file, the chain"}, Field{"key", &S::key, "PEM file"}};
    }
};

/// 0: no bound.
struct LimitSettings {
    std::optional<std::uint32_t> commands_per_second;
    std::optional<std::uint32_t> reads_per_second;
    std::optional<Share> actor_share;
    std::optional<std::uint64_t> body_bytes;
    std::optional<std::uint32_t> head_bytes;
    std::optional<std::uint32_t> head_seconds;
    std::optional<std::uint32_t> idle_seconds;
    std::optional<std::uint32_t> pipelined;
    std::optional<std::uint32_t> disk_reserve_mib;
    static constexpr auto fields() {
        using S = LimitSettings;
        return std::tuple{Field{"commands_per_second", &S::commands_per_second, "of a cooperative; 2000"},
                          Field{"reads_per_second", &S::reads_per_second, "of a cooperative; 20000"},
                          Field{"actor_share", &S::actor_share, "of either, for one person; 0.5"},
                          Field{"body_bytes", &S::body_bytes, "of a request; 1048576"},
                          Field{"head_bytes", &S::head_bytes, "of a request; 16384"},
                          Field{"head_seconds", &S::head_seconds,
                                "from a head's first byte to its last, and by which a body may be behind 512 "
                                "bytes a second; 10"},
                          Field{"idle_seconds", &S::idle_seconds, "without a request; 60"},
                          Field{"pipelined", &S::pipelined, "requests on a connection not answered yet; 16"},
                          Field{"disk_reserve_mib", &S::disk_reserve_mib, "left free on the disk; 64"}};
    }
};

struct LogSettings {
    std::optional<std::string> level;
    static constexpr auto fields() {
        return std::tuple{Field{"level", &LogSettings::level, "debug, info, warning, error; info"}};
    }
    std::optional<Invalid> check() const;
};

/// The configuration file: one JSON object, everything optional. A secret is always a file of its own.
struct Settings {
    std::optional<std::string> listen;
    std::optional<std::string> data;
    std::optional<std::string> keys;
    std::optional<std::string> kafka;
    std::optional<std::string> kafka_settings;
    std::optional<std::string> advertise;
    std::optional<TlsSettings> tls;
    std::optional<std::vector<identity::IssuerSettings>> issuers;
    std::optional<LimitSettings> limits;
    std::optional<LogSettings> log;
    static constexpr auto fields() {
        using S = Settings;
        return std::tuple{Field{"listen", &S::listen, "HOST:PORT; 127.0.0.1:8080"},
                          Field{"data", &S::data, "the network's directory"},
                          Field{"keys", &S::keys, "the key file; DIR/keys"},
                          Field{"kafka", &S::kafka, "HOST:PORT,…[/PREFIX]"},
                          Field{"kafka_settings", &S::kafka_settings,
                                "file of how to reach those brokers: TLS, SASL; NAME = VALUE a line"},
                          Field{"advertise", &S::advertise, "HOST:PORT by which other instances reach this"},
                          Field{"tls", &S::tls},
                          Field{"issuers", &S::issuers, "whose tokens are taken besides our own"},
                          Field{"limits", &S::limits},
                          Field{"log", &S::log}};
    }
    std::optional<Invalid> check() const;
};

/// HOST:PORT; an address of IPv6 in brackets.
struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
    bool is_loopback() const;
};
std::optional<ListenAddress> read_listen_address(std::string_view text);

/// A configuration file's text, then `ESSAIM_<KEY>` of the environment over it (`_` for each level; a list
/// as JSON). The pointer of what is wrong is into the file, also of what the environment says.
tl::expected<Settings, Invalid> read_settings(std::string_view text, const runtime::Environment& environment);

}  // namespace essaim::host

template <>
struct essaim::NodeForm<essaim::host::Share> {
    static Node to(const host::Share& share);
    static tl::expected<host::Share, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};
