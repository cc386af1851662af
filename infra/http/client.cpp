#include "infra/http/client.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <charconv>
#include <variant>

#include "infra/http/socket_path.h"

namespace essaim::http {

namespace net = boost::asio;
namespace beast = boost::beast;
using tcp = net::ip::tcp;
using Local = net::local::stream_protocol;

std::optional<Address> read_address(std::string_view url) {
    Address address;
    if (url.starts_with("https://")) {
        address.tls = true;
        url.remove_prefix(8);
    } else if (url.starts_with("http://")) {
        url.remove_prefix(7);
    } else {
        return std::nullopt;
    }
    if (url.ends_with('/')) url.remove_suffix(1);
    std::string_view port = address.tls ? "443" : "80";
    std::string_view host = url;
    if (url.starts_with('[')) {
        const auto end = url.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        host = url.substr(1, end - 1);
        const auto rest = url.substr(end + 1);
        if (!rest.empty() && rest.front() != ':') return std::nullopt;
        if (!rest.empty()) port = rest.substr(1);
    } else if (const auto colon = url.find(':'); colon != std::string_view::npos) {
        host = url.substr(0, colon);
        port = url.substr(colon + 1);
    }
    if (host.empty() || host.find_first_of("/?#@ ") != std::string_view::npos) return std::nullopt;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc{} || end != port.data() + port.size()) return std::nullopt;
    address.host = std::string(host);
    return address;
}

class Client::Wire {
  public:
    Wire(Address address, ClientOptions options)
        : address_(std::move(address)), options_(std::move(options)) {}

    tl::expected<Response, ClientError> ask(const Question& question, const OnPiece& take) {
        // A connection that was kept may have been closed meanwhile. Whether it was before or after the
        // question arrived is not known, so only what may be asked twice is asked again on a new one.
        const bool kept = !std::holds_alternative<std::monostate>(stream_);
        const bool repeatable = question.method == "GET" || question.method == "HEAD" ||
                                find_header(question.headers, "Idempotency-Key").has_value();
        auto answer = exchange(question, take);
        if (!answer && kept && repeatable && answer.error().code == "closed_before")
            answer = exchange(question, take);
        if (!answer && answer.error().code == "closed_before") answer.error().code = "lost";
        return answer;
    }

  private:
    using Plain = std::unique_ptr<beast::tcp_stream>;
    using Secure = std::unique_ptr<beast::ssl_stream<beast::tcp_stream>>;
    using Near = std::unique_ptr<beast::basic_stream<Local>>;

    static auto& lowest(beast::tcp_stream& stream) { return stream; }
    static auto& lowest(beast::basic_stream<Local>& stream) { return stream; }
    static auto& lowest(beast::ssl_stream<beast::tcp_stream>& stream) { return stream.next_layer(); }

    /// Runs one asynchronous operation to its end; its error, a time-out among them.
    template <class Start>
    beast::error_code run(Start start) {
        beast::error_code result = net::error::timed_out;
        start([&result](beast::error_code error, auto...) { result = error; });
        io_.restart();
        io_.run();
        return result;
    }

    tl::expected<void, ClientError> connect() {
        const auto failed = [&](const std::string& why, const char* code = "cannot_connect") {
            stream_ = std::monostate{};
            const auto where =
                address_.socket ? *address_.socket : address_.host + ":" + std::to_string(address_.port);
            return tl::unexpected(ClientError{code, where + ": " + why, false});
        };
        buffer_.consume(buffer_.size());
        if (address_.socket) {
            const SocketPath path(*address_.socket);
            if (path.text().empty()) return failed("no such socket");
            auto stream = std::make_unique<beast::basic_stream<Local>>(io_);
            stream->expires_after(options_.connect_time);
            const auto error =
                run([&](auto done) { stream->async_connect(Local::endpoint(path.text()), done); });
            if (error) return failed(error.message());
            stream_ = std::move(stream);
            return {};
        }
        beast::error_code error;
        const auto found = tcp::resolver(io_).resolve(address_.host, std::to_string(address_.port), error);
        if (error) return failed(error.message());
        auto plain = std::make_unique<beast::tcp_stream>(io_);
        plain->expires_after(options_.connect_time);
        error = run([&](auto done) { plain->async_connect(found, done); });
        if (error) return failed(error.message());
        plain->socket().set_option(tcp::no_delay(true), error);
        if (!address_.tls) {
            stream_ = std::move(plain);
            return {};
        }
        if (auto made = make_tls(); !made) return failed(made.error());
        auto secure = std::make_unique<beast::ssl_stream<beast::tcp_stream>>(std::move(*plain), *tls_);
        secure->set_verify_mode(net::ssl::verify_peer);
        secure->set_verify_callback(net::ssl::host_name_verification(address_.host));
        SSL_set_tlsext_host_name(secure->native_handle(), address_.host.c_str());
        error = run([&](auto done) { secure->async_handshake(net::ssl::stream_base::client, done); });
        if (error == beast::error::timeout) return failed(error.message());
        if (error) return failed(error.message(), "untrusted");
        stream_ = std::move(secure);
        return {};
    }
    tl::expected<void, std::string> make_tls() {
        if (tls_) return {};
        tls_.emplace(net::ssl::context::tls_client);
        beast::error_code error;
        if (options_.authorities)
            tls_->load_verify_file(*options_.authorities, error);
        else
            tls_->set_default_verify_paths(error);
        if (!error) return {};
        tls_.reset();
        return tl::unexpected(error.message());
    }

