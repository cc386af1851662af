#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "infra/http/lane.h"
#include "infra/http/server.h"

namespace essaim::http {

namespace beast = boost::beast;

/// What a connection can be told from outside, from any thread.
class AnyConnection {
  public:
    virtual ~AnyConnection() = default;
    /// Between two requests: closes now. Within one: closes after its answer.
    virtual void finish() = 0;
    virtual void cut() = 0;
    /// Since when nothing is being asked; nullopt: something is.
    virtual std::optional<std::chrono::steady_clock::time_point> idle_since() const = 0;
};

/// Told of a connection's end.
using OnClosed = std::function<void(AnyConnection*)>;

/// What a connection is served with.
struct Serving {
    Lane lane;  // first: outlives what a late answer still holds
    Application& application;
    Limits limits;
    OnClosed closed;
    std::string peer_address;
    PeerKind peer = PeerKind::remote;
};

inline auto& lowest(beast::tcp_stream& stream) {
    return stream;
}
inline auto& lowest(beast::basic_stream<net::local::stream_protocol>& stream) {
    return stream;
}
inline auto& lowest(beast::ssl_stream<beast::tcp_stream>& stream) {
    return stream.next_layer();
}

/// Whether a handshake failed because HTTP came in plain.
inline bool asks_in_plain(beast::error_code error) {
    return error.category() == net::error::get_ssl_category() &&
           ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_HTTP_REQUEST;
}

constexpr std::size_t most_read_away = 1024 * 1024;  // bytes
/// Reads what nobody wants until nothing more comes, or too much; then `done`.
template <class From, class Done>
void read_away(From& from, beast::flat_buffer& into, std::size_t most_bytes, Done done) {
    constexpr std::size_t a_read = 16384;
    from.async_read_some(into.prepare(a_read),
                         [&from, &into, most_bytes, done](beast::error_code error, std::size_t bytes) {
                             if (error || bytes > most_bytes) return done();
                             read_away(from, into, most_bytes - bytes, done);
                         });
}

template <class Stream>
constexpr bool is_tls = std::is_same_v<Stream, beast::ssl_stream<beast::tcp_stream>>;

}  // namespace essaim::http
