#include <charconv>
#include <sstream>

#include "events/core/json.h"
#include "events/core/json_schema.h"
#include "events/vocabulary/ids.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/logging.h"
#include "services/essaim/audit/explanation_text.h"
#include "services/essaim/audit/log_until.h"
#include "services/essaim/audit/recording_form.h"
#include "services/essaim/audit/verify_form.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/lasting.h"
#include "services/essaim/serve/line_pipe.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using rights::Outcome;

namespace {

constexpr std::chrono::milliseconds between_progress{1000};

std::string line_of(const Node& node) {
    return print_json(node) + "\n";
}

/// How far it is, at once and then once a second; false: nobody reads any more, or the server stops.
class Telling {
  public:
    Telling(LinePipe& lines, const std::atomic<bool>& goes_on) : lines_(lines), goes_on_(goes_on) {}
    bool operator()(std::uint64_t done, std::uint64_t total) {
        if (!goes_on_) return false;
        const auto now = std::chrono::steady_clock::now();
        if (now < next_) return lines_.is_read();
        next_ = now + between_progress;
        Node progress = Node::object();
        progress.append("done", Node(done));
        progress.append("total", Node(total));
        Node line = Node::object();
        line.append("progress", std::move(progress));
        return lines_.put(line_of(line));
    }

  private:
    LinePipe& lines_;
    const std::atomic<bool>& goes_on_;
    std::chrono::steady_clock::time_point next_{};
};

/// A line for each chain and one that sums up, or one that says what is not as it was written. False: it was
/// told to stop.
bool verify_to(LinePipe& lines, Telling telling, Network& network, audit::LogUntil& until,
               const EventCatalogue& events, Language language) {
    bool goes_on = true;
    const auto tell = [&](std::uint64_t done, std::uint64_t total) { return goes_on = telling(done, total); };
    auto* const embedded = network.embedded_log();
    if (embedded) {
        const auto files = embedded->verify(
            [&](const embedded::VerifyProgress& read) { return tell(read.records, 2 * read.of_records); });
        if (!goes_on) return false;
        if (!files) {
            const auto& error = files.error();
            lines.put(line_of(
                audit::failure_node({error.file, error.offset, {}, 0, told_in(language, error.message)})));
            return true;
        }
    }
    const auto verified =
        audit::verify(until, network.id(), events, [&](std::uint64_t done, std::uint64_t total) {
            return embedded ? tell(total + done, 2 * total) : tell(done, total);
        });
    if (!goes_on) return false;
    if (!verified) {
        auto failed = verified.error();
        failed.message = told_in(language, failed.message);
        lines.put(line_of(audit::failure_node(failed)));
        return true;
    }
    const auto keys = network.engine().world().keys.seeded() ? audit::Keys::seeded : audit::Keys::drawn;
    for (const auto& chain : verified->chains) lines.put(line_of(audit::chain_node(chain, keys)));
    Node sums = Node::object();
    sums.append("commits", Node(verified->commits));
    sums.append("events", Node(verified->events));
    sums.append("bytes", Node(verified->bytes));
    Node last = Node::object();
    last.append("verified", std::move(sums));
    lines.put(line_of(last));
    return true;
}

rights::Verdict may_read(const rights::Rights& rights, const std::string& person, const audit::LogPart& part,
                         Date today) {
    return part.chain.empty() ? rights.may_read_everything(person)
                              : rights.may_read_log(person, part.chain, today);
}

std::string explanation_of(const audit::Explanation& explanation, bool as_text, Language language) {
    if (!as_text) return print_json(audit::explanation_node(explanation));
    std::ostringstream text;
    audit::tell(explanation, language, text);
    return text.str();
}

}  // namespace

void Door::answer_cut(const Admitted& admitted, Respond respond) {
    site_.look([language = admitted.language, respond = std::move(respond)](kernel::Engine& engine) {
        auto heads = engine.cut();
        if (!heads)
            return respond(retry_after(
                problem(503, "not_fresh", told_in(language, heads.error().stop.message), language), 1));
        Node body = Node::object();
        body.append("cut", Node(kernel::cut_token({std::move(*heads)})));
        respond(json_response(200, print_json(body)));
    });
}

