#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "infra/http/message.h"

namespace essaim::http {

/// Where a server is. `http://HOST:PORT`, `https://HOST:PORT`, or a socket's path.
struct Address {
    std::string host;
    std::uint16_t port = 0;
    bool tls = false;
    std::optional<std::string> socket;
};
/// nullopt: neither http:// nor https://, no host, a port that is none, anything after it but a slash.
std::optional<Address> read_address(std::string_view url);

struct ClientError {
    std::string code;  // cannot_connect, untrusted (TLS), lost, timeout, bad_answer, unwanted
    std::string message;
    /// Whether the server may have got the request: then only asking again with the same id tells.
    bool may_have_happened = false;
};

struct ClientOptions {
    std::chrono::milliseconds connect_time{5'000};
    std::chrono::milliseconds answer_time{30'000};
    std::size_t most_body_bytes = 1024ULL * 1024 * 1024;
    std::optional<std::string> authorities;  // PEM file of who is trusted; nullopt: the system's
};

/// What is asked: method, target as text ("/v1/me?x=y"), headers, body.
struct Question {
    std::string method = "GET";
    std::string target = "/";
    Headers headers;
    std::string body;
};

/// One connection, kept open between questions, opened anew when the server closed it. Blocking; one thread.
class Client {
  public:
    explicit Client(Address address, ClientOptions options = {});
    ~Client();
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;

    tl::expected<Response, ClientError> ask(const Question& question);

    /// A piece of an answer as it came; false: no more is wanted, and the connection ends.
    using OnPiece = std::function<bool(std::string_view piece)>;
    /// The same, but the body of an answer 200 is handed over as it comes and not kept; `answer_time` is then
    /// the longest between two pieces. Where it ends before its end, the error is `lost`, or `unwanted`.
    tl::expected<Response, ClientError> ask(const Question& question, const OnPiece& take);

  private:
    class Wire;
    std::unique_ptr<Wire> wire_;
};

}  // namespace essaim::http
