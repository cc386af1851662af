#include "services/essaim/serve/imports.h"

#include <algorithm>
#include <future>

#include "events/core/json.h"
#include "events/core/wipe.h"
#include "infra/identity/drawn.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/line_source.h"
#include "services/kernel/line.h"

namespace essaim::host {

using kernel::Answer;
using kernel::AskOutcome;

namespace {

constexpr unsigned at_a_time = 2;
constexpr std::size_t most_waiting = 6;
constexpr std::size_t most_kept = 64;

template <class Visit>
void each_line(std::string_view text, const Visit& visit) {
    for (std::uint64_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (!is_blank(line) && !visit(number, line)) return;
    }
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

}  // namespace

Imports::Imports(Site& site) : site_(site), queue_(at_a_time, most_waiting) {}

Imports::~Imports() {
    ending_ = true;
}

std::optional<std::string> Imports::begin(const Caller& caller, std::string lines, Language language) {
    auto import = std::make_shared<Import>();
    import->caller = caller;
    import->language = language;
    import->lines = std::move(lines);
    each_line(import->lines, [&](std::uint64_t, std::string_view) { return ++import->row.total > 0; });
    const auto id = identity::drawn_id();
    {
        const std::lock_guard lock(mutex_);
        imports_[id] = import;
        order_.push_back(id);
        if (order_.size() > most_kept) {
            imports_.erase(order_.front());
            order_.erase(order_.begin());
        }
    }
    if (queue_.put([this, import] { work(*import); })) return id;
    const std::lock_guard lock(mutex_);
    imports_.erase(id);
    std::erase(order_, id);
    return std::nullopt;
}

/// What `apply` would answer, with the rights of who sent it.
Answer Imports::ask(const Import& import, std::string_view line) {
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
        if (verdict.outcome == rights::Outcome::forbidden || !verdict.sight.everybody)
            return answer_with(AskOutcome::forbidden, request->id, "forbidden", scope);
    }
    request->as_rival = true;  // who sent it is known here, and need not be believed elsewhere
    std::promise<Answer> promise;
    auto answer = promise.get_future();
    site_.ask(std::move(*request), [&promise](Answer said) { promise.set_value(std::move(said)); });
    return answer.get();
}

void Imports::work(Import& import) {
    each_line(import.lines, [&](std::uint64_t number, std::string_view line) {
        const auto answer = ask(import, line);
        const auto text = print_json(answer_node(number, answer, site_.registry(), import.language));
        const std::lock_guard lock(import.mutex);
        import.answers += text + "\n";
        auto& row = import.row;
        ++row.done;
        switch (answer.outcome) {
            case AskOutcome::accepted:
            case AskOutcome::unchanged:
                ++row.accepted;
                break;
            case AskOutcome::refused:
            case AskOutcome::forbidden:
                ++row.refused;
                break;
            case AskOutcome::invalid:
                ++row.invalid;
                break;
            case AskOutcome::unknown:
                ++row.unknown;
                break;
        }
        return !ending_.load();
    });
    wipe(import.lines);
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

std::optional<std::string> Imports::answers(const std::string& id, const Caller& caller) const {
    const auto import = find(id, caller);
    if (!import) return std::nullopt;
    const std::lock_guard lock(import->mutex);
    return import->answers;
}

}  // namespace essaim::host
