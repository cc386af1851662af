#pragma once
// Only for server.cpp: the library's headers cost seconds to compile.
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <atomic>
#include <memory>

#include "infra/http/gzip.h"
#include "infra/http/head.h"
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

struct Serving {
    std::shared_ptr<net::io_context> io;  // first: outlives what a late answer still holds
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

template <class Stream>
constexpr bool is_tls = std::is_same_v<Stream, beast::ssl_stream<beast::tcp_stream>>;

/// One client: head, admission, body, answer, again. Everything runs on the stream's strand.
template <class Stream>
class Connection final : public AnyConnection, public std::enable_shared_from_this<Connection<Stream>> {
  public:
    Connection(Stream stream, Serving serving)
        : serving_(std::move(serving)), stream_(std::move(stream)), timer_(lowest(stream_).get_executor()) {}
    ~Connection() override { serving_.closed(this); }

    void start() {
        net::dispatch(executor(), [self = this->shared_from_this()] { self->shake_hands(); });
    }
    /// Answers that there is no room, whatever is asked.
    void turn_away() {
        net::dispatch(executor(), [self = this->shared_from_this()] {
            self->refuse({503, "busy", "too many connections"});
        });
    }

    void finish() override {
        net::post(executor(), [self = this->shared_from_this()] {
            self->finishing_ = true;
            if (self->idle_) self->close();
        });
    }
    void cut() override {
        net::post(executor(), [self = this->shared_from_this()] { self->close(); });
    }
    std::optional<std::chrono::steady_clock::time_point> idle_since() const override {
        const auto since = idle_since_.load();
        if (since == std::chrono::steady_clock::time_point{}) return std::nullopt;
        return since;
    }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds linger_time{2000};
    static constexpr std::size_t most_lingered = 1024 * 1024;  // bytes

    auto executor() { return lowest(stream_).get_executor(); }
    template <class Handler>
    auto bound(Handler handler) {
        return
            [self = this->shared_from_this(), handler](beast::error_code error, std::size_t bytes) mutable {
                (self.get()->*handler)(error, bytes);
            };
    }
    /// What is under way ends after so long, with `timed_out_` set. (The stream's own clock would close it,
    /// and nobody could be told why.)
    void expire_after(std::chrono::milliseconds time) {
        timed_out_ = false;
        if (time.count() == 0) return expire_never();
        timer_.expires_after(time);
        timer_.async_wait([weak = this->weak_from_this()](beast::error_code error) {
            const auto self = weak.lock();
            if (error || !self || self->timer_.expiry() > Clock::now()) return;
            self->timed_out_ = true;
            lowest(self->stream_).cancel();
        });
    }
    void expire_never() {
        timed_out_ = false;
        timer_.expires_at(Clock::time_point::max());
    }

    void shake_hands() {
        if constexpr (is_tls<Stream>) {
            expire_after(serving_.limits.head_time);
            stream_.async_handshake(net::ssl::stream_base::server,
                                    [self = this->shared_from_this()](beast::error_code error) {
                                        if (!error) self->next_request();
                                    });
        } else {
            next_request();
        }
    }

    // --- head ---
    void next_request() {
        if (finishing_ && buffered().empty()) return close();
        head_ = {};
        understood_ = false;
        asked_head_ = false;
        takes_gzip_ = false;
        scanned_ = 0;
        if (buffered().empty()) {
            idle_ = true;
            idle_since_ = Clock::now();
            expire_after(serving_.limits.idle_time);
            read_more_head();
        } else {
            begin_head();
            look_at_head();
        }
    }
    void begin_head() {
        idle_ = false;
        idle_since_ = Clock::time_point{};
        expire_after(serving_.limits.head_time);
    }
    void read_more_head() {
        stream_.async_read_some(buffer_.prepare(4096), bound(&Connection::head_arrived));
    }
    void head_arrived(beast::error_code error, std::size_t bytes) {
        if (was_closed()) return;  // what came at that very moment is not asked: nobody could be answered
        if (timed_out_ && !idle_) return refuse({408, "request_timeout", "the head took too long"});
        if (error) return close();
        buffer_.commit(bytes);
        if (idle_) begin_head();
        look_at_head();
    }
    std::string_view buffered() const {
        return {static_cast<const char*>(buffer_.cdata().data()), buffer_.cdata().size()};
    }
    void look_at_head() {
        while (buffered().starts_with("\r\n")) buffer_.consume(2);  // RFC 9112, 2.2
        const auto bytes = buffered();
        const auto end = bytes.find("\r\n\r\n", scanned_);
        const auto seen = bytes.substr(0, end == std::string_view::npos ? bytes.size() : end + 4);
        if (auto fault = early_fault(seen)) return refuse(*fault);
        const auto line = std::min(seen.find("\r\n"), seen.size());
        if (line > serving_.limits.target_bytes)
            return refuse({414, "uri_too_long", std::to_string(serving_.limits.target_bytes)});
        if (seen.size() > serving_.limits.head_bytes)
            return refuse({431, "head_too_large", std::to_string(serving_.limits.head_bytes)});
        if (end == std::string_view::npos) {
            scanned_ = bytes.size() < 3 ? 0 : bytes.size() - 3;
            return read_more_head();
        }
        auto parsed = parse_head(seen);
        if (!parsed) return refuse(parsed.error());
        head_ = std::move(*parsed);
        asked_head_ = head_.head.method == "HEAD";
        takes_gzip_ = takes_gzip(head_.head.header("Accept-Encoding").value_or(""));
        head_.head.peer = serving_.peer;
        head_.head.peer_address = serving_.peer_address;
        understood_ = true;
        admitted(serving_.application.admit(head_.head), seen.size());
    }

