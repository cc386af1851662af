#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "infra/http/server.h"

namespace essaim::http {

namespace net = boost::asio;
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

/// What those who ask more than they may wait in, on one thread: one is served, then whoever else has come.
/// Otherwise twenty of them that ask at one moment would all be answered before the next one is heard.
class Behind : public std::enable_shared_from_this<Behind> {
  public:
    explicit Behind(net::io_context& io) : io_(io) {}
    void put(std::function<void()> act) {
        waiting_.push_back(std::move(act));
        if (waiting_.size() == 1) serve_next();
    }
    void clear() { waiting_.clear(); }

  private:
    void serve_next() {
        net::post(io_, [self = shared_from_this()] {
            if (self->waiting_.empty()) return;
            const auto act = std::move(self->waiting_.front());
            act();
            if (self->waiting_.empty()) return;
            self->waiting_.pop_front();
            if (!self->waiting_.empty()) self->serve_next();
        });
    }

    net::io_context& io_;
    std::deque<std::function<void()>> waiting_;
};

/// One thread's connections.
struct Lane {
    std::shared_ptr<net::io_context> io = std::make_shared<net::io_context>(1);
    std::shared_ptr<Behind> behind = std::make_shared<Behind>(*io);
};

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
