#include "services/essaim/apply.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <vector>

#include "events/core/json.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/line_source.h"

namespace essaim::host {

namespace {

using kernel::Answer;
using kernel::AskOutcome;

/// Answers wait for one sync as long as more input is there, but never more than this.
constexpr std::size_t max_unsynced_answers = 256;
constexpr std::size_t max_unsynced_bytes = 4 * 1024 * 1024;

int status_of(AskOutcome outcome) {
    switch (outcome) {
        case AskOutcome::accepted:
        case AskOutcome::unchanged:
            return 0;
        case AskOutcome::refused:
        case AskOutcome::forbidden:
            return 1;
        case AskOutcome::invalid:
            return 3;
        case AskOutcome::unknown:
            return 4;
    }
    return 4;
}

class Application {
  public:
    Application(Network& network, const ApplyOptions& options, std::ostream& out, std::ostream& err)
        : network_(network),
          options_(options),
          out_(out),
          err_(err),
          reader_(network.engine().world().registry, options.recorded_by) {}

    int run(int input) {
        LineSource lines(input);
        while (!broken_ && runtime::interruption() == 0) {
            if (!lines.ready() && !sync()) break;
            const auto line = lines.next();
            if (!line) break;
            ++line_;
            if (!line->too_long && is_blank(line->text)) continue;
            const Answer answer = answer_line(*line);
            if (broken_) break;
            waiting_.push_back({line_, answer});
            if (options_.on_error == OnError::stop && status_of(answer.outcome) != 0) break;
            if (waiting_.size() >= max_unsynced_answers || network_.staged_bytes() >= max_unsynced_bytes)
                if (!sync()) break;
        }
        if (!broken_) sync();
        if (runtime::interruption() != 0) say_interrupted();
        if (options_.print == Print::for_people) summarise();
        return status_;
    }

  private:
    static bool is_blank(std::string_view text) {
        return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    }

    Answer answer_line(const LineSource::Line& line) {
        tl::expected<kernel::Request, kernel::InvalidLine> request =
            line.too_long ? tl::unexpected(kernel::InvalidLine{
                                {}, {"too_long", "", std::to_string(kernel::max_line_bytes)}})
                          : reader_.read(line.text);
        if (!request) {
            Answer invalid;
            invalid.outcome = AskOutcome::invalid;
            invalid.id = request.error().id;
            invalid.code = request.error().invalid.code;
            invalid.pointer = request.error().invalid.pointer;
            invalid.detail = request.error().invalid.detail;
            return invalid;
        }
        request->retry_refused = options_.refusals == Refusals::asked_anew;
        auto answer = network_.engine().ask(*request);
        if (answer) return std::move(*answer);
        Answer unknown;
        unknown.id = request->id;
        unknown.code = "store_failed";
        unknown.detail = answer.error().stop.message;
        broken_ = true;
        fail(unknown.code, unknown.detail);
        return unknown;
    }

    /// Nobody sees an answer before what it rests on is durable.
    bool sync() {
        if (auto done = network_.sync(); !done) {
            broken_ = true;
            const std::string code =
                done.error().message.starts_with("disk_full") ? "disk_full" : "store_failed";
            for (auto& [line, answer] : waiting_) {
                if (answer.outcome == AskOutcome::invalid) continue;
                const std::string id = answer.id;
                answer = Answer{};
                answer.id = id;
                answer.code = code;
            }
            print_waiting();
            fail(code, done.error().message);
            return false;
        }
        print_waiting();
        return true;
    }

    void print_waiting() {
        for (const auto& [line, answer] : waiting_) {
            status_ = std::max(status_, status_of(answer.outcome));
            ++counts_[answer.outcome];
            const auto& registry = network_.engine().world().registry;
            if (options_.print == Print::json_lines)
                out_ << print_json(answer_node(line, answer, registry, options_.language)) << '\n';
            else if (status_of(answer.outcome) != 0)
                out_ << "line " << line << "  " << (answer.id.empty() ? "-" : answer.id) << "  "
                     << name_of(answer.outcome) << "  " << answer.code << ": "
                     << message_of(answer, registry, options_.language) << '\n';
        }
        waiting_.clear();
        out_.flush();
    }

    void fail(const std::string& code, const std::string& message) {
        status_ = 4;
        err_ << "essaim: " << code << ": " << message << '\n';
    }

    void say_interrupted() {
        status_ = 128 + runtime::interruption();  // as shells report it
        err_ << "essaim: "
             << (options_.language == Language::fr
                     ? "interrompu (interrupted) : ce qui est répondu est fait ; la même commande reprend le "
                       "reste"
                     : "interrupted: what was answered is done; the same command again does the rest")
             << '\n';
    }

    void summarise() {
        std::uint64_t total = 0;
        for (const auto& [outcome, count] : counts_) total += count;
        out_ << total << (options_.language == Language::fr ? " commandes :" : " commands:");
        for (const auto& [outcome, count] : counts_) out_ << ' ' << count << ' ' << name_of(outcome);
        out_ << '\n';
    }

    Network& network_;
    const ApplyOptions& options_;
    std::ostream& out_;
    std::ostream& err_;
    kernel::LineReader reader_;
    std::uint64_t line_ = 0;
    std::vector<std::pair<std::uint64_t, Answer>> waiting_;
    std::map<AskOutcome, std::uint64_t> counts_;
    int status_ = 0;
    bool broken_ = false;
};

}  // namespace

int apply(Network& network, int input, const ApplyOptions& options, std::ostream& out, std::ostream& err) {
    return Application(network, options, out, err).run(input);
}

}  // namespace essaim::host
