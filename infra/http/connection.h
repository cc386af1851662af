#pragma once
// Only for server.cpp: the library's headers cost seconds to compile.
#include <boost/beast/http.hpp>

#include <atomic>
#include <deque>

#include "infra/http/any_connection.h"
#include "infra/http/deadlines.h"
#include "infra/http/head.h"
#include "infra/http/incoming_body.h"
#include "infra/http/outgoing.h"
#include "infra/http/pace.h"

namespace essaim::http {

/// One client: head, admission, body, answer, again. What is sent ahead is taken up while what came before it
/// is being answered, as long as all of it only reads (RFC 9112, 9.3.2); answers go out in the order of the
/// questions. Everything runs on the one thread of its `io`.
template <class Stream>
class Connection final : public AnyConnection, public std::enable_shared_from_this<Connection<Stream>> {
  public:
    Connection(Stream stream, Serving serving)
        : serving_(std::move(serving)),
          stream_(std::move(stream)),
          deadlines_(executor()),
          pace_(executor()) {}
    ~Connection() override { serving_.closed(this); }

    void start() {
        net::dispatch(executor(), [self = this->shared_from_this()] {
            self->watch_deadlines();
            self->shake_hands();
        });
    }
    /// Answers that there is no room, whatever is asked.
    void turn_away() {
        net::dispatch(executor(), [self = this->shared_from_this()] {
            self->watch_deadlines();
            self->refuse({503, "busy", "too many connections"});
            self->go_on();
        });
    }
    void finish() override {
        net::post(executor(), [self = this->shared_from_this()] {
            self->finishing_ = true;
            self->idle_ ? self->close() : self->go_on();
        });
    }
    void cut() override {
        net::post(executor(), [self = this->shared_from_this()] { self->cut_off(); });
    }
    std::optional<std::chrono::steady_clock::time_point> idle_since() const override {
        const auto since = idle_since_.load();
        return since == Clock::time_point{} ? std::nullopt : std::optional(since);
    }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds linger_time{2000};
    static constexpr std::size_t most_pipelined = 1024;  // where no other bound is set
    static constexpr std::size_t a_read = 4096;          // bytes

    /// What is being read.
    enum class Phase : std::uint8_t { head, waits, body, nothing_more };

    auto executor() { return lowest(stream_).get_executor(); }
    template <class Handler>
    auto bound(Handler handler) {
        return
            [self = this->shared_from_this(), handler](beast::error_code error, std::size_t bytes) mutable {
                if (!self->closed_) (self.get()->*handler)(error, bytes);
            };
    }
    void watch_deadlines() {
        deadlines_.on_passed([weak = this->weak_from_this()] {
            const auto self = weak.lock();
            if (self) self->deadline_passed();
            return self != nullptr;
        });
    }
    /// The operation under way ends, with `timed_out_` set. (The stream's own clock would close it, and
    /// nobody could be told why.)
    void deadline_passed() {
        if (closed_) return;
        if (deadlines_.writing_passed()) return close();
        if (!deadlines_.reading_passed()) return;
        if (writing_) return deadlines_.read_within(std::chrono::milliseconds(50));  // not to cut an answer
        timed_out_ = true;
        deadlines_.read_without_end();
        lowest(stream_).cancel();
    }

    void shake_hands() {
        if constexpr (is_tls<Stream>) {
            deadlines_.read_within(serving_.limits.head_time);
            stream_.async_handshake(net::ssl::stream_base::server,
                                    [self = this->shared_from_this()](beast::error_code error) {
                                        if (self->closed_) return;
                                        if (!error) return self->go_on();
                                        if (asks_in_plain(error)) self->refuse_in_plain();
                                    });
        } else {
            go_on();
        }
    }
    /// Who speaks plain HTTP where TLS is spoken is told so, in plain.
    void refuse_in_plain() {
        Slot slot;
        slot.answer =
            serving_.application.fault(400, "bad_request", "this port speaks TLS: ask https", nullptr);
        outgoing_.add(slot, true);
        deadlines_.write_within(serving_.limits.idle_time);
        net::async_write(lowest(stream_), outgoing_.buffers(),
                         [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                             if (error) return self->close();
                             self->shut_and_read_away(lowest(self->stream_));
                         });
    }

    /// Now, or, of a client that asks more than it may, after whoever else has come.
    void go_on_in_turn() {
        if (!pace_.is_loud()) return go_on();
        serving_.lane.behind->put([self = this->shared_from_this()] {
            if (!self->closed_) self->go_on();
        });
    }
    /// Writes what is answered and takes up what has come, until something has to be waited for.
    void go_on() {
        if (going_on_) return;  // answered within the call that asked
        going_on_ = true;
        do write_answers();
        while (take_next());
        going_on_ = false;
        if (idle_ || closed_ || lingering_ || !slots_.empty() || !reading_ || has_begun()) return;
        if (finishing_) return close();
        idle_ = true;
        idle_since_ = Clock::now();
        deadlines_.read_within(serving_.limits.idle_time);
    }

