#include "services/essaim/serve/door.h"

#include <algorithm>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "infra/http/trace_context.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/codes.h"
#include "services/essaim/serve/lasting.h"
#include "services/essaim/serve/login_page.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/shards.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

using http::Head;
using http::Respond;
using http::Response;
using http::TakeBody;
using kernel::Answer;
using kernel::AskOutcome;
using rights::Outcome;

namespace {

constexpr unsigned work_threads = 2;
constexpr std::size_t most_work_waiting = 64;
constexpr std::uint64_t most_uploaded_bytes = 512ULL * 1024 * 1024;  // at a time, by all

/// Who sends: behind a proxy, whom it says that it speaks for.
std::string_view peer_of(const Head& head, bool behind_proxy) {
    std::string_view peer = head.peer_address;
    if (!behind_proxy) return peer;
    for (const auto& header : head.headers)
        if (http::find_header({header}, "x-forwarded-for")) peer = header.value;
    peer = peer.substr(peer.rfind(',') + 1);
    peer.remove_prefix(std::min(peer.find_first_not_of(' '), peer.size()));
    return peer;
}

/// How much of the log is still to be read.
Response still_folding(const Lag& lag, Language language) {
    Node behind = Node::object();
    behind.append("commits", Node(static_cast<std::int64_t>(lag.commits)));
    behind.append("seconds", Node(static_cast<std::int64_t>(lag.seconds)));
    Node more = Node::object();
    more.append("lag", std::move(behind));
    const auto left = std::to_string(lag.commits);
    return problem(503, "not_ready",
                   language == Language::fr
                       ? "Cette instance lit encore le journal : il reste " + left + " enregistrements."
                       : "This instance is still reading the log: " + left + " records are left.",
                   language, std::move(more));
}

}  // namespace

Door::Door(Site& site, Authenticate authenticate, const DoorLimits& limits, Language otherwise,
           IdentityDoor* identity)
    : site_(site),
      documentation_(site.registry()),
      authenticate_(std::move(authenticate)),
      otherwise_(otherwise),
      body_bytes_(limits.body_bytes),
      commands_(limits.commands_per_second, limits.actor_share),
      reads_(limits.reads_per_second, limits.actor_share),
      behind_proxy_(limits.behind_proxy),
      identity_(identity),
      upload_room_(std::make_shared<UploadRoom>(most_uploaded_bytes)),
      relay_(site),
      imports_(site),
      work_(work_threads, most_work_waiting) {}

Language Door::language_of(const Head& head) const {
    return preferred_language(head.header("accept-language"), otherwise_);
}

Response Door::absent(Language language) const {
    return problem(404, "not_found", language);
}

Response Door::missing_right(const std::string& right, Language language) const {
    Node more = Node::object();
    more.append("missing", Node(right));
    std::string detail = language == Language::fr ? "Il manque le droit « @ »." : "The right “@” is missing.";
    detail.replace(detail.find('@'), 1, right);
    return problem(403, "forbidden", std::move(detail), language, std::move(more));
}

Response Door::refused_method(std::string_view allowed, Language language) const {
    return with_header(problem(405, "method_not_allowed", language), "Allow", std::string(allowed));
}

Response Door::fault(unsigned status, std::string_view code, std::string_view detail, const Head* head) {
    const auto language = head ? language_of(*head) : otherwise_;
    Admitted unread;
    unread.seen.route = "unread";
    unread.seen.traceparent = http::traceparent_of(head ? head->headers : http::Headers{});
    auto response = fault_problem(status, code, detail, language);
    finish(response, unread);
    return response;
}

Response Door::readiness(Language language) const {
    if (const auto failure = site_.failure())
        return retry_after(problem(503, "store_failed", told_in(language, *failure), language), 5);
    if (!ready_) return retry_after(problem(503, "stopping", language), 5);
    if (auto moved = moved_away(language)) return std::move(*moved);
    if (site_.is_out_of_touch()) return out_of_touch(language);
    if (!site_.is_caught_up()) return retry_after(still_folding(site_.lag(), language), 1);
    return json_response(200, R"({"status":"ready"})");
}

Response Door::unauthenticated(Language language) const {
    return with_header(problem(401, "unauthenticated", language), "WWW-Authenticate", "Bearer");
}

/// Nobody may try the passwords and codes of many people from one place.
std::optional<Response> Door::tried_too_often(const Head& head, Language language) {
    if (head.peer == http::PeerKind::owner) return std::nullopt;
    const auto wait = tries_.take(place_of(peer_of(head, behind_proxy_)), PeerBudget::Clock::now());
    if (!wait) return std::nullopt;
    return IdentityDoor::locked(*wait, language);
}

