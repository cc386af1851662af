#include <algorithm>

#include "events/core/base64url.h"
#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/serve/row_tag.h"
#include "services/essaim/serve/trimmed.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using kernel::Answer;
using kernel::AskOutcome;

namespace {

/// The command's fields as the file's lines have them: below "/body".
Invalid in_body(Invalid invalid) {
    if (!invalid.pointer.starts_with("/body")) invalid.pointer = "/body" + invalid.pointer;
    return invalid;
}

/// The refusal that is asked anew, by its number, or whichever there is: `any`.
bool read_retry(std::string_view text, std::optional<std::uint64_t>& of) {
    if (text == "any") return true;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    constexpr std::size_t most_digits = 18;
    if (text.empty() || text.size() > most_digits || !std::all_of(text.begin(), text.end(), is_digit))
        return false;
    of = std::stoull(std::string(text));
    return true;
}

}  // namespace

/// Those of a list of tags whose row the caller may see: of another one nobody learns by guessing what it
/// says.
std::vector<std::pair<const projections::ViewDefinition*, RowTag>> Door::tags_seen(
    std::string_view tags, const Caller& caller, const std::string& chain) const {
    std::vector<std::pair<const projections::ViewDefinition*, RowTag>> seen;
    while (!tags.empty()) {
        const auto text = tags.substr(0, tags.find(','));
        tags.remove_prefix(std::min(tags.size(), text.size() + 1));
        auto tag = read_row_tag(trimmed(text));
        const auto* view = tag ? site_.registry().view(tag->view) : nullptr;
        if (!view) continue;
        if (!caller.is_owner) {
            const auto verdict = site_.rights()->may_see(caller.person, chain, *view, site_.today());
            const auto is_in_sight = [&](const auto& field) {
                return field.first == "member" && verdict.sight.sees(field.second);
            };
            if (verdict.outcome != rights::Outcome::allowed) continue;
            if (!verdict.sight.everybody && std::none_of(tag->fields.begin(), tag->fields.end(), is_in_sight))
                continue;
        }
        seen.emplace_back(view, std::move(*tag));
    }
    return seen;
}

void Door::answer_command(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto& route = std::get<CommandRoute>(admitted.route);
    const auto language = admitted.language;
    const auto& head = request.head;
    std::string id;
    const auto refuse = [&](const Invalid& why) {
        Answer answer;
        answer.outcome = AskOutcome::invalid;
        answer.code = why.code;
        site_.watch().answered(route.chain.service, answer);
        respond(invalid(why, id, language));
    };
    if (count_headers(head.headers, "idempotency-key") > 1) return refuse({"duplicate_key", "/id"});
    const auto key = head.header("idempotency-key");
    if (!key || key->empty()) return refuse({"missing_field", "/id", "Idempotency-Key"});
    if (!CommandId::read(*key)) return refuse({"invalid_id", "/id", "c-00017"});
    id = *key;
    if (const auto wrong = unasked(head.target, "min_position")) return refuse(*wrong);
    auto body = parse_json(request.body);
    if (!body) return refuse(in_body(body.error()));
    if (!body->members()) return refuse({"not_an_object", "/body"});

    kernel::Request asked;
    if (admitted.caller.is_owner) {
        const auto actor = head.header("essaim-actor");
        if (!actor) return refuse({"missing_field", "/actor", "Essaim-Actor"});
        if (!PersonId::read(*actor)) return refuse({"invalid_id", "/actor", "p-anna"});
        asked.actor = *actor;
    } else {
        asked.actor = admitted.caller.person;
    }
    if (const auto retried = head.header("retry-refused")) {
        if (!read_retry(*retried, asked.retry_of)) return refuse({"invalid_value", "/retry_refused", "12"});
        asked.retry_refused = true;
    }
    auto command = route.command->parse(*body);
    if (!command) return refuse(command.error());
    if (!admitted.caller.is_owner && !admitted.sight.everybody) {
        const Node* member = body->find("member");
        if (!member || !member->string() || !admitted.sight.sees(*member->string())) {
            const auto right = std::string(name_of(route.chain.service)) + "." + route.command->name;
            return respond(forbidden_command(route, id, right, language));
        }
    }
    // "*": whatever is there (RFC 9110, 13.1.1), and what takes a command always is.
    if (const auto tags = head.header("if-match"); tags && trimmed(*tags) != "*") {
        auto seen = tags_seen(*tags, admitted.caller, route.chain.chain);
        if (seen.empty()) return refuse({"version_mismatch", "/if_match"});
        asked.still = [seen = std::move(seen), chain = route.chain.chain](const projections::Rows& rows) {
            return std::any_of(seen.begin(), seen.end(), [&](const auto& one) {
                return says_still(*one.first, rows, chain, one.second);
            });
        };
    }
    asked.chain = route.chain;
    asked.definition = route.command;
    asked.command = std::move(*command);
    asked.id = id;
    asked.traceparent = admitted.seen.traceparent;
    const auto ask = [this, language, vouched = admitted.caller.is_vouched_for](kernel::Request what,
                                                                                Respond then) {
        const auto service = what.chain.service;
        site_.ask_here(std::move(what),
                       [this, service, language, vouched, then = std::move(then)](const Answer& answer) {
                           site_.watch().answered(service, answer);
                           auto response = answer_of(answer, language);
                           if (vouched && !answer.detail.empty())
                               response.headers.push_back({detail_header, base64url(answer.detail)});
                           then(std::move(response));
                       });
    };
    const auto after = head.target.field("min_position");
    if (!after) return ask(std::move(asked), std::move(respond));
    const auto position = read_position(*after);
    if (!position) return refuse({"invalid_position", "/min_position"});
    once_reached(*position, admitted, "/min_position", id, respond,
                 [ask, asked = std::move(asked), respond] { ask(asked, respond); });
}

}  // namespace essaim::host
