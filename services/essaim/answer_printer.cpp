#include "services/essaim/answer_printer.h"

#include <algorithm>
#include <ostream>

#include "infra/runtime/interruption.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

using kernel::AskOutcome;

int exit_status(AskOutcome outcome) {
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

void AnswerPrinter::count(AskOutcome outcome) {
    status_ = std::max(status_, exit_status(outcome));
    ++counts_[outcome];
    if (progress_) progress_->advance();
}

void AnswerPrinter::show_progress(runtime::ProgressStyle style, std::uint64_t lines) {
    progress_ = std::make_unique<runtime::Progress>(
        style, language_ == Language::fr ? "lignes répondues" : "lines answered", lines, err_);
}

void AnswerPrinter::say_json(const std::string& answer) {
    out_ << answer << '\n';
}

void AnswerPrinter::say(std::uint64_t line, const std::string& id, AskOutcome outcome,
                        const std::string& code, const std::string& message) {
    if (exit_status(outcome) == 0) return;
    if (progress_) progress_->step_aside();
    out_ << "line " << line << "  " << (id.empty() ? "-" : id) << "  " << name_of(outcome) << "  " << code
         << ": " << message << '\n';
}

void AnswerPrinter::flush() {
    out_.flush();
}

void AnswerPrinter::fail(const std::string& code, const std::string& message) {
    status_ = 4;
    progress_.reset();
    err_ << "essaim: " << code << ": " << told_in(language_, message) << '\n';
}

void AnswerPrinter::say_if_interrupted() {
    progress_.reset();
    if (runtime::interruption() == 0) return;
    status_ = 128 + runtime::interruption();  // as shells report it
    err_
        << "essaim: "
        << (language_ == Language::fr
                ? "interrompu (interrupted) : ce qui est répondu est fait ; la même commande reprend le reste"
                : "interrupted: what was answered is done; the same command again does the rest")
        << '\n';
}

void AnswerPrinter::summarise() {
    if (print_ != Print::for_people) return;
    std::uint64_t total = 0;
    for (const auto& [outcome, count] : counts_) total += count;
    out_ << total << (language_ == Language::fr ? " commandes :" : " commands:");
    for (const auto& [outcome, count] : counts_) out_ << ' ' << count << ' ' << name_of(outcome);
    out_ << '\n';
}

}  // namespace essaim::host
