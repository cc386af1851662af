#include "services/essaim/apply.h"

#include <ostream>
#include <vector>

#include "events/core/json.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/answer_form.h"

namespace essaim::host {

namespace {

using kernel::Answer;
using kernel::AskOutcome;

/// Answers wait for one sync as long as more input is there, but never more than this.
constexpr std::size_t max_unsynced_answers = 256;
constexpr std::size_t max_unsynced_bytes = 4 * 1024 * 1024;

class Application {
  public:
    Application(Network& network, const ApplyOptions& options, std::ostream& out, std::ostream& err)
        : network_(network),
          options_(options),
          printer_(options.print, options.language, out, err),
          reader_(network.engine().world().registry, options.recorded_by) {}

    int run(LineSource& lines) {
        printer_.show_progress(options_.progress, options_.lines);
        while (!broken_ && runtime::interruption() == 0) {
            if (!lines.ready() && !sync()) break;
            const auto line = lines.next();
            if (!line) break;
            ++line_;
            if (line->is_blank()) continue;
            const Answer answer = answer_line(*line);
            if (broken_) break;
            waiting_.push_back({line_, answer});
            if (options_.on_error == OnError::stop && exit_status(answer.outcome) != 0) break;
            if (waiting_.size() >= max_unsynced_answers || network_.staged_bytes() >= max_unsynced_bytes)
                if (!sync()) break;
        }
        if (!broken_) sync();
        printer_.say_if_interrupted();
        printer_.summarise();
        return printer_.status();
    }

  private:
    Answer answer_line(const LineSource::Line& line) {
        auto request = request_of(reader_, line);
        if (!request) return std::move(request.error());
        request->retry_refused = options_.refusals == Refusals::asked_anew;
        auto answer = network_.engine().ask(*request);
        if (answer) return std::move(*answer);
        Answer unknown;
        unknown.id = request->id;
        unknown.code = "store_failed";
        unknown.detail = answer.error().stop.message;
        broken_ = true;
        printer_.fail(unknown.code, unknown.detail);
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
            printer_.fail(code, done.error().message);
            return false;
        }
        print_waiting();
        return true;
    }

    void print_waiting() {
        const auto& registry = network_.engine().world().registry;
        for (const auto& [line, answer] : waiting_) {
            printer_.count(answer.outcome);
            if (printer_.wants_json())
                printer_.say_json(print_json(answer_node(line, answer, registry, options_.language)));
            else
                printer_.say(line, answer.id, answer.outcome, answer.code,
                             message_of(answer, registry, options_.language));
        }
        waiting_.clear();
        printer_.flush();
    }

    Network& network_;
    const ApplyOptions& options_;
    AnswerPrinter printer_;
    kernel::LineReader reader_;
    std::uint64_t line_ = 0;
    std::vector<std::pair<std::uint64_t, Answer>> waiting_;
    bool broken_ = false;
};

}  // namespace

int apply(Network& network, LineSource& lines, const ApplyOptions& options, std::ostream& out,
          std::ostream& err) {
    return Application(network, options, out, err).run(lines);
}

}  // namespace essaim::host