    tl::expected<Response, ClientError> exchange(const Question& question, const OnPiece& take) {
        if (std::holds_alternative<std::monostate>(stream_))
            if (auto connected = connect(); !connected) return tl::unexpected(std::move(connected.error()));
        tl::expected<Response, ClientError> answer;
        if (auto* plain = std::get_if<Plain>(&stream_))
            answer = exchange_on(**plain, question, take);
        else if (auto* secure = std::get_if<Secure>(&stream_))
            answer = exchange_on(**secure, question, take);
        else
            answer = exchange_on(**std::get_if<Near>(&stream_), question, take);
        if (!answer || answer->close) stream_ = std::monostate{};
        return answer;
    }

    template <class Stream>
    tl::expected<Response, ClientError> exchange_on(Stream& stream, const Question& question,
                                                    const OnPiece& take) {
        beast::http::request<beast::http::string_body> request;
        request.version(11);
        request.method_string(question.method);
        request.target(question.target);
        request.set("Host",
                    address_.socket ? "localhost" : address_.host + ":" + std::to_string(address_.port));
        for (const auto& header : question.headers) request.insert(header.name, header.value);
        request.body() = question.body;
        if (!question.body.empty() || question.method != "GET") request.content_length(question.body.size());
        lowest(stream).expires_after(options_.answer_time);
        auto error = run([&](auto done) { beast::http::async_write(stream, request, done); });
        if (error == beast::error::timeout) return lost("timeout", error);
        if (error) return lost("closed_before", error);

        beast::http::response_parser<beast::http::buffer_body> parser;
        parser.body_limit(take ? boost::none : boost::optional<std::uint64_t>(options_.most_body_bytes));
        if (question.method == "HEAD") parser.skip(true);
        error = run([&](auto done) { beast::http::async_read_header(stream, buffer_, parser, done); });
        Response answer;
        std::array<char, 65536> piece{};
        while (!error && !parser.is_done()) {
            parser.get().body() = {piece.data(), piece.size(), true};
            lowest(stream).expires_after(options_.answer_time);
            error = run([&](auto done) { beast::http::async_read_some(stream, buffer_, parser, done); });
            if (error == beast::http::error::need_buffer) error = {};
            const std::string_view come(piece.data(), piece.size() - parser.get().body().size);
            if (!take || parser.get().result_int() != 200)
                answer.body += come;
            else if (!come.empty() && !take(come))
                return tl::unexpected(ClientError{"unwanted", "nobody reads on", true});
        }
        if (error == beast::error::timeout) return lost("timeout", error);
        if (error == beast::http::error::end_of_stream || (error && !parser.got_some()))
            return lost("closed_before", error);
        if (error == beast::http::error::partial_message) return lost("lost", error);
        if (error &&
            error.category() == beast::http::make_error_code(beast::http::error::bad_version).category())
            return lost("bad_answer", error);
        if (error) return lost("lost", error);
        const auto& message = parser.get();
        answer.status = message.result_int();
        for (const auto& field : message)
            answer.headers.push_back({std::string(field.name_string()), std::string(field.value())});
        answer.close = !message.keep_alive();
        return answer;
    }
    static tl::unexpected<ClientError> lost(const char* code, const beast::error_code& error) {
        return tl::unexpected(ClientError{code, error.message(), true});
    }

    Address address_;
    ClientOptions options_;
    net::io_context io_;
    std::optional<net::ssl::context> tls_;
    std::variant<std::monostate, Plain, Secure, Near> stream_;
    beast::flat_buffer buffer_;
};

Client::Client(Address address, ClientOptions options)
    : wire_(std::make_unique<Wire>(std::move(address), std::move(options))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
tl::expected<Response, ClientError> Client::ask(const Question& question) {
    return wire_->ask(question, {});
}
tl::expected<Response, ClientError> Client::ask(const Question& question, const OnPiece& take) {
    return wire_->ask(question, take);
}

}  // namespace essaim::http