    // --- body ---
    void admitted(std::variant<Response, TakeBody> admission, std::size_t head_size) {
        if (auto* answer = std::get_if<Response>(&admission)) {
            buffer_.consume(head_size);
            if (head_.framing.has_body()) answer->close = true;  // nobody reads what follows
            return respond(std::move(*answer));
        }
        take_ = std::get<TakeBody>(admission);
        body_.clear();
        taken_ = 0;
        if (head_.framing.content_length.value_or(0) > take_.most_bytes) return refuse_too_long();
        if (!head_.framing.has_body()) {
            buffer_.consume(head_size);
            return hand_over();
        }
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(head_size + 1));
        parser_->body_limit(boost::none);
        beast::error_code error;
        parser_->get().body().data = nullptr;
        buffer_.consume(parser_->put(net::const_buffer(buffered().data(), head_size), error));
        if (error && error != beast::http::error::need_more)
            return refuse({400, "bad_request", error.message()});
        body_deadline_ = Clock::now() + serving_.limits.body_time;
        if (head_.framing.expects_continue && buffered().empty()) return say_continue();
        read_body();
    }
    void say_continue() {
        static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        net::async_write(stream_, net::const_buffer(line.data(), line.size()),
                         [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                             if (!error) self->read_body();
                         });
    }
    void read_body() {
        if (parser_->is_done()) return hand_over();
        parser_->get().body().data = piece_.data();
        parser_->get().body().size = piece_.size();
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(body_deadline_ - Clock::now());
        if (take_.sink || serving_.limits.body_time.count() == 0)
            expire_after(serving_.limits.idle_time);
        else
            expire_after(std::max(left, std::chrono::milliseconds(1)));
        beast::http::async_read(stream_, buffer_, *parser_, bound(&Connection::body_arrived));
    }
    void body_arrived(beast::error_code error, std::size_t) {
        if (was_closed()) return;
        if (timed_out_) return refuse({408, "request_timeout", "the body took too long"});
        if (error == beast::http::error::need_buffer) error = {};
        if (error &&
            (error == beast::http::error::end_of_stream || error == beast::http::error::partial_message ||
             error.category() == net::error::get_system_category() || error == net::error::eof))
            return close();
        if (error) return refuse({400, "bad_request", error.message()});
        const std::string_view piece(piece_.data(), piece_.size() - parser_->get().body().size);
        taken_ += piece.size();
        if (taken_ > take_.most_bytes) return refuse_too_long();
        if (take_.sink) {
            if (!take_.sink->take(piece)) {
                head_.framing.keep_alive = false;  // the rest is not read
                return hand_over();
            }
        } else {
            body_ += piece;
        }
        read_body();
    }
    void refuse_too_long() { refuse({413, "too_long", std::to_string(take_.most_bytes)}); }

    void hand_over() {
        expire_never();  // the answer takes what it takes
        parser_.reset();
        take_.sink.reset();
        auto self = this->shared_from_this();
        serving_.application.answer(
            {std::move(head_.head), std::move(body_), std::move(take_.noted)}, [self](Response response) {
                net::post(self->executor(), [self, response = std::move(response)]() mutable {
                    self->respond(std::move(response));
                });
            });
        body_ = {};
    }

    // --- answer ---
    void refuse(const HeadFault& fault) {
        idle_ = false;
        auto answer = serving_.application.fault(fault.status, fault.code, fault.detail,
                                                 understood_ ? &head_.head : nullptr);
        answer.close = true;
        respond(std::move(answer));
    }
    static bool bodiless(const Response& answer) { return answer.status == 204 || answer.status == 304; }