/// Reads the log as it stands between two groups: what is decided meanwhile is not looked at. Answers at
/// once, and line by line as it reads.
void Door::stream_log(Language language, Respond respond, ReadLog read) {
    site_.look([this, language, respond = std::move(respond), read = std::move(read)](kernel::Engine&) {
        auto until = audit::LogUntil::now(site_.network().log());
        if (!until)
            return respond(retry_after(
                problem(503, "store_failed", told_in(language, until.error().message), language), 5));
        const auto lines = std::make_shared<LinePipe>();
        const bool taken = audits_.put([this, until = std::move(*until), lines, language, read]() mutable {
            if (!read(*lines, until) && !ready_) lines->put(error_line("stopping", language));
            lines->end();
        });
        respond(taken ? lines->response() : retry_after(problem(503, "busy", language), 1));
    });
}

void Door::answer_verification(const Admitted& admitted, Respond respond) {
    stream_log(admitted.language, std::move(respond),
               [this, language = admitted.language](LinePipe& lines, audit::LogUntil& until) {
                   return verify_to(lines, Telling(lines, ready_), site_.network(), until,
                                    site_.registry().events(), language);
               });
}

void Door::answer_log(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto language = admitted.language;
    const auto& target = request.head.target;
    audit::LogPart part;
    if (const auto name = target.field("service")) {
        part.service = enumerator_named<Service>(*name);
        if (!part.service)
            return respond(
                invalid({"unknown_service", "/service", joined_names<Service>(", ")}, {}, language));
    }
    if (const auto chain = target.field("cooperative")) part.chain = *chain;
    if (!part.chain.empty() && part.chain != network_chain && !CooperativeId::read(part.chain))
        return respond(invalid({"invalid_id", "/cooperative", "oxalis"}, {}, language));
    const auto verdict = may_read(*site_.rights(), admitted.caller.person, part, site_.today());
    auto sight = sight_of(admitted, verdict, part.chain.empty() ? network_chain : part.chain);
    if (!sight) return respond(std::move(sight.error()));
    if (!admitted.caller.is_owner)
        respond = [this, part, person = admitted.caller.person, language,
                   respond = std::move(respond)](Response response) {
            const auto why_not = [this, part, person]() -> std::string_view {
                const auto rights = site_.rights();
                return may_read(*rights, person, part, site_.today()).outcome == Outcome::allowed
                           ? ""
                           : "forbidden";
            };
            respond(lasting(std::move(response), why_not, language));
        };
    const auto stream = [this, part, language, respond = std::move(respond)](const kernel::Answer* failed) {
        if (failed) return respond(answer_of(*failed, language));
        stream_log(language, respond, [this, part, language](LinePipe& lines, audit::LogUntil& until) {
            bool is_whole = true;
            const auto done =
                audit::each_recording(until, site_.network().id(), part, [&](const audit::Recording& one) {
                    is_whole =
                        ready_ && lines.put(line_of(audit::recording_node(one, site_.registry().events())));
                    return is_whole;
                });
            if (!done) lines.put(error_line("store_damaged", language, told_in(language, done.error())));
            return is_whole;
        });
    };
    const bool has_pay =
        part.chain != network_chain && part.service.value_or(Service::payroll) == Service::payroll;
    if (admitted.caller.is_owner || !has_pay) return stream(nullptr);
    site_.look([this, part, stream, reader = admitted.caller.person,
                traceparent = admitted.seen.traceparent](kernel::Engine& engine) {
        std::vector<Reading> readings;
        const auto chains = part.chain.empty() ? engine.cooperatives() : std::set<std::string>{part.chain};
        for (const auto& chain : chains)
            if (const auto shard = engine.shard_of(chain))
                readings.push_back({reader,
                                    chain,
                                    paid_members(**shard, site_.registry(), chain),
                                    "log",
                                    {},
                                    {},
                                    traceparent});
        pay_readings_.record_each(site_, std::move(readings), stream);
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
    const auto& cooperative = question->cooperative.text();
    const auto& payslip = *site_.registry().view("payslip");
    const auto verdict = site_.rights()->may_see(admitted.caller.person, cooperative, payslip, site_.today());
    auto sight = sight_of(admitted, verdict, cooperative);
    if (!sight) return respond(std::move(sight.error()));
    if (!sight->sees(question->member.text())) return respond(absent(language));
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
            if (const auto& names = found.error().detail; !is_damage && !names.empty())
                detail += (french ? " Il y a : " : " There is: ") + names + ".";
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
