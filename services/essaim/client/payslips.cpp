#include "services/essaim/client/payslips.h"

#include <algorithm>
#include <ostream>

#include "events/core/invalid.h"
#include "events/core/json.h"

namespace essaim::host {

namespace {

/// At a time: the answers are some thirty times as long.
constexpr std::size_t most_lines = 500;
constexpr std::size_t most_bytes = 256 * 1024;

/// Lines that go to the server together.
class Batch {
  public:
    Batch(Remote& remote, std::ostream& out) : remote_(remote), out_(out) {}

    bool is_full() const { return lines_ >= most_lines || text_.size() >= most_bytes; }
    void add(const std::string& line) {
        text_ += line + "\n";
        ++lines_;
    }
    /// What is no line for a server.
    void answer_here(const Node& answer) {
        out_ << print_json(answer) << '\n';
        status_ = 3;
    }
    tl::expected<void, RemoteError> send() {
        if (lines_ == 0) return {};
        http::Question question;
        question.method = "POST";
        question.target = "/v1/payroll/simulations";
        question.headers.push_back({"Content-Type", "application/x-ndjson"});
        question.body = std::move(text_);
        text_.clear();
        const auto answer = remote_.ask(std::move(question));
        if (!answer) return tl::unexpected(answer.error());
        if (answer->status != 200) return tl::unexpected(remote_.error_of(*answer));
        const auto answered = std::count(answer->body.begin(), answer->body.end(), '\n');
        if (static_cast<std::size_t>(answered) != lines_) return tl::unexpected(remote_.not_understood());
        if (answer->body.starts_with(R"({"error":)") ||
            answer->body.find("\n{\"error\":") != std::string::npos)
            status_ = 3;
        out_ << answer->body << std::flush;
        lines_ = 0;
        return {};
    }
    int status() const { return status_; }

  private:
    Remote& remote_;
    std::ostream& out_;
    std::string text_;
    std::size_t lines_ = 0;
    int status_ = 0;
};

Node too_long(Language language) {
    const Invalid invalid{"too_long", "", std::to_string(kernel::max_line_bytes)};
    Node error = Node::object();
    error.append("code", Node(invalid.code));
    error.append("message", Node(sentence(invalid, language)));
    error.append("pointer", Node(""));
    Node answer = Node::object();
    answer.append("error", std::move(error));
    return answer;
}

}  // namespace

tl::expected<int, RemoteError> payslips(Remote& remote, LineSource& lines, std::ostream& out) {
    Batch batch(remote, out);
    while (out) {
        if (batch.is_full() || !lines.ready())
            if (auto sent = batch.send(); !sent) return tl::unexpected(std::move(sent.error()));
        const auto line = lines.next();
        if (!line) break;
        if (line->is_blank()) continue;
        if (!line->too_long) {
            batch.add(line->text);
            continue;
        }
        if (auto sent = batch.send(); !sent) return tl::unexpected(std::move(sent.error()));
        batch.answer_here(too_long(remote.language()));
    }
    if (auto sent = batch.send(); !sent) return tl::unexpected(std::move(sent.error()));
    return batch.status();
}

tl::expected<std::string, RemoteError> parameters_of(Remote& remote, const std::string& actor) {
    auto answer = remote.ask({"GET", "/v1/payroll/parameters?actor=" + http::percent_encoded(actor), {}, {}});
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return tl::unexpected(remote.error_of(*answer));
    return std::move(answer->body);
}

}  // namespace essaim::host
