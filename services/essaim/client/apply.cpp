#include "services/essaim/client/apply.h"

#include <ostream>

#include "events/core/json.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/answer_form.h"
#include "services/kernel/cut.h"

namespace essaim::host {

namespace {

using kernel::AskOutcome;

/// A request line longer than this may not be taken.
constexpr std::size_t longest_token = 6000;

/// An answer as the server's body says it, or as it would.
struct Told {
    AskOutcome outcome = AskOutcome::unknown;
    Node id, code, message, pointer, position;
    Node commits = Node::array();
    Node result = Node::object();
};

std::string text_of(const Node& node) {
    return node.string() ? *node.string() : std::string();
}

Node node_of(std::uint64_t line, const Told& told) {
    Node node = Node::object();
    node.append("line", Node(line));
    node.append("id", told.id);
    node.append("outcome", Node(name_of(told.outcome)));
    node.append("code", told.code);
    node.append("message", told.message);
    node.append("pointer", told.pointer);
    node.append("commits", told.commits);
    node.append("position", told.position);
    node.append("result", told.result);
    return node;
}

/// What a problem is that is no answer of a decision.
AskOutcome outcome_of(unsigned status) {
    if (status == 401 || status == 403 || status == 404) return AskOutcome::forbidden;
    return status >= 400 && status < 429 ? AskOutcome::invalid : AskOutcome::unknown;
}

std::optional<Told> told_by(const http::Response& answer, const std::string& id) {
    const auto body = parse_json(answer.body);
    if (!body || !body->members()) return std::nullopt;
    Told told;
    told.id = Node(id);
    const auto take = [&](std::string_view name, Node& into) {
        if (const Node* member = body->find(name)) into = *member;
    };
    take("code", told.code);
    const Node* outcome = body->find("outcome");
    if (!outcome) {  // a problem of the door
        if (!told.code.string()) return std::nullopt;
        told.outcome = outcome_of(answer.status);
        take("detail", told.message);
        if (told.outcome == AskOutcome::invalid) told.pointer = Node("");
        return told;
    }
    const auto named = outcome->string() ? enumerator_named<AskOutcome>(*outcome->string()) : std::nullopt;
    if (!named) return std::nullopt;
    told.outcome = *named;
    take("id", told.id);
    take("message", told.message);
    take("pointer", told.pointer);
    take("commits", told.commits);
    take("position", told.position);
    take("result", told.result);
    return told;
}

class Application {
  public:
    Application(Remote& remote, const kernel::Registry& registry, const ApplyOptions& options,
                std::ostream& out, std::ostream& err)
        : remote_(remote),
          registry_(registry),
          options_(options),
          printer_(options.print, options.language, out, err),
          reader_(registry, kernel::RecordedBy::clock) {}

    int run(LineSource& lines) {
        if (!learn_who_asks()) return status_;
        printer_.show_progress(options_.progress, options_.lines);
        while (!broken_ && runtime::interruption() == 0) {
            const auto line = lines.next();
            if (!line) break;
            ++line_;
            if (line->is_blank()) continue;
            const Told told = answer_line(*line);
            print(told);
            if (options_.on_error == OnError::stop && exit_status(told.outcome) != 0) break;
        }
        printer_.say_if_interrupted();
        printer_.summarise();
        return printer_.status();
    }

  private:
    /// Who the server says we are; at the socket of its owner each line says who acts.
    bool learn_who_asks() {
        const auto answer = remote_.get(remote_.is_owner() ? "/healthz" : "/v1/me");
        if (!answer) {
            printer_.fail(answer.error().code, answer.error().message);
            status_ = answer.error().status;
            return false;
        }
        if (const Node* person = answer->find("person")) person_ = text_of(*person);
        return true;
    }

    Told answer_line(const LineSource::Line& line) {
        const auto request = request_of(reader_, line);
        if (!request) return told_of(request.error());
        if (!remote_.is_owner() && request->actor != person_) return not_the_actor(*request);
        auto answer = remote_.ask(question_of(*request, line.text));
        std::optional<Told> told;
        if (answer) told = told_by(*answer, request->id);
        if (told) {
            if (const Node& position = told->position; position.string()) position_ = short_position(*told);
            return std::move(*told);
        }
        const auto why = answer ? remote_.not_understood() : answer.error();
        broken_ = true;
        printer_.fail(why.code, why.message);
        kernel::Answer unknown;
        unknown.id = request->id;
        unknown.code = "not_established";
        return told_of(unknown);
    }

    http::Question question_of(const kernel::Request& request, const std::string& line) const {
        const auto text = parse_json(line);
        http::Question question;
        question.method = "POST";
        question.target = request.chain.chain == network_chain
                              ? "/v1/network/"
                              : "/v1/cooperatives/" + request.chain.chain + "/";
        question.target += std::string(name_of(request.chain.service)) + "/" + request.definition->name;
        if (!position_.empty()) question.target += "?min_position=" + http::percent_encoded(position_);
        question.headers.push_back({"Idempotency-Key", request.id});
        question.headers.push_back({"Content-Type", "application/json"});
        if (remote_.is_owner()) question.headers.push_back({"Essaim-Actor", request.actor});
        if (options_.refusals == Refusals::asked_anew) question.headers.push_back({"Retry-Refused", "any"});
        question.body = print_json(*text->find("body"));
        return question;
    }

    /// One with a long basis is told by its commits: who has folded them has folded that.
    static std::string short_position(const Told& told) {
        const auto& whole = *told.position.string();
        if (whole.size() <= longest_token || !told.commits.items()) return whole;
        std::vector<BasisEntry> commits;
        for (const auto& commit : *told.commits.items())
            if (auto entry = from_node<BasisEntry>(commit, "")) commits.push_back(std::move(*entry));
        return kernel::position_token(commits, {});
    }

    Told told_of(const kernel::Answer& answer) const {
        const Node node = answer_node(line_, answer, registry_, options_.language);
        Told told;
        told.outcome = answer.outcome;
        told.id = *node.find("id");
        told.code = *node.find("code");
        told.message = *node.find("message");
        told.pointer = *node.find("pointer");
        return told;
    }

    Told not_the_actor(const kernel::Request& request) const {
        Told told;
        told.outcome = AskOutcome::forbidden;
        told.id = Node(request.id);
        told.code = Node("forbidden");
        told.message = Node(options_.language == Language::fr
                                ? "L’acteur est " + request.actor + ", le jeton est celui de " + person_ + "."
                                : "The actor is " + request.actor + ", the token is of " + person_ + ".");
        return told;
    }

    void print(const Told& told) {
        printer_.count(told.outcome);
        if (printer_.wants_json())
            printer_.say_json(print_json(node_of(line_, told)));
        else
            printer_.say(line_, text_of(told.id), told.outcome, text_of(told.code), text_of(told.message));
        printer_.flush();
    }

    Remote& remote_;
    const kernel::Registry& registry_;
    const ApplyOptions& options_;
    AnswerPrinter printer_;
    kernel::LineReader reader_;
    std::string person_;
    std::string position_;  // of the last answer that had one
    std::uint64_t line_ = 0;
    int status_ = 0;
    bool broken_ = false;
};

}  // namespace

int apply(Remote& remote, const kernel::Registry& registry, LineSource& lines, const ApplyOptions& options,
          std::ostream& out, std::ostream& err) {
    return Application(remote, registry, options, out, err).run(lines);
}

}  // namespace essaim::host
