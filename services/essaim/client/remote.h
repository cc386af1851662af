#pragma once
#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "events/core/node.h"
#include "events/vocabulary/language.h"
#include "infra/http/client.h"

namespace essaim::host {

/// Which server is asked, and in whose name.
struct RemoteOptions {
    http::Address address;
    std::string place;                 // for people: its URL, or the directory it serves
    std::optional<std::string> token;  // none on the socket of a directory's owner
    Language language = Language::en;
    std::chrono::milliseconds patience = std::chrono::minutes{5};  // with one answer
    std::ostream* notices = nullptr;                               // where it says that it waits
};

/// Why nothing came of a question: a code that is stable, a sentence for people, and the exit status it
/// leads to: 1 one may not, 2 there is nothing of this name, 4 the server cannot be reached or does not say.
struct RemoteError {
    std::string code;
    std::string message;
    int status = 4;
};

/// A running server, as the command line asks it. Blocks; one thread.
class Remote {
  public:
    explicit Remote(RemoteOptions options);

    /// Whether it is asked through the socket of its directory: then the caller is the operator.
    bool is_owner() const { return options_.address.socket.has_value(); }
    Language language() const { return options_.language; }

    /// Whatever the server answers. A question that may be put twice (GET, or with an Idempotency-Key) is,
    /// for some three seconds, where the connection is lost; over a budget (429), once the server says so;
    /// and for half a minute, with a line in `notices`, where it says that nothing was decided and when to
    /// ask again (503: what decides moves from one instance to another, the log is not heard of), but of a
    /// server whether it is ready. Where nobody answers the first question of all, that is told at once.
    tl::expected<http::Response, RemoteError> ask(http::Question question);
    /// The JSON that is there; an answer other than 200 is an error.
    tl::expected<Node, RemoteError> get(const std::string& target);
    /// The lines of a long answer, each a JSON object, as they come; false: no more is wanted. Not put twice.
    /// Ends with an error where the answer is other than 200 or ends before its end, where a line says
    /// {"error":…}, and (`interrupted`) where a signal asks to stop.
    using OnLine = std::function<bool(const Node& line)>;
    tl::expected<void, RemoteError> each_line(const std::string& target, const OnLine& visit);
    /// What is said of an answer that nobody understands.
    RemoteError not_understood() const;
    /// And of one that is no 200.
    RemoteError error_of(const http::Response& answer) const;

  private:
    http::Question signed_by_us(http::Question question) const;
    bool waits_for(const http::Question& question, const http::Response& answer,
                   std::chrono::steady_clock::time_point began, bool& told) const;

    RemoteOptions options_;
    http::Client client_;
    bool reached_ = false;
};

}  // namespace essaim::host
