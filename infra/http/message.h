#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infra/http/target.h"

namespace essaim::http {

struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};
using Headers = std::vector<Header>;

/// The first header of that name, whatever its case; nullopt: there is none.
std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);
/// How often a header of that name stands there.
std::size_t count_headers(const Headers& headers, std::string_view name);

/// Where a connection comes from: another machine, this one, or a socket only the owner of a directory opens.
enum class PeerKind : std::uint8_t { remote, loopback, owner };

/// A request without its body.
struct Head {
    std::string method;  // as sent: GET, POST, …
    Target target;
    Headers headers;
    PeerKind peer = PeerKind::remote;
    std::string peer_address;  // for people; empty for a socket of the owner

    std::optional<std::string_view> header(std::string_view name) const { return find_header(headers, name); }
};

/// What an application noted of a request when it admitted it.
using Noted = std::shared_ptr<const void>;

struct Request {
    Head head;
    std::string body;
    Noted noted;
};

/// Of a long answer. An empty one ends it; nullopt breaks it off: the connection closes, so that nobody takes
/// what came for the whole.
using BodyPiece = std::optional<std::string>;

/// Gives the next piece of a long answer. Called from one thread at a time, each time the piece before it was
/// written, so that a slow reader holds nothing but one piece.
using BodySource = std::function<BodyPiece()>;

/// Asked for the next piece of an answer that is still being made; gives it through `then`, once, at any time
/// and from any thread. Asked again when that piece was written, and let go of as soon as nobody reads any
/// more.
using BodyFeed = std::function<void(std::function<void(BodyPiece)> then)>;

struct Response {
    unsigned status = 200;
    Headers headers;
    std::string body;
    BodySource source;         // instead of `body`: sent as it comes, chunked
    BodyFeed feed;             // the same, of what takes its time
    bool close = false;        // the connection ends after this answer
    bool compressible = true;  // gzip if the caller takes it and it is worth it
};

/// Takes a body piece by piece (an import). Called from one thread at a time; false: no more is wanted, and
/// the request is answered by what `answer` says of it.
class BodySink {
  public:
    virtual ~BodySink() = default;
    virtual bool take(std::string_view piece) = 0;
};

/// How to take the body of a request that was admitted: at most so many bytes, into memory or into a sink.
struct TakeBody {
    std::uint64_t most_bytes = 0;
    std::shared_ptr<BodySink> sink;
    Noted noted;  // handed back with the request
};

}  // namespace essaim::http
