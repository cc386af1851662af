#include "services/essaim/serve/door.h"

#include <algorithm>

#include "events/core/hash.h"
#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "projections/access/access.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/query.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Head;
using http::Respond;
using http::Response;
using http::TakeBody;
using kernel::Answer;
using kernel::AskOutcome;
using rights::Outcome;

namespace {

constexpr std::chrono::milliseconds most_wait{10'000};

/// How an outcome that was not accepted is said in a status; 0: it needs the code.
unsigned status_of(const Answer& answer) {
    switch (answer.outcome) {
        case AskOutcome::accepted:
        case AskOutcome::unchanged:
            return 200;
        case AskOutcome::refused:
            return 409;
        case AskOutcome::forbidden:
            return 403;
        case AskOutcome::invalid:
            return answer.code == "too_long" ? 413 : answer.code == "version_mismatch" ? 412 : 400;
        case AskOutcome::unknown:
            break;
    }
    const auto undecided = {"disk_full", "parked", "no_owner", "not_fresh", "busy", "key_unavailable"};
    return std::find(undecided.begin(), undecided.end(), answer.code) != undecided.end() ? 503 : 504;
}

Response with_header(Response response, std::string name, std::string value) {
    response.headers.push_back({std::move(name), std::move(value)});
    return response;
}

bool is_json(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    const std::string_view json = "application/json";
    const auto end = type.find_last_not_of(" \t");
    return end != std::string_view::npos && type.substr(0, end + 1) == json;
}

std::optional<kernel::Cut> read_position(std::string_view token) {
    return kernel::read_cut_token("cut:" + std::string(token));
}

}  // namespace

/// What was found out before the body was read.
struct Door::Admitted {
    Route route;
    Caller caller;
    Language language{};
    rights::Sight sight;
    std::vector<std::string> rest;
};

Door::Door(Site& site, Authenticate authenticate, const DoorLimits& limits, Language otherwise)
    : site_(site),
      authenticate_(std::move(authenticate)),
      otherwise_(otherwise),
      body_bytes_(limits.body_bytes),
      commands_(limits.commands_per_second, limits.actor_share),
      reads_(limits.reads_per_second, limits.actor_share) {}

Language Door::language_of(const Head& head) const {
    return preferred_language(head.header("accept-language"), otherwise_);
}

Response Door::absent(Language language) const {
    return problem(404, "not_found", language);
}

Response Door::refused_method(std::string_view allowed, Language language) const {
    return with_header(problem(405, "method_not_allowed", language), "Allow", std::string(allowed));
}

Response Door::fault(unsigned status, std::string_view code, std::string_view detail, const Head* head) {
    const auto language = head ? language_of(*head) : otherwise_;
    return problem(status, code, detail.empty() ? std::string(code) : std::string(detail), language);
}

std::optional<Response> Door::open_to_all(const Head& head, Language language) const {
    const auto& path = head.target.path;
    const bool is_health = path == std::vector<std::string>{"healthz"};
    const bool is_ready = path == std::vector<std::string>{"readyz"};
    if (!is_health && !is_ready) return std::nullopt;
    if (head.method != "GET" && head.method != "HEAD") return refused_method("GET, HEAD", language);
    if (is_health) return json_response(200, R"({"status":"ok"})");
    if (const auto failure = site_.failure())
        return retry_after(problem(503, "store_failed", *failure, language), 5);
    if (!ready_) return retry_after(problem(503, "stopping", language), 5);
    return json_response(200, R"({"status":"ready"})");
}

std::variant<Response, TakeBody> Door::admit(const Head& head) {
    const auto language = language_of(head);
    if (auto open = open_to_all(head, language)) return std::move(*open);
    auto admitted = std::make_shared<Admitted>();
    admitted->language = language;
    if (head.peer == http::PeerKind::owner) {
        admitted->caller.is_owner = true;
    } else {
        auto caller = authenticate_(head.header("authorization").value_or(""), site_.now());
        if (!caller) {
            switch (caller.error()) {
                case Unknown::unavailable:
                    return retry_after(problem(503, "not_available", language), 5);
                case Unknown::unknown_person:
                    return problem(403, "unknown_person", language);
                case Unknown::unauthenticated:
                    return with_header(problem(401, "unauthenticated", language), "WWW-Authenticate",
                                       "Bearer");
            }
        }
        admitted->caller = std::move(*caller);
    }
    admitted->route = read_route(site_.registry(), head.target);
    if (std::holds_alternative<CommandRoute>(admitted->route))
        return admit_command(head, std::move(admitted));
    if (std::holds_alternative<ViewRoute>(admitted->route)) return admit_view(head, std::move(admitted));
    if (std::holds_alternative<OtherRoute>(admitted->route)) return admit_other(head, std::move(admitted));
    return absent(language);
}

Door::Admission Door::admit_command(const Head& head, std::shared_ptr<Admitted> admitted) {
    const auto& route = std::get<CommandRoute>(admitted->route);
    const auto language = admitted->language;
    if (!admitted->caller.is_owner) {
        const auto verdict = site_.rights()->may_ask(admitted->caller.person, route.chain.chain,
                                                     route.chain.service, route.command->name, site_.today());
        const bool is_absent = verdict.outcome == Outcome::absent;
        if (const auto wait = commands_.take(is_absent ? "" : route.chain.chain, admitted->caller.person,
                                             Budget::Clock::now()))
            return retry_after(problem(429, "over_budget", language), *wait);
        if (is_absent) return absent(language);
        if (verdict.outcome == Outcome::forbidden) {
            Answer forbidden;
            forbidden.outcome = AskOutcome::forbidden;
            forbidden.code = "forbidden";
            forbidden.detail = verdict.missing;
            if (const auto id = head.header("idempotency-key")) forbidden.id = *id;
            return answer_of(forbidden, language);
        }
        admitted->sight = verdict.sight;
    }
    if (head.method != "POST") return refused_method("POST", language);
    if (!is_json(head.header("content-type").value_or("application/json")))
        return problem(415, "unsupported_media_type", language);
    TakeBody take;
    take.most_bytes = body_bytes_ == 0 ? UINT64_MAX : body_bytes_;
    take.noted = std::move(admitted);
    return take;
}

Door::Admission Door::admit_view(const Head& head, std::shared_ptr<Admitted> admitted) {
    const auto& route = std::get<ViewRoute>(admitted->route);
    const auto language = admitted->language;
    if (!admitted->caller.is_owner) {
        const auto verdict = site_.rights()->may_see(admitted->caller.person, route.chain,
                                                     route.view->service, route.view->name, site_.today());
        const bool is_absent = verdict.outcome == Outcome::absent;
        if (const auto wait =
                reads_.take(is_absent ? "" : route.chain, admitted->caller.person, Budget::Clock::now()))
            return retry_after(problem(429, "over_budget", language), *wait);
        if (is_absent) return absent(language);
        if (verdict.outcome == Outcome::forbidden) {
            Node more = Node::object();
            more.append("missing", Node(verdict.missing));
            const std::string_view pattern =
                language == Language::fr ? "Il manque le droit « @ »." : "The right “@” is missing.";
            std::string detail(pattern);
            detail.replace(detail.find('@'), 1, verdict.missing);
            return problem(403, "forbidden", std::move(detail), language, std::move(more));
        }
        admitted->sight = verdict.sight;
    } else {
        admitted->sight.everybody = true;
    }
    if (head.method != "GET" && head.method != "HEAD") return refused_method("GET, HEAD", language);
    TakeBody take;
    take.noted = std::move(admitted);
    return take;
}

Door::Admission Door::admit_other(const Head& head, std::shared_ptr<Admitted> admitted) {
    const auto& route = std::get<OtherRoute>(admitted->route);
    const auto language = admitted->language;
    if (route.name != "me" || !route.rest.empty() || admitted->caller.is_owner) return absent(language);
    if (head.method != "GET" && head.method != "HEAD") return refused_method("GET, HEAD", language);
    TakeBody take;
    take.noted = std::move(admitted);
    return take;
}

void Door::answer(http::Request request, Respond respond) {
    const auto& admitted = *static_cast<const Admitted*>(request.noted.get());
    if (std::holds_alternative<CommandRoute>(admitted.route))
        return answer_command(request, admitted, std::move(respond));
    if (std::holds_alternative<ViewRoute>(admitted.route))
        return answer_view(request, admitted, std::move(respond));
    answer_me(admitted, respond);
}

Response Door::answer_of(const Answer& answer, Language language) const {
    Node node = answer_node(0, answer, site_.registry(), language);
    Node body = Node::object();
    for (const auto& member : *node.members())
        if (member.name != "line") body.append(member.name, member.value);
    const unsigned status = status_of(answer);
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

namespace {

/// The command's fields as the file's lines have them: below "/body".
Invalid in_body(Invalid invalid) {
    if (!invalid.pointer.starts_with("/body")) invalid.pointer = "/body" + invalid.pointer;
    return invalid;
}

}  // namespace

void Door::answer_command(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto& route = std::get<CommandRoute>(admitted.route);
    const auto language = admitted.language;
    const auto& head = request.head;
    std::string id;
    const auto refuse = [&](const Invalid& why) { respond(invalid(why, id, language)); };
    if (count_headers(head.headers, "idempotency-key") > 1) return refuse({"duplicate_key", "/id"});
    const auto key = head.header("idempotency-key");
    if (!key || key->empty()) return refuse({"missing_field", "/id"});
    if (!CommandId::read(*key)) return refuse({"invalid_id", "/id", "c-00017"});
    id = *key;
    auto body = parse_json(request.body);
    if (!body) return refuse(in_body(body.error()));
    if (!body->members()) return refuse({"not_an_object", "/body"});

    kernel::Request asked;
    if (admitted.caller.is_owner) {
        const auto actor = head.header("essaim-actor");
        if (!actor) return refuse({"missing_field", "/actor"});
        if (!PersonId::read(*actor)) return refuse({"invalid_id", "/actor", "p-anna"});
        asked.actor = *actor;
    } else {
        asked.actor = admitted.caller.person;
    }
    if (const auto retried = head.header("retry-refused")) {
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        constexpr std::size_t most_digits = 18;
        if (retried->empty() || retried->size() > most_digits ||
            !std::all_of(retried->begin(), retried->end(), is_digit))
            return refuse({"invalid_value", "/retry_refused", "12"});
        asked.retry_refused = true;
        asked.retry_of = std::stoull(std::string(*retried));
    }
    auto command = route.command->parse(*body);
    if (!command) return refuse(command.error());
    if (!admitted.caller.is_owner && !admitted.sight.everybody) {
        const Node* member = body->find("member");
        if (!member || !member->string() || !admitted.sight.sees(*member->string())) {
            Answer forbidden;
            forbidden.outcome = AskOutcome::forbidden;
            forbidden.id = id;
            forbidden.code = "forbidden";
            forbidden.detail = std::string(name_of(route.chain.service)) + "." + route.command->name;
            return respond(answer_of(forbidden, language));
        }
    }
    asked.chain = route.chain;
    asked.definition = route.command;
    asked.command = std::move(*command);
    asked.id = id;
    const auto ask = [this, language](kernel::Request what, Respond then) {
        site_.ask(std::move(what), [this, language, then = std::move(then)](const Answer& answer) {
            then(answer_of(answer, language));
        });
    };
    const auto after = head.target.field("min_position");
    if (!after) return ask(std::move(asked), std::move(respond));
    const auto position = read_position(*after);
    if (!position) return refuse({"invalid_position", "/min_position"});
    const auto late = [this, id, language] {
        return invalid({"invalid_position", "/min_position"}, id, language);
    };
    site_.wait_for(*position, most_wait,
                   [language, late, ask, asked = std::move(asked),
                    respond = std::move(respond)](Site::Reached reached) mutable {
                       if (reached == Site::Reached::never) return respond(late());
                       if (reached == Site::Reached::not_yet)
                           return respond(retry_after(problem(504, "not_yet", language), 1));
                       ask(std::move(asked), std::move(respond));
                   });
}

namespace {

/// The page as an answer; 304 where the caller has it already.
Response page_response(const Page& page, const projections::ViewDefinition& view, const std::string& position,
                       const Head& head) {
    const std::string tag =
        "\"" + sha256(page.rows + (page.next ? *page.next : "")).hex().substr(0, 32) + "\"";
    if (const auto known = head.header("if-none-match");
        known && (*known == "*" || known->find(tag) != std::string_view::npos)) {
        Response response;
        response.status = 304;
        response.headers.push_back({"ETag", tag});
        return response;
    }
    std::string body = R"({"view":")" + view.name + R"(","version":)" + std::to_string(view.version) +
                       R"(,"position":")" + position + R"(","lag":{"commits":0,"seconds":0},"rows":)" +
                       page.rows + R"(,"next":)" + (page.next ? "\"" + *page.next + "\"" : "null") + "}";
    auto response = json_response(200, std::move(body));
    response.headers.push_back({"ETag", tag});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
    return response;
}

}  // namespace

void Door::answer_view(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto& route = std::get<ViewRoute>(admitted.route);
    const auto language = admitted.language;
    const auto& head = request.head;
    const auto refuse = [&](const Invalid& why) { respond(invalid(why, {}, language)); };
    auto query =
        read_page_query(head.target.query, *route.view, {"as_of", "min_position", "reveal", "purpose"});
    if (!query) return refuse(query.error());
    std::optional<kernel::Moment> as_of;
    if (const auto text = head.target.field("as_of")) {
        as_of = read_moment(*text);
        if (!as_of) return refuse({"invalid_instant", "/as_of", "2026-04-12T10:00:00Z"});
    }
    struct Work {
        Site& site;
        const projections::ViewDefinition& view;
        std::string chain;
        Language language;
        Head head;
        PageQuery query;
        rights::Sight sight;
        std::optional<kernel::Moment> as_of;
        Respond respond;
        std::string position;

        void show(const SharedRows& rows, const MembersOf& members_of) const {
            if (!rows) return respond(retry_after(problem(503, "busy", language), 1));
            respond(page_response(page_of(*rows, query, sight, members_of), view, position, head));
        }
        void read(const projections::ViewDefinition& what, Site::OnRows seen) {
            if (as_of)
                site.read_past(what, chain, *as_of, std::move(seen));
            else
                site.read(what, chain, std::move(seen));
        }
    };
    auto work = std::make_shared<Work>(Work{site_,
                                            *route.view,
                                            route.chain,
                                            language,
                                            head,
                                            std::move(*query),
                                            admitted.sight,
                                            std::move(as_of),
                                            std::move(respond),
                                            {}});
    const auto begin = [this, work] {
        work->position = site_.position(work->chain);
        const auto* activities = site_.registry().view("activities");
        if (work->sight.everybody || !activities)
            return work->read(work->view, [work](const SharedRows& rows) { work->show(rows, {}); });
        work->read(*activities, [work](const SharedRows& rows) {
            MembersOf members_of;
            if (rows) members_of = members_of_activities(*rows);
            work->read(work->view,
                       [work, members_of](const SharedRows& seen) { work->show(seen, members_of); });
        });
    };
    const auto after = head.target.field("min_position");
    if (!after) return begin();
    const auto position = read_position(*after);
    if (!position) return work->respond(invalid({"invalid_position", "/min_position"}, {}, language));
    const auto never = invalid({"invalid_position", "/min_position"}, {}, language);
    site_.wait_for(*position, most_wait, [work, begin, never](Site::Reached reached) {
        if (reached == Site::Reached::never) return work->respond(never);
        if (reached == Site::Reached::not_yet)
            return work->respond(retry_after(problem(504, "not_yet", work->language), 1));
        begin();
    });
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
