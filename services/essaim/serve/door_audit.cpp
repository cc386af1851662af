#include <charconv>
#include <sstream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/logging.h"
#include "services/essaim/audit/explanation_text.h"
#include "services/essaim/audit/log_until.h"
#include "services/essaim/audit/verify_form.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using rights::Outcome;

namespace {

Response lines_response(std::string lines) {
    Response response;
    response.headers.push_back({"Content-Type", "application/x-ndjson"});
    response.body = std::move(lines);
    return response;
}

std::string line_of(const Node& node) {
    return print_json(node) + "\n";
}

/// A line for each chain and one that sums up, or one that says what is not as it was written.
std::string verification_of(Network& network, audit::LogUntil& until, const EventCatalogue& events) {
    auto* const embedded = network.embedded_log();
    if (const auto files = embedded ? embedded->verify() : embedded::VerifyProgress{}; !files) {
        const auto& error = files.error();
        return line_of(audit::failure_node({error.file, error.offset, {}, 0, error.message}));
    }
    const auto verified = audit::verify(until, network.id(), events);
    if (!verified) return line_of(audit::failure_node(verified.error()));
    const auto keys = network.engine().world().keys.seeded() ? audit::Keys::seeded : audit::Keys::drawn;
    std::string lines;
    for (const auto& chain : verified->chains) lines += line_of(audit::chain_node(chain, keys));
    Node sums = Node::object();
    sums.append("commits", Node(verified->commits));
    sums.append("events", Node(verified->events));
    sums.append("bytes", Node(verified->bytes));
    Node last = Node::object();
    last.append("verified", std::move(sums));
    return lines + line_of(last);
}

std::string explanation_of(const audit::Explanation& explanation, bool as_text, Language language) {
    if (!as_text) return print_json(audit::explanation_node(explanation));
    std::ostringstream text;
    audit::tell(explanation, language, text);
    return text.str();
}

}  // namespace

void Door::answer_cut(Respond respond) {
    site_.look([respond = std::move(respond)](kernel::Engine& engine) {
        Node body = Node::object();
        body.append("cut", Node(kernel::cut_token({engine.heads()})));
        respond(json_response(200, print_json(body)));
    });
}

/// Of the log as it stands between two groups: what is decided meanwhile is not looked at.
void Door::answer_verification(const Admitted& admitted, Respond respond) {
    site_.look([this, language = admitted.language, respond = std::move(respond)](kernel::Engine&) {
        auto until = audit::LogUntil::now(site_.network().log());
        if (!until)
            return respond(retry_after(problem(503, "store_failed", until.error().message, language), 5));
        const bool taken = audits_.put([this, until = std::move(*until), respond]() mutable {
            respond(lines_response(verification_of(site_.network(), until, site_.registry().events())));
        });
        if (!taken) respond(retry_after(problem(503, "busy", language), 1));
    });
}

void Door::answer_explanation(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto language = admitted.language;
    const auto& target = request.head.target;
    std::optional<std::uint32_t> revision;
    if (const auto text = target.field("revision")) {
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
        if (error != std::errc() || end != text->data() + text->size())
            return respond(invalid({"invalid_value", "/revision", "1"}, {}, language));
        revision = number;
    }
    for (const auto* name : {"cooperative", "payslip"})
        if (!target.field(name))
            return respond(invalid({"missing_field", "/" + std::string(name)}, {}, language));
    const auto question = audit::read_question(*target.field("cooperative"), *target.field("payslip"),
                                               target.field("line").value_or(""), revision);
    if (!question) return respond(invalid({"invalid_id", "/payslip", "m-anna/2026-03"}, {}, language));
    if (!admitted.caller.is_owner) {
        const auto verdict = site_.rights()->may_see(admitted.caller.person, question->cooperative.text(),
                                                     Service::payroll, "payslip", site_.today());
        if (const auto wait =
                reads_.take(verdict.outcome == Outcome::absent ? "" : question->cooperative.text(),
                            admitted.caller.person, Budget::Clock::now()))
            return respond(retry_after(problem(429, "over_budget", language), *wait));
        if (verdict.outcome == Outcome::forbidden) return respond(missing_right(verdict.missing, language));
        if (verdict.outcome == Outcome::absent || !verdict.sight.sees(question->member.text()))
            return respond(absent(language));
    }
    const bool as_text = request.head.header("accept").value_or("").starts_with("text/plain");
    const std::string reader = admitted.caller.is_owner ? "" : admitted.caller.person;
    const bool taken = audits_.put([this, question = *question, as_text, language, respond, reader,
                                    traceparent = admitted.seen.traceparent] {
        auto& network = site_.network();
        const auto found = audit::explain(network.log(), network.id(), site_.registry().events(), question);
        if (!found) {
            Node more = Node::object();
            more.append("code", Node(found.error().code));
            more.append("names", Node(found.error().detail));
            const bool is_damage = found.error().code == "store_damaged";
            const bool french = language == Language::fr;
            std::string detail = french ? "Il n’y a rien de tel." : "There is no such thing.";
            if (is_damage) detail = french ? "Le journal ne peut être lu." : "The log cannot be read.";
            return respond(problem(is_damage ? 503 : 404, found.error().code, std::move(detail), language,
                                   std::move(more)));
        }
        auto response = json_response(200, explanation_of(*found, as_text, language));
        if (as_text) response.headers.front().value = "text/plain; charset=utf-8";
        if (reader.empty()) return respond(std::move(response));
        pay_readings_.record(
            site_,
            {reader, question.cooperative.text(), {question.member.text()}, "payslip", {}, {}, traceparent},
            [this, response = std::move(response), language, respond](const kernel::Answer* failed) {
                respond(failed ? answer_of(*failed, language) : response);
            });
    });
    if (!taken) respond(retry_after(problem(503, "busy", language), 1));
}

}  // namespace essaim::host
