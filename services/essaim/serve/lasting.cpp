#include "services/essaim/serve/lasting.h"

#include <memory>
#include <utility>

#include "services/essaim/serve/media_type.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

namespace {

using http::BodyPiece;

/// One answer on its way. One piece at a time is asked for.
struct Way {
    WhyNot why_not;
    Language language;
    bool is_lines;
    bool has_ended = false;

    /// The piece, or what is said in its place. The end is told to everybody: all of it came before.
    BodyPiece told(BodyPiece piece) {
        if (!piece || piece->empty()) return piece;
        const auto why = why_not();
        if (why.empty()) return piece;
        has_ended = true;
        return is_lines ? BodyPiece(error_line(why, language)) : std::nullopt;
    }
};

}  // namespace

http::Response lasting(http::Response response, WhyNot why_not, Language language) {
    const bool is_lines = is_media_type(http::find_header(response.headers, "Content-Type").value_or(""),
                                        "application/x-ndjson");
    const auto way = std::make_shared<Way>(Way{std::move(why_not), language, is_lines});
    if (response.source)
        response.source = [way, next = std::move(response.source)] {
            if (way->has_ended) return BodyPiece("");
            return way->told(next());
        };
    if (response.feed)
        response.feed = [way, next = std::move(response.feed)](std::function<void(BodyPiece)> then) {
            if (way->has_ended) return then(std::string());
            next([way, then = std::move(then)](BodyPiece piece) { then(way->told(std::move(piece))); });
        };
    return response;
}

}  // namespace essaim::host
