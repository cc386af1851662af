#include <algorithm>

#include "infra/http/trace_context.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/login_page.h"
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

constexpr std::uint64_t most_identity_bytes = 4096;
constexpr std::string_view json_type = "application/json";

/// Whether this machine asks: what a proxy has passed on only looks like it.
bool is_of_this_machine(const Head& head) {
    if (head.peer == http::PeerKind::remote) return false;
    const auto proxies = {"forwarded", "via", "x-forwarded-for", "x-real-ip"};
    return std::none_of(proxies.begin(), proxies.end(), [&](const char* name) { return head.header(name); });
}

/// Whether the body would have to be unpacked: nobody can tell beforehand how long it would become.
bool is_encoded(const Head& head) {
    return std::any_of(head.headers.begin(), head.headers.end(), [](const http::Header& header) {
        const bool is_it = http::find_header({header}, "content-encoding").has_value();
        return is_it && !header.value.empty() && header.value != "identity";
    });
}

/// Whether the caller asks to be after something that may have given the right: elsewhere, and not read here.
bool may_be_given_yet(const rights::Verdict& verdict, const Head& head) {
    return verdict.outcome != Outcome::allowed && head.target.field("min_position").has_value();
}

}  // namespace

std::variant<Response, TakeBody> Door::admit(const Head& head) {
    auto admitted = std::make_shared<Admitted>();
    admitted->seen.traceparent = http::traceparent_of(head.headers);
    auto admission = admit_route(head, admitted);
    if (std::holds_alternative<TakeBody>(admission) && head.method == "POST" && is_encoded(head))
        admission = with_header(problem(415, "unsupported_content_encoding", admitted->language),
                                "Accept-Encoding", "identity");
    if (auto* response = std::get_if<Response>(&admission)) finish(*response, *admitted);
    return admission;
}

Door::Admission Door::admit_route(const Head& head, std::shared_ptr<Admitted> admitted) {
    const auto language = admitted->language = language_of(head);
    const bool bears_voucher = head.header(voucher_header).has_value() && site_.network().ownership();
    admitted->route = read_route(site_.registry(), head,
                                 bears_voucher ? kernel::AskedBy::instances : kernel::AskedBy::people);
    admitted->seen.is_for(admitted->route, head.method);
    const auto* fixed = std::get_if<FixedFound>(&admitted->route);
    if (fixed && fixed->open_to == OpenTo::everybody) return admit_fixed(head, std::move(admitted));
    if (auto moved = moved_away(language)) return std::move(*moved);
    if (site_.is_out_of_touch()) return out_of_touch(language);
    if (bears_voucher) {
        const bool is_command = std::holds_alternative<CommandRoute>(admitted->route);
        if (!is_command || !relay_.vouchers().is_good(head, site_.now())) return unauthenticated(language);
        admitted->caller.is_owner = admitted->caller.is_vouched_for = true;
    } else if (head.peer == http::PeerKind::owner) {
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
                    return unauthenticated(language);
            }
        }
        admitted->caller = std::move(*caller);
    }
    if (fixed) return admit_fixed(head, std::move(admitted));
    if (std::holds_alternative<CommandRoute>(admitted->route))
        return admit_command(head, std::move(admitted), Look::first);
    if (std::holds_alternative<ViewRoute>(admitted->route))
        return admit_view(head, std::move(admitted), Look::first);
    return absent(language);
}

std::optional<Response> Door::over_budget(Budget& budget, std::string_view cooperative,
                                          const Admitted& admitted) const {
    const auto wait = budget.take(cooperative, admitted.caller.person, Budget::Clock::now());
    if (!wait) return std::nullopt;
    return retry_after(problem(429, "over_budget", admitted.language), *wait);
}

tl::expected<rights::Sight, Response> Door::sight_of(const Admitted& admitted, const rights::Verdict& verdict,
                                                     std::string_view cooperative) {
    return sight_of(admitted, verdict, cooperative, reads_,
                    [&](const std::string& right) { return missing_right(right, admitted.language); });
}

tl::expected<rights::Sight, Response> Door::sight_of(const Admitted& admitted, const rights::Verdict& verdict,
                                                     std::string_view cooperative, Budget& budget,
                                                     const SayMissing& say_missing) {
    if (admitted.caller.is_owner) return rights::Sight{true, {}, {}};
    const bool is_absent = verdict.outcome == Outcome::absent;
    if (auto refused = over_budget(budget, is_absent ? "" : cooperative, admitted))
        return tl::unexpected(std::move(*refused));
    if (admitted.looks_again) return verdict.sight;
    if (is_absent) return tl::unexpected(absent(admitted.language));
    if (verdict.outcome == Outcome::forbidden) return tl::unexpected(say_missing(verdict.missing));
    return verdict.sight;
}

Response Door::forbidden_command(const CommandRoute& route, const std::string& id, const std::string& right,
                                 Language language) {
    Answer forbidden;
    forbidden.outcome = AskOutcome::forbidden;
    forbidden.id = id;
    forbidden.code = "forbidden";
    forbidden.detail = right;
    site_.watch().answered(route.chain.service, forbidden);
    return answer_of(forbidden, language);
}