    // --- head ---
    bool has_begun() const { return phase_ != Phase::head || head_begun_; }
    std::string_view buffered() const {
        return {static_cast<const char*>(buffer_.cdata().data()), buffer_.cdata().size()};
    }
    bool may_take() const {
        if (closed_ || lingering_ || reading_ || pace_.pauses()) return false;
        if (phase_ == Phase::body || phase_ == Phase::nothing_more) return false;
        if (slots_.empty()) return true;
        const auto most = serving_.limits.pipelined == 0 ? most_pipelined : serving_.limits.pipelined;
        return !finishing_ && !changing_ && phase_ == Phase::head && slots_.size() < most;
    }
    /// Whether a request was taken off what has come.
    bool take_next() {
        if (!may_take()) return false;
        if (phase_ == Phase::waits) {
            phase_ = Phase::head;
            take_up();
            return true;
        }
        while (buffered().starts_with("\r\n")) buffer_.consume(2);  // RFC 9112, 2.2
        const auto bytes = buffered();
        if (bytes.empty()) {
            read_more_head();
            return false;
        }
        const auto end = bytes.find("\r\n\r\n", scanned_);
        const auto seen = bytes.substr(0, end == std::string_view::npos ? bytes.size() : end + 4);
        auto fault = size_fault(seen, serving_.limits.target_bytes, serving_.limits.head_bytes);
        if (!fault && end == std::string_view::npos) fault = early_fault(seen);  // of a whole one parse_head
        if (fault) {
            refuse_unread(*fault, seen);
            return true;
        }
        if (end == std::string_view::npos) {
            scanned_ = bytes.size() < 3 ? 0 : bytes.size() - 3;
            if (!head_begun_) deadlines_.read_within(serving_.limits.head_time);
            head_begun_ = true;
            read_more_head();
            return false;
        }
        head_arrived(seen);
        return true;
    }
    void be_busy() {
        idle_ = false;
        idle_since_ = Clock::time_point{};
    }
    void read_more_head() {
        reading_ = true;
        timed_out_ = false;
        stream_.async_read_some(buffer_.prepare(a_read), bound(&Connection::head_bytes_arrived));
    }
    void head_bytes_arrived(beast::error_code error, std::size_t bytes) {
        reading_ = false;
        if (was_closed()) return;  // what came at that very moment: nobody would be answered
        if (lingering_) return error ? close() : read_away(stream_);
        const bool was_idle = idle_;
        be_busy();
        if (timed_out_ && !was_idle && head_begun_) {
            refuse_unread({408, "request_timeout", "the head took too long"}, buffered());
        } else if (error == net::error::eof && head_begun_) {
            refuse_unread({400, "bad_request", "the head ended early"}, buffered());
        } else if (error && slots_.empty()) {
            return close();
        } else if (error) {
            phase_ = Phase::nothing_more;  // what was asked is still answered
            finishing_ = true;
        } else {
            buffer_.commit(bytes);
            return go_on_in_turn();
        }
        go_on();
    }
    /// `seen`: a head whole.
    void head_arrived(std::string_view seen) {
        scanned_ = 0;
        head_begun_ = false;
        deadlines_.read_without_end();
        auto parsed = parse_head(seen);
        if (!parsed) return refuse_unread(parsed.error(), seen);
        head_ = std::move(*parsed);
        head_size_ = seen.size();
        understood_ = true;
        knows_compressed_ = unmark_compressed(head_.head.headers);
        head_.head.peer = serving_.peer;
        head_.head.peer_address = serving_.peer_address;
        const auto& method = head_.head.method;
        only_reads_ = (method == "GET" || method == "HEAD") && !head_.framing.has_body();
        if (!only_reads_ && !slots_.empty())
            phase_ = Phase::waits;
        else
            take_up();
    }

