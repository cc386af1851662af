#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <ctime>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infra/http/gzip.h"
#include "infra/http/head.h"
#include "infra/http/server.h"

namespace essaim::http {

/// A request on its way to an answer, in the order in which it was asked.
struct Slot {
    std::optional<Response> answer;  // none yet
    bool keep_alive = true;          // as the client asked
    bool asked_head = false;         // HEAD: the answer's head alone
    bool takes_gzip = false;
    bool knows_compressed = false;  // it named the tag of what was compressed
    std::string accept_language;

    Head languages_asked() const {
        Head head;
        head.headers.push_back({"Accept-Language", accept_language});
        return head;
    }
};

inline Slot slot_of(const ParsedHead& asked, bool knows_compressed) {
    return {std::nullopt,
            asked.framing.keep_alive,
            asked.head.method == "HEAD",
            takes_gzip(asked.head.header("Accept-Encoding").value_or("")),
            knows_compressed,
            std::string(asked.head.header("Accept-Language").value_or(""))};
}

/// This second, as the header `Date` says it (RFC 9110, 5.6.7).
inline std::string_view now_in_http() {
    thread_local std::time_t said = 0;
    thread_local std::array<char, 32> text{};
    thread_local std::size_t size = 0;
    const std::time_t now = std::time(nullptr);
    if (now != said) {
        std::tm parts{};
        ::gmtime_r(&now, &parts);
        // No locale is set by this program: names are those of the header.
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        said = now;
    }
    return {text.data(), size};
}

/// Answers as bytes, gathered for one write.
class Outgoing {
  public:
    /// Forgets what was written.
    void clear() {
        pieces_.clear();
        end_pieces();
    }
    void end_pieces() {
        source_ = {};
        const BodyFeed gone = std::exchange(feed_, {});  // it may hold the last of this connection
    }
    /// `last`: the connection ends after it.
    void add(Slot& slot, bool last) {
        auto& answer = *slot.answer;
        compress(answer, slot);
        const bool bodiless = answer.status == 204 || answer.status == 304;
        append_head(answer, bodiless, last);
        if (slot.asked_head || bodiless) return;
        source_ = std::move(answer.source);
        feed_ = std::move(answer.feed);
        if (answer.body.size() > worth_no_copy)
            pieces_.push_back(std::move(answer.body));
        else
            pieces_.back() += answer.body;
    }
    /// Good until `clear` or `add`.
    std::vector<boost::asio::const_buffer> buffers() const {
        std::vector<boost::asio::const_buffer> all;
        for (const auto& piece : pieces_) all.emplace_back(piece.data(), piece.size());
        return all;
    }
    /// Whether more follows of the last answer, chunk by chunk: from one of these.
    bool has_pieces() const { return source_ || feed_; }
    const BodySource& source() const { return source_; }
    const BodyFeed& feed() const { return feed_; }

  private:
    static constexpr std::size_t worth_no_copy = 4096;  // bytes
    static constexpr std::size_t worth_gzip = 1024;     // below, it gains less than a packet

    static void compress(Response& answer, const Slot& slot) {
        if (answer.status == 304 && slot.knows_compressed) mark_compressed(answer.headers);
        if (answer.source || answer.feed || !answer.compressible || answer.body.size() < worth_gzip) return;
        if (find_header(answer.headers, "Content-Encoding")) return;
        answer.headers.push_back({"Vary", "Accept-Encoding"});
        if (!slot.takes_gzip) return;
        answer.body = gzipped(answer.body);
        answer.headers.push_back({"Content-Encoding", "gzip"});
        mark_compressed(answer.headers);
    }
    void append_head(const Response& answer, bool bodiless, bool last) {
        if (pieces_.empty() || pieces_.back().size() > worth_no_copy) pieces_.emplace_back();
        std::string& text = pieces_.back();
        const auto add = [&text](std::string_view name, std::string_view value) {
            text.append(name).append(": ").append(value).append("\r\n");
        };
        const auto reason =
            boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(answer.status));
        text.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ");
        text.append(reason.data(), reason.size()).append("\r\n");
        add("Date", now_in_http());
        for (const auto& header : answer.headers) add(header.name, header.value);
        if (last) add("Connection", "close");
        if (!bodiless && (answer.source || answer.feed))
            add("Transfer-Encoding", "chunked");
        else if (!bodiless)
            add("Content-Length", std::to_string(answer.body.size()));
        text.append("\r\n");
    }

    std::deque<std::string> pieces_;
    BodySource source_;
    BodyFeed feed_;
};

}  // namespace essaim::http