Door::Admission Door::admit_command(const Head& head, std::shared_ptr<Admitted> admitted, Look look) {
    const auto& route = std::get<CommandRoute>(admitted->route);
    const auto language = admitted->language;
    if (!admitted->caller.is_owner) {
        const auto verdict = site_.rights()->may_ask(admitted->caller.person, route.chain.chain,
                                                     route.chain.service, route.command->name, site_.today());
        admitted->looks_again = look == Look::first && may_be_given_yet(verdict, head);
        const auto say_missing = [&](const std::string& right) {
            const std::string id(head.header("idempotency-key").value_or(""));
            return forbidden_command(route, id, right, language);
        };
        auto sight = sight_of(*admitted, verdict, route.chain.chain, commands_, say_missing);
        if (!sight) return std::move(sight.error());
        admitted->sight = std::move(*sight);
    }
    if (head.method != "POST") return refused_method("POST", language);
    if (!is_media_type(head.header("content-type").value_or(json_type), json_type))
        return problem(415, "unsupported_media_type", language);
    TakeBody take;
    take.most_bytes = body_bytes_ == 0 ? UINT64_MAX : body_bytes_;
    take.noted = std::move(admitted);
    return take;
}

Door::Admission Door::admit_view(const Head& head, std::shared_ptr<Admitted> admitted, Look look) {
    const auto& route = std::get<ViewRoute>(admitted->route);
    const auto language = admitted->language;
    if (admitted->caller.is_owner) {
        admitted->sight.everybody = true;
    } else {
        const auto verdict =
            site_.rights()->may_see(admitted->caller.person, route.chain, *route.view, site_.today());
        admitted->looks_again = look == Look::first && may_be_given_yet(verdict, head);
        auto sight = sight_of(*admitted, verdict, route.chain);
        if (!sight) return std::move(sight.error());
        admitted->sight = std::move(*sight);
    }
    if (head.method != "GET" && head.method != "HEAD") return refused_method("GET, HEAD", language);
    TakeBody take;
    take.noted = std::move(admitted);
    return take;
}

Door::Admission Door::admit_fixed(const Head& head, std::shared_ptr<Admitted> admitted) {
    const auto& found = std::get<FixedFound>(admitted->route);
    const auto language = admitted->language;
    if (head.target.path == std::vector<std::string>{"metrics"} && !is_of_this_machine(head))
        return absent(language);
    if (!found.route) return refused_method(found.methods, language);
    if (found.route->open_to == OpenTo::auditors && !admitted->caller.is_owner) {
        if (auto refused = over_budget(reads_, network_chain, *admitted)) return std::move(*refused);
        const auto verdict = site_.rights()->may_audit(admitted->caller.person);
        if (verdict.outcome != Outcome::allowed) return missing_right(verdict.missing, language);
    }
    if (found.route->open_to != OpenTo::everybody)
        if (const auto wrong = unasked(head.target, found.route->query)) return invalid(*wrong, {}, language);
    switch (found.route->fixed) {
        case Fixed::health:
            return json_response(200, R"({"status":"ok"})");
        case Fixed::readiness:
            return readiness(language);
        case Fixed::metrics:
            return metrics();
        case Fixed::document:
            return documentation_.document(head);
        case Fixed::page_for_people:
            return documentation_.page_for_people(head, language);
        case Fixed::login_page:
            return login_page(language);
        case Fixed::enrol:
        case Fixed::login:
        case Fixed::refresh:
        case Fixed::logout: {
            if (!identity_) return absent(language);
            const bool tries = found.route->fixed == Fixed::enrol || found.route->fixed == Fixed::login;
            if (auto refused = tries ? tried_too_often(head, language) : std::nullopt)
                return std::move(*refused);
            if (!is_media_type(head.header("content-type").value_or(json_type), json_type))
                return problem(415, "unsupported_media_type", language);
            TakeBody small;
            small.most_bytes = most_identity_bytes;
            small.noted = std::move(admitted);
            return small;
        }
        case Fixed::me:
            if (admitted->caller.is_owner) return absent(language);
            break;
        case Fixed::begin_import:
            return admit_import(head, std::move(admitted));
        case Fixed::simulation:
            return admit_simulation(head, std::move(admitted));
        case Fixed::right:
        case Fixed::projections:
        case Fixed::comparison:
        case Fixed::parameters:
        case Fixed::import:
        case Fixed::import_answers:
        case Fixed::shards:
        case Fixed::cut:
        case Fixed::verification:
        case Fixed::log:
        case Fixed::explanation:
        case Fixed::drafts:
        case Fixed::replay:
        case Fixed::files:
        case Fixed::file:
            break;
    }
    TakeBody take;
    take.noted = std::move(admitted);
    return take;
}

/// The right as it is once the position is reached that the caller asks to be after, or was waited for.
void Door::look_again(http::Request request, Respond respond) {
    const auto& admitted = *static_cast<const Admitted*>(request.noted.get());
    const auto position = read_position(request.head.target.field("min_position").value_or(""));
    const auto again = [this, request = std::move(request), respond](Site::Reached) {
        auto once_more = std::make_shared<Admitted>(*static_cast<const Admitted*>(request.noted.get()));
        const bool is_command = std::holds_alternative<CommandRoute>(once_more->route);
        auto admission = is_command ? admit_command(request.head, std::move(once_more), Look::after_position)
                                    : admit_view(request.head, std::move(once_more), Look::after_position);
        if (auto* response = std::get_if<Response>(&admission)) return respond(std::move(*response));
        auto taken = request;
        taken.noted = std::get<TakeBody>(admission).noted;
        answer_admitted(std::move(taken), respond);
    };
    if (!position) return again(Site::Reached::never);
    site_.wait_for(*position, most_wait, never_of(admitted.caller, *position), again);
}

}  // namespace essaim::host
