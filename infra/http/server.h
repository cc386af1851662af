#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>

#include "infra/http/message.h"

namespace essaim::http {

/// Bounds of what a connection may take. Bytes and seconds as in the configuration; 0 seconds are no bound.
struct Limits {
    std::size_t head_bytes = 16384;
    std::size_t target_bytes = 8192;              // of the request line: beyond, 414
    std::chrono::milliseconds head_time{10'000};  // from a head's first byte to its last
    std::chrono::milliseconds idle_time{60'000};  // without a request, or without progress in a body
    std::chrono::milliseconds body_time{60'000};  // a whole body kept in memory
    std::chrono::milliseconds body_lag{10'000};   // by which any body may be behind `body_rate`
    std::uint64_t body_rate = 512;                // bytes a second
    std::size_t pipelined =
        16;  // asked on a connection and not answered yet; 0: as many as the server ever takes
    std::size_t connections = 4000;  // beyond, the one idle for longest makes room

    /// Who was told 429 so often in a second and asks on all the same, is read again only after so long, half
    /// of it more or less.
    static constexpr unsigned patience = 8;
    static constexpr std::chrono::microseconds pause{20'000};
};

struct TlsFiles {
    std::string certificate;  // PEM, the chain
    std::string key;          // PEM
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  // 0: a free one
    std::optional<TlsFiles> tls;
    std::optional<std::string> socket;  // a path: instead of host and port, a socket of its owner only
    Limits limits;
    unsigned threads = 2;
};

struct ServeError {
    std::string code;  // cannot_listen, bad_certificate
    std::string message;
};

/// Once, from any thread.
using Respond = std::function<void(Response)>;

/// What the server serves. Called from its threads, several at a time.
class Application {
  public:
    virtual ~Application() = default;
    /// On the head alone, before any of the body is read: an answer that ends the exchange, or how to take
    /// the body. Must not block for long.
    virtual std::variant<Response, TakeBody> admit(const Head& head) = 0;
    /// May answer at once or later.
    virtual void answer(Request request, Respond respond) = 0;
    /// What the server refuses by itself: nothing that could be read as a request, or too slow or too large a
    /// one. `head`: as far as it was understood.
    virtual Response fault(unsigned status, std::string_view code, std::string_view detail,
                           const Head* head) = 0;
};

/// HTTP/1.1 on a TCP port, with TLS or without, or on a socket of its owner. Of what a client sends ahead at
/// most `Limits::pipelined` requests are taken off the connection, those that only read answered at the same
/// time, and any other alone after all before it; the rest waits in the socket, so that memory is bounded
/// whatever clients do.
class Server {
  public:
    /// The application must outlive the server.
    static tl::expected<std::unique_ptr<Server>, ServeError> open(const ServerOptions& options,
                                                                  Application& application);
    /// As `stop` with no time to finish.
    ~Server();

    std::uint16_t port() const;
    /// No new connection, no further request; what is being answered is answered, for at most `grace`.
    /// Blocks.
    void stop(std::chrono::milliseconds grace);
    std::size_t connections() const;
    /// Of these, how many are between two requests.
    std::size_t idle() const;

  private:
    class Listening;
    explicit Server(std::shared_ptr<Listening> listening) : listening_(std::move(listening)) {}
    std::shared_ptr<Listening> listening_;
};

}  // namespace essaim::http
