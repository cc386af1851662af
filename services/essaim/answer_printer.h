#pragma once
#include <cstdint>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>

#include "events/vocabulary/language.h"
#include "infra/runtime/progress.h"
#include "services/kernel/answer.h"

namespace essaim::host {

enum class Print : std::uint8_t { for_people, json_lines };

/// What a command line's exit status says of an answer: 0 accepted or unchanged, 1 refused or forbidden, 3
/// invalid, 4 unknown.
int exit_status(kernel::AskOutcome outcome);

/// Prints the answers of a file's lines, whoever gave them, counts them and keeps the highest exit status.
/// For people only what was not accepted is a line. The caller flushes.
class AnswerPrinter {
  public:
    AnswerPrinter(Print print, Language language, std::ostream& out, std::ostream& err)
        : print_(print), language_(language), out_(out), err_(err) {}

    /// From now on shows on standard error how many of so many lines were answered, unless programs read.
    void show_progress(runtime::ProgressStyle style, std::uint64_t lines);

    /// Which of the two below an answer is for, after it was counted.
    bool wants_json() const { return print_ == Print::json_lines; }
    void count(kernel::AskOutcome outcome);
    void say_json(const std::string& answer);
    void say(std::uint64_t line, const std::string& id, kernel::AskOutcome outcome, const std::string& code,
             const std::string& message);
    void flush();

    /// What ends the whole run, with status 4.
    void fail(const std::string& code, const std::string& message);
    /// If a signal asked to stop, says so, and the status is what shells make of it.
    void say_if_interrupted();
    void summarise();
    int status() const { return status_; }

  private:
    Print print_;
    Language language_;
    std::ostream& out_;
    std::ostream& err_;
    std::map<kernel::AskOutcome, std::uint64_t> counts_;
    int status_ = 0;
    std::unique_ptr<runtime::Progress> progress_;
};

}  // namespace essaim::host