    // --- admission, body ---
    bool body_has_come() const {
        const auto& length = head_.framing.content_length;
        return length && buffered().size() - head_size_ >= *length;
    }
    void take_up() {
        understood_ = true;
        auto admission = serving_.application.admit(head_.head);
        if (auto* answer = std::get_if<Response>(&admission)) {
            pace_.told(answer->status, [self = this->shared_from_this()] { self->go_on_in_turn(); });
            const bool whole = body_has_come();
            buffer_.consume(head_size_ + (whole ? *head_.framing.content_length : 0));
            if (head_.framing.has_body() && !whole) answer->close = true;  // nobody reads what follows
            slots_.push_back(slot_of(head_, knows_compressed_));
            slots_.back().answer = std::move(*answer);
            if (slots_.back().answer->close || !head_.framing.keep_alive) phase_ = Phase::nothing_more;
            understood_ = knows_compressed_ = false;
            return;
        }
        body_.admitted(std::get<TakeBody>(std::move(admission)));
        const auto length = head_.framing.content_length.value_or(0);
        if (length > body_.most_bytes()) return refuse(body_.too_long());
        if (!head_.framing.has_body()) {
            buffer_.consume(head_size_);
            return hand_over();
        }
        if (body_has_come() && !body_.has_sink()) {
            body_.is_just(buffered().substr(head_size_, length));
            buffer_.consume(head_size_ + length);
            return hand_over();
        }
        phase_ = Phase::body;
        if (const auto wrong = body_.begin(buffer_, head_size_)) return refuse(*wrong);
        if (head_.framing.expects_continue && buffered().empty()) return say_continue();
        read_body();
    }
    void say_continue() {
        static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        net::async_write(stream_, net::const_buffer(line.data(), line.size()),
                         [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                             if (!error && !self->closed_) self->read_body();
                         });
    }
    void read_body() {
        if (body_.is_whole()) return body_is_whole();
        deadlines_.read_within(body_.time_for_next(serving_.limits));
        reading_ = true;
        beast::http::async_read(stream_, buffer_, body_.next(), bound(&Connection::body_arrived));
    }
    void body_arrived(beast::error_code error, std::size_t) {
        reading_ = false;
        if (was_closed()) return;
        if (error == beast::http::error::need_buffer) error = {};
        if (timed_out_) {
            refuse({408, "request_timeout", "the body took too long"});
        } else if (error) {
            const auto fault = body_.fault_of(error);
            if (!fault) return close();
            refuse(*fault);
        } else {
            return take_piece();
        }
        go_on();
    }
    void take_piece() {
        switch (body_.take_piece()) {
            case IncomingBody::Taken::more_may_come:
                return read_body();
            case IncomingBody::Taken::enough:
                head_.framing.keep_alive = false;  // the rest is not read
                return body_is_whole();
            case IncomingBody::Taken::too_much:
                refuse(body_.too_long());
                go_on();
        }
    }
    void body_is_whole() {
        body_.end();
        deadlines_.read_without_end();
        hand_over();
        go_on();
    }

    void hand_over() {
        phase_ = head_.framing.keep_alive ? Phase::head : Phase::nothing_more;
        changing_ = !only_reads_;
        const auto number = first_ + slots_.size();
        slots_.push_back(slot_of(head_, knows_compressed_));
        understood_ = knows_compressed_ = false;
        auto self = this->shared_from_this();
        serving_.application.answer(
            body_.handed_over(std::move(head_.head)), [self, number](Response response) {
                net::dispatch(self->executor(), [self, number, answer = std::move(response)]() mutable {
                    self->answered(number, std::move(answer));
                });
            });
    }

    // --- answer ---
    /// Ends the connection: nobody knows where the next request would begin.
    void refuse(const HeadFault& fault) {
        be_busy();
        body_.end();
        deadlines_.read_without_end();
        Slot slot;
        slot.answer = serving_.application.fault(fault.status, fault.code, fault.detail,
                                                 understood_ ? &head_.head : nullptr);
        slot.answer->close = true;
        slots_.push_back(std::move(slot));
        phase_ = Phase::nothing_more;
    }
    /// Of a head that cannot be taken, in the language that it asks for where that can be told.
    void refuse_unread(const HeadFault& fault, std::string_view seen) {
        head_.head = {};
        head_.head.headers = readable_headers(seen);
        understood_ = true;
        refuse(fault);
    }
    void answered(std::uint64_t number, Response response) {
        if (closed_ || number < first_ || number - first_ >= slots_.size()) return;
        slots_[number - first_].answer = std::move(response);
        go_on();
    }
    /// All that are ready at the head of the line, in one write.
    void write_answers() {
        if (writing_ || closed_ || slots_.empty() || !slots_.front().answer) return;
        outgoing_.clear();
        under_way_ = 0;
        last_ = false;
        while (under_way_ < slots_.size() && slots_[under_way_].answer && !last_ && !outgoing_.has_pieces()) {
            Slot& slot = slots_[under_way_++];
            const bool is_end = finishing_ && under_way_ == slots_.size();
            last_ = slot.answer->close || !slot.keep_alive || is_end;
            outgoing_.add(slot, last_);
        }
        writing_ = true;
        deadlines_.write_within(serving_.limits.idle_time);
        const auto buffers = outgoing_.buffers();
        if (buffers.size() == 1)
            net::async_write(stream_, buffers.front(), bound(&Connection::written));
        else
            net::async_write(stream_, buffers, bound(&Connection::written));
    }
    void written(beast::error_code error, std::size_t) {
        if (error) return close();
        if (!outgoing_.has_pieces()) return all_written();
        if (outgoing_.source()) return write_piece(outgoing_.source()());
        deadlines_.write_without_end();  // what is being made takes what it takes
        outgoing_.feed()([self = this->shared_from_this()](BodyPiece piece) {
            net::post(self->executor(), [self, piece = std::move(piece)]() mutable {
                if (!self->closed_ && self->outgoing_.feed()) self->write_piece(std::move(piece));
            });
        });
    }
    void write_piece(BodyPiece piece) {
        if (!piece) return close();
        chunk_ = std::move(*piece);
        deadlines_.write_within(serving_.limits.idle_time);
        if (chunk_.empty()) {
            outgoing_.end_pieces();
            return net::async_write(stream_, beast::http::make_chunk_last(), bound(&Connection::written));
        }
        net::async_write(stream_, beast::http::make_chunk(net::const_buffer(chunk_.data(), chunk_.size())),
                         bound(&Connection::written));
    }
    void all_written() {
        writing_ = false;
        deadlines_.write_without_end();
        outgoing_.clear();
        slots_.erase(slots_.begin(), slots_.begin() + static_cast<std::ptrdiff_t>(under_way_));
        first_ += under_way_;
        under_way_ = 0;
        if (slots_.empty()) changing_ = false;
        if (last_) return linger();
        go_on_in_turn();
    }