Response Door::out_of_touch(Language language) const {
    return retry_after(
        problem(503, "not_fresh",
                language == Language::fr
                    ? "Cette instance n’a pas de nouvelles du journal : redemandez, ou à une autre."
                    : "This instance has heard nothing of the log: ask again, or another one.",
                language),
        1);
}

/// What is folded here may no longer be so: the network goes on elsewhere.
std::optional<Response> Door::moved_away(Language language) const {
    const auto to = site_.moved_to();
    if (!to) return std::nullopt;
    return retry_after(problem(503, "moved",
                               (language == Language::fr ? "Le journal a été transféré vers "
                                                         : "The log has been moved to ") +
                                   *to + ".",
                               language),
                       5);
}

/// Who decides for which partition, as of a moment ago.
Response Door::shards() const {
    Node rows = Node::array();
    for (const auto& row : shards_of(site_.partitions(), site_.network().log().cooperative_partitions()))
        rows.push(to_node(row));
    Node body = Node::object();
    body.append("shards", std::move(rows));
    return json_response(200, print_json(body));
}

Response Door::metrics() {
    Response response;
    response.headers.push_back({"Content-Type", std::string(metrics::text_format)});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.body = site_.watch().text();
    return response;
}

/// Whether somebody may be told that no such position will ever be: of the network's chain, and of those of
/// cooperatives that exist for them.
Site::Never Door::never_of(const Caller& caller, const kernel::Cut& position) const {
    if (caller.is_owner) return Site::Never::told;
    const auto rights = site_.rights();
    const auto today = site_.today();
    const bool knows_all = std::all_of(position.heads.begin(), position.heads.end(), [&](const auto& head) {
        return head.chain == network_chain ||
               rights->may_read_log(caller.person, head.chain, today).outcome != Outcome::absent;
    });
    return knows_all ? Site::Never::told : Site::Never::hidden;
}

void Door::once_reached(const kernel::Cut& position, const Admitted& admitted, const char* pointer,
                        const std::string& id, Respond respond, std::function<void()> go_on) {
    site_.wait_for(position, most_wait, never_of(admitted.caller, position),
                   [this, language = admitted.language, pointer, id, respond = std::move(respond),
                    go_on = std::move(go_on)](Site::Reached reached) {
                       if (reached == Site::Reached::never)
                           return respond(invalid({"invalid_position", pointer}, id, language));
                       if (reached == Site::Reached::not_yet)
                           return respond(retry_after(problem(504, "not_yet", language), 1));
                       go_on();
                   });
}

/// What every answer has, whatever it says.
void Door::finish(Response& response, const Admitted& admitted) {
    response.headers.push_back({"traceparent", admitted.seen.traceparent});
    site_.watch().ended(admitted.seen, response.status);
}

/// Why whoever asked at that moment is told no more of a long answer. A token that has expired since was good
/// for all of it.
std::string_view Door::why_not_on(const std::string& bearer, Instant asked_at) const {
    if (site_.is_out_of_touch()) return "not_available";
    const auto caller = authenticate_(bearer, asked_at);
    if (caller) return "";
    return caller.error() == Unknown::unavailable ? "not_available" : "unauthenticated";
}

void Door::answer(http::Request request, Respond answered) {
    const auto& asked = *static_cast<const Admitted*>(request.noted.get());
    std::string bearer;  // of what may be a long answer
    if (std::holds_alternative<FixedFound>(asked.route) && !asked.caller.is_owner)
        bearer = request.head.header("authorization").value_or("");
    auto respond = [this, noted = request.noted, bearer = std::move(bearer), now = site_.now(),
                    answered = std::move(answered)](Response response) {
        const auto& admitted = *static_cast<const Admitted*>(noted.get());
        if ((response.source || response.feed) && !bearer.empty())
            response = lasting(
                std::move(response), [this, bearer, now] { return why_not_on(bearer, now); },
                admitted.language);
        finish(response, admitted);
        answered(std::move(response));
    };
    if (asked.looks_again) return look_again(std::move(request), std::move(respond));
    answer_admitted(std::move(request), std::move(respond));
}