    void respond(Response answer) {
        last_ = answer.close || finishing_ || !head_.framing.keep_alive;
        compress(answer);
        message_.emplace();
        message_->version(11);
        message_->result(answer.status);
        for (auto& header : answer.headers) message_->insert(header.name, header.value);
        message_->keep_alive(!last_);
        source_ = bodiless(answer) ? BodySource{} : std::move(answer.source);
        feed_ = bodiless(answer) ? BodyFeed{} : std::move(answer.feed);
        if (source_ || feed_) {
            message_->chunked(true);
        } else if (!bodiless(answer)) {
            message_->content_length(answer.body.size());
            if (!asked_head_) message_->body() = std::move(answer.body);
        }
        if (asked_head_) source_ = {};
        if (asked_head_) feed_ = {};
        expire_after(serving_.limits.idle_time);
        serializer_.emplace(*message_);
        if (source_ || feed_ || asked_head_)
            beast::http::async_write_header(stream_, *serializer_, bound(&Connection::header_written));
        else
            beast::http::async_write(stream_, *serializer_, bound(&Connection::written));
    }
    void compress(Response& answer) {
        constexpr std::size_t worth_it = 1024;  // bytes: below, gzip gains less than a packet
        if (answer.source || answer.feed || !answer.compressible || answer.body.size() < worth_it) return;
        if (find_header(answer.headers, "Content-Encoding") || find_header(answer.headers, "ETag")) return;
        answer.headers.push_back({"Vary", "Accept-Encoding"});
        if (!takes_gzip_) return;
        answer.body = gzipped(answer.body);
        answer.headers.push_back({"Content-Encoding", "gzip"});
    }
    void header_written(beast::error_code error, std::size_t) {
        if (error) return close();
        if (!source_ && !feed_) return written({}, 0);
        next_piece();
    }
    void next_piece() {
        if (source_) return write_piece(source_());
        expire_never();  // what is being made takes what it takes
        feed_([self = this->shared_from_this()](std::string piece) {
            net::post(self->executor(), [self, piece = std::move(piece)]() mutable {
                if (self->feed_) self->write_piece(std::move(piece));
            });
        });
    }
    void write_piece(std::string piece) {
        chunk_ = std::move(piece);
        expire_after(serving_.limits.idle_time);
        if (chunk_.empty()) {
            source_ = {};
            feed_ = {};
            return net::async_write(stream_, beast::http::make_chunk_last(), bound(&Connection::written));
        }
        net::async_write(stream_, beast::http::make_chunk(net::const_buffer(chunk_.data(), chunk_.size())),
                         [self = this->shared_from_this()](beast::error_code failed, std::size_t) {
                             if (failed) return self->close();
                             self->next_piece();
                         });
    }
    void written(beast::error_code error, std::size_t) {
        serializer_.reset();
        message_.reset();
        if (error) return close();
        if (last_) return linger();
        next_request();
    }

    // --- end ---
    /// Says that nothing more comes, then reads on for a while: to close at once would tell the client's
    /// machine to throw the answer away while it is still sending.
    void linger() {
        lingered_ = 0;
        expire_after(linger_time);
        if constexpr (is_tls<Stream>) {
            stream_.async_shutdown([self = this->shared_from_this()](beast::error_code) { self->close(); });
        } else {
            beast::error_code ignored;
            lowest(stream_).socket().shutdown(net::socket_base::shutdown_send, ignored);
            read_away();
        }
    }
    void read_away() {
        buffer_.consume(buffer_.size());
        stream_.async_read_some(buffer_.prepare(16384), [self = this->shared_from_this()](
                                                            beast::error_code error, std::size_t bytes) {
            self->lingered_ += bytes;
            if (error || self->lingered_ > most_lingered) return self->close();
            self->read_away();
        });
    }
    bool was_closed() { return !lowest(stream_).socket().is_open(); }
    void close() {
        idle_ = false;
        const BodyFeed nobody_reads = std::exchange(feed_, {});  // it may hold the last of this connection
        timer_.cancel();
        beast::error_code ignored;
        lowest(stream_).socket().shutdown(net::socket_base::shutdown_both, ignored);
        lowest(stream_).close();
    }

    Serving serving_;
    Stream stream_;
    net::steady_timer timer_;
    bool timed_out_ = false;
    beast::flat_buffer buffer_;
    std::size_t scanned_ = 0;
    ParsedHead head_;
    bool understood_ = false;  // the head
    bool asked_head_ = false;
    bool takes_gzip_ = false;
    bool idle_ = false;
    bool finishing_ = false;
    bool last_ = false;
    std::atomic<Clock::time_point> idle_since_{};
    TakeBody take_;
    std::optional<beast::http::request_parser<beast::http::buffer_body>> parser_;
    std::array<char, 16384> piece_{};
    std::string body_;
    std::uint64_t taken_ = 0;
    Clock::time_point body_deadline_{};
    std::optional<beast::http::response<beast::http::string_body>> message_;
    std::optional<beast::http::response_serializer<beast::http::string_body>> serializer_;
    BodySource source_;
    BodyFeed feed_;
    std::string chunk_;
    std::size_t lingered_ = 0;
};

}  // namespace essaim::http
