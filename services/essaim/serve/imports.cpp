#include "services/essaim/serve/imports.h"

#include <algorithm>
#include <array>
#include <future>
#include <thread>

#include "events/core/json.h"
#include "infra/identity/drawn.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/serve/text_lines.h"
#include "services/kernel/line.h"

namespace essaim::host {

using kernel::Answer;
using kernel::AskOutcome;

namespace {

constexpr unsigned at_a_time = 2;
constexpr std::size_t most_waiting = 6;
constexpr std::size_t most_kept = 64;
constexpr std::chrono::milliseconds most_wait{10'000};  // for what a line caused
/// Whoever decided for a line has died: so long until another one does, at most, and as long again.
constexpr std::chrono::milliseconds most_moving{20'000};
constexpr std::chrono::milliseconds between_tries{200};
constexpr std::array<std::string_view, 5> moving{"no_owner", "busy", "not_established", "not_fresh",
                                                 "not_yet"};
/// A request line longer than this may not be taken.
constexpr std::size_t longest_position = 6000;

/// One with a long basis is told by its commits: who has folded them has folded that.
std::string short_position(const Answer& said) {
    auto whole = kernel::position_token(said.commits, said.basis);
    return whole.size() > longest_position ? kernel::position_token(said.commits, {}) : whole;
}

Answer answer_with(AskOutcome outcome, const std::string& id, std::string code, std::string detail,
                   std::string pointer = {}) {
    Answer answer;
    answer.outcome = outcome;
    answer.id = id;
    answer.code = std::move(code);
    answer.detail = std::move(detail);
    answer.pointer = std::move(pointer);
    return answer;
}

/// Whether the line's command is about a member whom the caller may act for.
bool is_within(const rights::Sight& sight, std::string_view line) {
    if (sight.everybody) return true;
    const auto node = parse_json(line);
    const Node* member = node ? node->at("/body/member") : nullptr;
    return member && member->string() && sight.sees(*member->string());
}

}  // namespace

Imports::Imports(Site& site) : site_(site), queue_(at_a_time, most_waiting) {}

Imports::~Imports() {
    ending_ = true;
}

std::optional<std::string> Imports::begin(const Caller& caller, std::shared_ptr<const Upload> lines,
                                          Language language) {
    auto import = std::make_shared<Import>();
    import->caller = caller;
    import->language = language;
    import->lines = std::move(lines);
    for (TextLines all(import->lines->text()); all.next();) ++import->row.total;
    const auto id = identity::drawn_id();
    {
        const std::lock_guard lock(mutex_);
        imports_[id] = import;
        order_.push_back(id);
    }
    if (queue_.put([this, import] { work(*import); })) return id;
    const std::lock_guard lock(mutex_);
    imports_.erase(id);
    std::erase(order_, id);
    return std::nullopt;
}

/// Of those that are over, the oldest first, until what is kept is little enough.
void Imports::forget_oldest() {
    const std::lock_guard lock(mutex_);
    std::uint64_t bytes = 0;
    std::size_t over = 0;
    std::vector<std::string> kept;
    for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
        const auto& import = *imports_.at(*at);
        const std::lock_guard of_import(import.mutex);
        if (import.is_over) {
            bytes += import.answers.bytes();
            if (++over > most_kept || bytes > most_kept_bytes) {
                bytes -= import.answers.bytes();
                imports_.erase(*at);
                continue;
            }
        }
        kept.push_back(*at);
    }
    order_.assign(kept.rbegin(), kept.rend());
}

/// While what is asked moves from one instance to another it is asked again, with the same id.
Answer Imports::ask_until_said(const kernel::Request& request, const std::string& after) {
    const auto until = std::chrono::steady_clock::now() + most_moving;
    for (;;) {
        std::promise<Answer> promise;
        auto answer = promise.get_future();
        site_.ask(
            request, [&promise](Answer said) { promise.set_value(std::move(said)); }, after);
        auto said = answer.get();
        const bool is_moving = site_.network().ownership() && said.outcome == AskOutcome::unknown &&
                               std::find(moving.begin(), moving.end(), said.code) != moving.end();
        if (!is_moving || ending_ || std::chrono::steady_clock::now() > until) return said;
        std::this_thread::sleep_for(between_tries);
    }
}

/// What `apply` would answer, with the rights of who sent it.
Answer Imports::ask(Import& import, std::string_view line) {
    kernel::LineReader reader(site_.registry(), kernel::RecordedBy::clock);
    auto request = reader.read(line);
    if (!request) {
        const auto& wrong = request.error();
        return answer_with(AskOutcome::invalid, wrong.id, std::string(wrong.invalid.code),
                           wrong.invalid.detail, wrong.invalid.pointer);
    }
    if (!import.caller.is_owner) {
        const auto& chain = request->chain;
        const auto scope = std::string(name_of(chain.service)) + "." + request->definition->name;
        if (request->actor != import.caller.person)
            return answer_with(AskOutcome::forbidden, request->id, "forbidden", "actor");
        const auto verdict = site_.rights()->may_ask(import.caller.person, chain.chain, chain.service,
                                                     request->definition->name, site_.today());
        if (verdict.outcome == rights::Outcome::absent)
            return answer_with(AskOutcome::forbidden, request->id, "forbidden", chain.chain);
        if (verdict.outcome == rights::Outcome::forbidden || !is_within(verdict.sight, line))
            return answer_with(AskOutcome::forbidden, request->id, "forbidden", scope);
    }
    auto said = ask_until_said(*request, import.position);
    if (said.commits.empty()) return said;
    // The next line is decided on all that this one caused, wherever that is decided.
    import.position = short_position(said);
    const auto position = kernel::read_cut_token("cut:" + kernel::position_token(said.commits, said.basis));
    std::promise<void> folded;
    if (position) {
        site_.wait_for(*position, most_wait, Site::Never::told,
                       [&folded](Site::Reached) { folded.set_value(); });
        folded.get_future().wait();
    }
    return said;
}

void Imports::work(Import& import) {
    TextLines lines(import.lines->text());
    for (auto line = lines.next(); line && !ending_; line = lines.next()) {
        const auto answer = ask(import, line->text);
        const auto text = print_json(answer_node(line->number, answer, site_.registry(), import.language));
        const std::lock_guard lock(import.mutex);
        import.answers.add(line->number, text);
        auto& row = import.row;
        row.answers_from = import.answers.first_line();
        ++row.done;
        switch (answer.outcome) {
            case AskOutcome::accepted:
                ++row.accepted;
                break;
            case AskOutcome::unchanged:
                ++row.accepted;
                ++row.unchanged;
                break;
            case AskOutcome::refused:
                ++row.refused;
                break;
            case AskOutcome::forbidden:
                ++row.forbidden;
                break;
            case AskOutcome::invalid:
                ++row.invalid;
                break;
            case AskOutcome::unknown:
                ++row.unknown;
                break;
        }
    }
    {
        const std::lock_guard lock(import.mutex);
        import.is_over = true;
    }
    import.lines.reset();
    forget_oldest();
}

std::shared_ptr<Imports::Import> Imports::find(const std::string& id, const Caller& caller) const {
    const std::lock_guard lock(mutex_);
    const auto found = imports_.find(id);
    if (found == imports_.end()) return nullptr;
    const auto& of = found->second->caller;
    return of.is_owner == caller.is_owner && of.person == caller.person ? found->second : nullptr;
}

std::optional<ImportRow> Imports::progress(const std::string& id, const Caller& caller) const {
    const auto import = find(id, caller);
    if (!import) return std::nullopt;
    const std::lock_guard lock(import->mutex);
    return import->row;
}

std::optional<Imports::Pieces> Imports::answers(const std::string& id, const Caller& caller) const {
    const auto import = find(id, caller);
    if (!import) return std::nullopt;
    const std::lock_guard lock(import->mutex);
    return import->answers.pieces();
}

}  // namespace essaim::host