void Door::answer_admitted(http::Request request, Respond respond) {
    const auto& admitted = *static_cast<const Admitted*>(request.noted.get());
    if (const auto* command = std::get_if<CommandRoute>(&admitted.route)) {
        if (admitted.caller.is_vouched_for && !Vouchers::covers(request.head, request.body))
            return respond(unauthenticated(admitted.language));
        auto home = site_.home_of(command->chain);
        if (!home.is_here) return forward_command(std::move(request), std::move(home), respond);
        return answer_command(request, admitted, respond);
    }
    if (std::holds_alternative<ViewRoute>(admitted.route)) return answer_view(request, admitted, respond);
    switch (std::get<FixedFound>(admitted.route).route->fixed) {
        case Fixed::health:
        case Fixed::readiness:
        case Fixed::metrics:
        case Fixed::document:
        case Fixed::page_for_people:
        case Fixed::login_page:
            return;  // answered on the head alone
        case Fixed::me:
            return answer_me(admitted, respond);
        case Fixed::begin_import:
        case Fixed::import:
        case Fixed::import_answers:
            return answer_import(request, admitted, respond);
        case Fixed::enrol:
        case Fixed::login:
        case Fixed::refresh:
        case Fixed::logout:
            return answer_identity(request, admitted, respond);
        case Fixed::shards:
            return respond(shards());
        case Fixed::cut:
            return answer_cut(admitted, respond);
        case Fixed::verification:
            return answer_verification(admitted, respond);
        case Fixed::log:
            return answer_log(request, admitted, respond);
        case Fixed::explanation:
            return answer_explanation(request, admitted, respond);
        case Fixed::replay:
            return answer_replay(request, admitted, respond);
        case Fixed::simulation:
            return answer_simulation(request, admitted, respond);
        case Fixed::right:
            return answer_right(request, admitted, respond);
        case Fixed::projections:
            return answer_projections(respond);
        case Fixed::comparison:
            return answer_comparison(admitted, respond);
        case Fixed::parameters:
            return answer_parameters(request, admitted, respond);
        case Fixed::drafts:
            return answer_drafts(request, admitted, respond);
        case Fixed::files:
        case Fixed::file:
            return answer_files(request, admitted, respond);
    }
}

/// Whether the token that is about to be given away opens anything: the network may have revoked the person
/// since, which our own issuer has not been told.
bool Door::lets_in(const Response& tokens) const {
    const auto body = parse_json(tokens.body);
    const Node* access = body ? body->find("access_token") : nullptr;
    if (!access || !access->string()) return true;
    const auto caller = authenticate_("Bearer " + *access->string(), site_.now());
    return caller || caller.error() == Unknown::unavailable;
}

/// On a thread of its own kind: a password takes its time.
void Door::answer_identity(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto language = admitted.language;
    auto body = parse_json(request.body);
    if (!body) return respond(invalid(body.error(), {}, language));
    const auto what = std::get<FixedFound>(admitted.route).route->fixed;
    const bool taken = work_.put([this, what, language, body = std::move(*body), respond] {
        auto response = identity_->answer(what, body, language);
        respond(response.status != 200 || lets_in(response) ? std::move(response)
                                                            : unauthenticated(language));
    });
    if (!taken) respond(retry_after(problem(503, "busy", language), 1));
}

Response Door::answer_of(const Answer& answer, Language language) const {
    Node node = answer_node(0, answer, site_.registry(), language);
    Node body = Node::object();
    for (const auto& member : *node.members())
        if (member.name != "line") body.append(member.name, member.value);
    const unsigned status = status_of(answer.outcome, answer.code);
    if (status == 200) return json_response(200, print_json(body));
    auto response =
        problem(status, answer.code, message_of(answer, site_.registry(), language), language, body);
    return status >= 500 ? retry_after(std::move(response), 1) : response;
}

Response Door::invalid(const Invalid& invalid, const std::string& id, Language language) const {
    Answer answer;
    answer.outcome = AskOutcome::invalid;
    answer.id = id;
    answer.code = invalid.code;
    answer.pointer = invalid.pointer;
    answer.detail = invalid.detail;
    return answer_of(answer, language);
}

void Door::answer_me(const Admitted& admitted, const Respond& respond) {
    const auto rights = site_.rights();
    const auto& person = admitted.caller.person;
    Node roles = Node::array();
    for (const auto& role : rights->roles(person, site_.today())) {
        Node node = Node::object();
        node.append("cooperative", Node(role.cooperative));
        node.append("role", Node(role.role));
        node.append("delegation", role.delegation ? Node(role.delegation->text()) : Node());
        roles.push(std::move(node));
    }
    const auto members = rights->members(person);
    Node body = Node::object();
    body.append("person", Node(person));
    body.append("roles", std::move(roles));
    body.append("member", members.empty() ? Node() : Node(members.front()));
    respond(json_response(200, print_json(body)));
}

}  // namespace essaim::host