    // --- end ---
    /// Who has asked, or has begun to, is told that nobody answers.
    void cut_off() {
        if (writing_ || (slots_.empty() && !has_begun())) return close();
        finishing_ = true;
        const HeadFault stopping{503, "stopping", {}};
        if (slots_.empty()) understood_ ? refuse(stopping) : refuse_unread(stopping, buffered());
        for (auto& slot : slots_) {
            if (slot.answer) continue;
            const auto asked = slot.languages_asked();
            slot.answer = serving_.application.fault(stopping.status, stopping.code, {}, &asked);
        }
        go_on();
    }
    /// Says that nothing more comes, then reads on for a while: to close at once would tell the client's
    /// machine to throw the answer away while it is still sending.
    void linger() {
        if constexpr (is_tls<Stream>) {
            lingering_ = true;
            timed_out_ = false;
            deadlines_.read_within(linger_time);
            stream_.async_shutdown([self = this->shared_from_this()](beast::error_code) { self->close(); });
        } else {
            shut_and_read_away(stream_);
        }
    }
    template <class From>
    void shut_and_read_away(From& from) {
        lingering_ = true;
        timed_out_ = false;
        deadlines_.read_within(linger_time);
        beast::error_code ignored;
        lowest(stream_).socket().shutdown(net::socket_base::shutdown_send, ignored);
        if (!reading_) read_away(from);
    }
    template <class From>
    void read_away(From& from) {
        buffer_.consume(buffer_.size());
        http::read_away(from, buffer_, most_read_away, [self = this->shared_from_this()] { self->close(); });
    }
    bool was_closed() { return !lowest(stream_).socket().is_open(); }
    void close() {
        if (closed_) return;
        closed_ = true;
        be_busy();
        deadlines_.cancel();
        slots_.clear();
        outgoing_.end_pieces();
        beast::error_code ignored;
        lowest(stream_).socket().shutdown(net::socket_base::shutdown_both, ignored);
        lowest(stream_).close();
    }

    Serving serving_;
    Stream stream_;
    Deadlines deadlines_;
    Pace pace_;
    bool timed_out_ = false;
    bool going_on_ = false;
    bool idle_ = false;
    bool finishing_ = false;
    bool lingering_ = false;
    bool closed_ = false;
    std::atomic<Clock::time_point> idle_since_{};
    Phase phase_ = Phase::head;
    bool reading_ = false;
    beast::flat_buffer buffer_;
    std::size_t scanned_ = 0;
    bool head_begun_ = false;
    ParsedHead head_;
    std::size_t head_size_ = 0;
    bool understood_ = false;        // the head that is being dealt with
    bool knows_compressed_ = false;  // the head names the tag of what was compressed
    bool only_reads_ = false;
    IncomingBody body_;
    std::deque<Slot> slots_;   // what is asked and not written yet
    std::uint64_t first_ = 0;  // the number of the first of them
    bool changing_ = false;    // one of them may change something: it is answered alone
    bool writing_ = false;
    std::size_t under_way_ = 0;  // how many are being written
    bool last_ = false;
    Outgoing outgoing_;
    std::string chunk_;
};

}  // namespace essaim::http
