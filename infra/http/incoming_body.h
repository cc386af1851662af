#pragma once
// Only for server.cpp, with connection.h.
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infra/http/deadlines.h"
#include "infra/http/head.h"
#include "infra/http/server.h"

namespace essaim::http {

/// The body of a request that was admitted, as it comes: framed by the library's parser, kept or handed on
/// piece by piece, never longer than it may be. One thread.
class IncomingBody {
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using Clock = std::chrono::steady_clock;

  public:
    IncomingBody() = default;
    IncomingBody(const IncomingBody&) = delete;
    IncomingBody& operator=(const IncomingBody&) = delete;

    /// Forgets the one before.
    void admitted(TakeBody take) {
        take_ = std::move(take);
        text_.clear();
        taken_ = announced_ = 0;
    }
    std::uint64_t most_bytes() const { return take_.most_bytes; }
    bool has_sink() const { return take_.sink != nullptr; }
    void is_just(std::string_view text) { text_ = text; }

    /// From a head at the beginning of what has come, which is taken off it. What is wrong, if anything.
    std::optional<HeadFault> begin(boost::beast::flat_buffer& come, std::size_t head_size) {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(head_size + 1));
        parser_->body_limit(boost::none);
        parser_->on_chunk_header(chunk_announced_);
        parser_->get().body().data = nullptr;
        boost::beast::error_code error;
        come.consume(parser_->put(boost::asio::const_buffer(come.cdata().data(), head_size), error));
        began_ = Clock::now();
        if (error && error != boost::beast::http::error::need_more)
            return HeadFault{400, "bad_request", error.message()};
        return std::nullopt;
    }
    bool is_whole() const { return parser_->is_done(); }
    /// Into which the next piece is read.
    Parser& next() {
        if (piece_.empty()) piece_.resize(piece_bytes);
        parser_->get().body().data = piece_.data();
        parser_->get().body().size = piece_.size();
        return *parser_;
    }
    std::chrono::milliseconds time_for_next(const Limits& limits) const {
        const auto where = has_sink() ? BodyGoes::into_sink : BodyGoes::into_memory;
        return time_for_body(limits, where, Clock::now() - began_, taken_);
    }
    HeadFault too_long() const { return {413, "too_long", std::to_string(take_.most_bytes)}; }
    /// Why no more can be read, if somebody is still there to be told; nullopt: nobody is.
    std::optional<HeadFault> fault_of(boost::beast::error_code error) const {
        using boost::beast::http::error::body_limit;
        using boost::beast::http::error::end_of_stream;
        using boost::beast::http::error::partial_message;
        if (error == body_limit) return too_long();
        if (error == end_of_stream || error == partial_message || error == boost::asio::error::eof)
            return HeadFault{400, "bad_request", "the body ended early"};
        if (error.category() == boost::asio::error::get_system_category()) return std::nullopt;
        return HeadFault{400, "bad_request", error.message()};
    }
    enum class Taken : std::uint8_t { more_may_come, enough, too_much };
    /// The piece that was read.
    Taken take_piece() {
        const std::string_view piece{piece_.data(), piece_.size() - parser_->get().body().size};
        taken_ += piece.size();
        if (taken_ > take_.most_bytes) return Taken::too_much;
        if (!take_.sink)
            text_ += piece;
        else if (!take_.sink->take(piece))
            return Taken::enough;
        return Taken::more_may_come;
    }
    /// Nothing more is read of it.
    void end() {
        parser_.reset();
        piece_ = {};
    }
    /// What was kept of it, and what was noted when it was admitted.
    Request handed_over(Head head) {
        take_.sink.reset();
        return {std::move(head), std::exchange(text_, {}), std::exchange(take_.noted, nullptr)};
    }

  private:
    static constexpr std::size_t piece_bytes = 16384;

    TakeBody take_;
    std::optional<Parser> parser_;
    std::vector<char> piece_;
    std::string text_;
    std::uint64_t taken_ = 0;
    std::uint64_t announced_ = 0;  // by chunks; never more than may come
    Clock::time_point began_{};
    /// A chunk says first how long it is: too long a one is not waited for.
    std::function<void(std::uint64_t, boost::beast::string_view, boost::beast::error_code&)>
        chunk_announced_ =
            [this](std::uint64_t bytes, boost::beast::string_view, boost::beast::error_code& error) {
                if (bytes > take_.most_bytes - announced_)
                    error = boost::beast::http::error::body_limit;
                else
                    announced_ += bytes;
            };
};

}  // namespace essaim::http
