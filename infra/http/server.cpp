#include "infra/http/server.h"

#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "infra/http/connection.h"
#include "infra/http/socket_path.h"

namespace essaim::http {

namespace {

using tcp = net::ip::tcp;
using Local = net::local::stream_protocol;

PeerKind kind_of(const tcp::endpoint& endpoint) {
    const auto address = endpoint.address();
    if (address.is_loopback()) return PeerKind::loopback;
    if (address.is_v6() && address.to_v6().is_v4_mapped() &&
        net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).is_loopback())
        return PeerKind::loopback;
    return PeerKind::remote;
}

tl::unexpected<ServeError> cannot_listen(const ServerOptions& options, const std::string& why) {
    const auto where = options.socket ? *options.socket : options.host + ":" + std::to_string(options.port);
    return tl::unexpected(ServeError{"cannot_listen", where + ": " + why});
}

}  // namespace

class Server::Listening : public std::enable_shared_from_this<Server::Listening> {
  public:
    Listening(ServerOptions options, Application& application)
        : options_(std::move(options)),
          application_(application),
          lanes_(std::max(1U, options_.threads)),
          io_(lanes_.front().io),
          retry_(*io_) {
        for (const auto& lane : lanes_) work_.push_back(net::make_work_guard(*lane.io));
    }

    tl::expected<void, ServeError> open() {
        beast::error_code error;
        if (options_.tls)
            if (auto made = make_tls(); !made) return made;
        if (options_.socket) {
            ::unlink(options_.socket->c_str());  // of one that died: the caller holds the directory
            const SocketPath path(*options_.socket);
            if (path.text().empty()) return cannot_listen(options_, "no such folder, or too long a name");
            local_.emplace(*io_);
            local_->open(Local(), error);
            const auto mask = ::umask(0177);  // the socket's mode from its first moment
            if (!error) local_->bind(Local::endpoint(path.text()), error);
            ::umask(mask);
            if (!error) local_->listen(net::socket_base::max_listen_connections, error);
        } else {
            tcp::resolver resolver(*io_);
            const auto found =
                resolver.resolve(options_.host, std::to_string(options_.port), tcp::resolver::passive, error);
            if (error || found.empty()) return cannot_listen(options_, error.message());
            const tcp::endpoint endpoint = found.begin()->endpoint();
            tcp_.emplace(*io_);
            tcp_->open(endpoint.protocol(), error);
            if (!error) tcp_->set_option(net::socket_base::reuse_address(true), error);
            if (!error) tcp_->bind(endpoint, error);
            if (!error) tcp_->listen(net::socket_base::max_listen_connections, error);
            if (!error) port_ = tcp_->local_endpoint(error).port();
        }
        if (error) return cannot_listen(options_, error.message());
        return {};
    }

    void start() {
        net::post(*io_, [self = shared_from_this()] { self->accept(); });
        for (const auto& lane : lanes_) threads_.emplace_back([io = lane.io] { io->run(); });
    }

    std::uint16_t port() const { return port_; }

    std::size_t connections() const {
        const std::lock_guard lock(mutex_);
        return open_.size();
    }

    std::size_t idle() const {
        const auto open = all();
        return static_cast<std::size_t>(
            std::count_if(open.begin(), open.end(), [](const auto& one) { return one->idle_since(); }));
    }

    void stop(std::chrono::milliseconds grace) {
        if (threads_.empty()) return;
        stopping_ = true;
        net::post(*io_, [self = shared_from_this()] { self->stop_accepting(); });
        tell_all(&AnyConnection::finish);
        {
            std::unique_lock lock(mutex_);
            all_closed_.wait_for(lock, grace, [this] { return open_.empty(); });
        }
        tell_all(&AnyConnection::cut);
        {
            std::unique_lock lock(mutex_);
            all_closed_.wait_for(lock, std::chrono::milliseconds(200), [this] { return open_.empty(); });
        }
        work_.clear();
        for (const auto& lane : lanes_) lane.io->stop();
        for (auto& thread : threads_) thread.join();
        threads_.clear();
        for (const auto& lane : lanes_) {
            lane.behind->clear();
            lane.io->restart();
            lane.io->poll();  // what waited lets go of its connection
        }
        if (options_.socket) ::unlink(options_.socket->c_str());
    }

  private:
    tl::expected<void, ServeError> make_tls() {
        tls_.emplace(net::ssl::context::tls_server);
        beast::error_code error;
        tls_->set_options(net::ssl::context::no_tlsv1 | net::ssl::context::no_tlsv1_1 |
                              net::ssl::context::no_compression | net::ssl::context::single_dh_use,
                          error);
        if (!error) tls_->use_certificate_chain_file(options_.tls->certificate, error);
        if (error)
            return tl::unexpected(
                ServeError{"bad_certificate", options_.tls->certificate + ": " + error.message()});
        tls_->use_private_key_file(options_.tls->key, net::ssl::context::pem, error);
        if (error)
            return tl::unexpected(ServeError{"bad_certificate", options_.tls->key + ": " + error.message()});
        return {};
    }

    /// Runs in the strand of nobody: one accept is under way at a time.
    void accept() {
        if (stopping_) return;
        if (connections() >= 2 * options_.limits.connections) {  // even those turned away are too many
            retry_.expires_after(std::chrono::milliseconds(20));
            retry_.async_wait([self = shared_from_this()](beast::error_code) { self->accept(); });
            return;
        }
        const Lane& lane = lanes_[next_++ % lanes_.size()];
        if (local_)
            local_->async_accept(
                *lane.io, [self = shared_from_this(), lane](beast::error_code error, Local::socket socket) {
                    if (!error)
                        self->serve(beast::basic_stream<Local>(std::move(socket)), lane, "", PeerKind::owner);
                    self->again(error);
                });
        else
            tcp_->async_accept(
                *lane.io, [self = shared_from_this(), lane](beast::error_code error, tcp::socket socket) {
                    if (!error) self->serve_tcp(std::move(socket), lane);
                    self->again(error);
                });
    }
    /// A failed accept (no file descriptor left) is tried again a little later.
    void again(beast::error_code error) {
        if (!error) return accept();
        if (error == net::error::operation_aborted) return;
        retry_.expires_after(std::chrono::milliseconds(50));
        retry_.async_wait([self = shared_from_this()](beast::error_code) { self->accept(); });
    }
    void serve_tcp(tcp::socket socket, const Lane& lane) {
        beast::error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) return;
        socket.set_option(tcp::no_delay(true), error);
        const auto address = peer.address().to_string();
        if (tls_)
            serve(beast::ssl_stream<beast::tcp_stream>(beast::tcp_stream(std::move(socket)), *tls_), lane,
                  address, kind_of(peer));
        else
            serve(beast::tcp_stream(std::move(socket)), lane, address, kind_of(peer));
    }
    template <class Stream>
    void serve(Stream stream, const Lane& lane, std::string address, PeerKind peer) {
        Serving serving{lane,
                        application_,
                        options_.limits,
                        [listening = weak_from_this()](AnyConnection* gone) {
                            if (const auto self = listening.lock()) self->forget(gone);
                        },
                        std::move(address),
                        peer};
        const bool room = connections() < options_.limits.connections || make_room();
        auto connection = std::make_shared<Connection<Stream>>(std::move(stream), std::move(serving));
        {
            const std::lock_guard lock(mutex_);
            open_.emplace(connection.get(), connection);
        }
        if (room)
            connection->start();
        else
            connection->turn_away();
        if (stopping_) connection->finish();  // it may have come after all were told
    }
    void forget(AnyConnection* gone) {
        const std::lock_guard lock(mutex_);
        open_.erase(gone);
        if (open_.empty()) all_closed_.notify_all();
    }
    void stop_accepting() {
        beast::error_code ignored;
        if (tcp_) tcp_->close(ignored);
        if (local_) local_->close(ignored);
        retry_.cancel();
    }
    std::vector<std::shared_ptr<AnyConnection>> all() const {
        const std::lock_guard lock(mutex_);
        std::vector<std::shared_ptr<AnyConnection>> found;
        for (const auto& [raw, weak] : open_)
            if (auto connection = weak.lock()) found.push_back(std::move(connection));
        return found;
    }
    void tell_all(void (AnyConnection::*what)()) {
        for (const auto& connection : all()) ((*connection).*what)();
    }
    /// Closes the connection on which nobody has asked anything for longest; false: all are being asked.
    bool make_room() {
        std::shared_ptr<AnyConnection> idlest;
        std::chrono::steady_clock::time_point since{};
        for (const auto& connection : all()) {
            const auto idle = connection->idle_since();
            if (idle && (!idlest || *idle < since)) {
                idlest = connection;
                since = *idle;
            }
        }
        if (idlest) idlest->finish();
        return idlest != nullptr;
    }

    ServerOptions options_;
    Application& application_;
    /// One for each thread: a connection stays on one, so nothing of it is locked or handed about.
    const std::vector<Lane> lanes_;
    const std::shared_ptr<net::io_context> io_;  // the first, which accepts
    std::vector<net::executor_work_guard<net::io_context::executor_type>> work_;
    std::size_t next_ = 0;
    std::optional<net::ssl::context> tls_;
    std::optional<tcp::acceptor> tcp_;
    std::optional<Local::acceptor> local_;
    net::steady_timer retry_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::vector<std::thread> threads_;
    mutable std::mutex mutex_;
    std::condition_variable all_closed_;
    std::map<AnyConnection*, std::weak_ptr<AnyConnection>> open_;
};

tl::expected<std::unique_ptr<Server>, ServeError> Server::open(const ServerOptions& options,
                                                               Application& application) {
    auto listening = std::make_shared<Listening>(options, application);
    if (auto opened = listening->open(); !opened) return tl::unexpected(std::move(opened.error()));
    listening->start();
    return std::unique_ptr<Server>(new Server(std::move(listening)));
}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
}
std::uint16_t Server::port() const {
    return listening_->port();
}
void Server::stop(std::chrono::milliseconds grace) {
    listening_->stop(grace);
}
std::size_t Server::idle() const {
    return listening_->idle();
}

std::size_t Server::connections() const {
    return listening_->connections();
}

}  // namespace essaim::http
