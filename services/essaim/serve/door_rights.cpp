#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "infra/runtime/paris.h"
#include "services/essaim/query.h"
#include "services/essaim/rights/explain_right.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;
using rights::Outcome;
using rights::RightQuestion;

namespace {

struct Asked {
    RightQuestion question;
    std::optional<kernel::Moment> as_of;
};

tl::expected<Asked, Invalid> read_asked(const http::Target& target, const Caller& caller) {
    Asked asked{{caller.person, std::string(network_chain), {}}, {}};
    if (const auto person = target.field("person")) asked.question.person = *person;
    if (asked.question.person.empty()) return tl::unexpected(Invalid{"missing_field", "/person"});
    if (!PersonId::read(asked.question.person))
        return tl::unexpected(Invalid{"invalid_id", "/person", "p-anna"});
    if (const auto chain = target.field("cooperative")) asked.question.chain = *chain;
    if (asked.question.chain != network_chain && !CooperativeId::read(asked.question.chain))
        return tl::unexpected(Invalid{"invalid_id", "/cooperative", "oxalis"});
    if (const auto scope = target.field("scope")) asked.question.scope = *scope;
    if (asked.question.scope.empty()) return tl::unexpected(Invalid{"missing_field", "/scope"});
    if (const auto text = target.field("as_of")) {
        asked.as_of = read_moment(*text);
        if (!asked.as_of)
            return tl::unexpected(Invalid{"invalid_instant", "/as_of", "2026-04-12T10:00:00.000Z"});
    }
    return asked;
}

}  // namespace

/// Of oneself everywhere, where one has no right as where there is nothing; of others where one may see who
/// has which (the view `access`; of the network, `accounts`).
void Door::answer_right(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto language = admitted.language;
    const auto asked = read_asked(request.head.target, admitted.caller);
    if (!asked) return respond(invalid(asked.error(), {}, language));
    const auto& question = asked->question;
    const auto unknown_scope =
        invalid({"invalid_value", "/scope", "payroll.close_period, payslips, …"}, {}, language);
    const auto now = site_.rights();
    const auto today = site_.today();
    const auto verdict = rights::verdict_of(*now, site_.registry(), question, today);
    if (!verdict) return respond(unknown_scope);
    const auto& person = admitted.caller.person;
    bool may_look_back = true;
    if (!admitted.caller.is_owner) {
        const auto* view = site_.registry().view(question.chain == network_chain ? "accounts" : "access");
        const auto sees = now->may_see(person, question.chain, *view, today);
        const bool is_absent = sees.outcome == Outcome::absent;
        if (auto refused = over_budget(reads_, is_absent ? "" : question.chain, admitted))
            return respond(std::move(*refused));
        if (question.person != person) {
            if (is_absent) return respond(absent(language));
            if (sees.outcome == Outcome::forbidden || !sees.sight.everybody)
                return respond(missing_right(view->name, language));
        }
        may_look_back = !is_absent;  // how long it takes would tell
    }
    if (!asked->as_of || !may_look_back)
        return respond(json_response(200, print_json(rights::explained(*verdict))));
    const auto* instant = std::get_if<Instant>(&*asked->as_of);
    const auto day = instant ? runtime::paris_day(*instant) : today;
    const auto look_back = [this, question, moment = *asked->as_of, day, language, respond] {
        site_.rights_then(question.chain, moment, [=, this](std::shared_ptr<const rights::Rights> then) {
            if (!then) return respond(retry_after(problem(503, "busy", language), 1));
            const auto found = rights::verdict_of(*then, site_.registry(), question, day);
            respond(json_response(200, print_json(rights::explained(*found))));
        });
    };
    if (instant) return look_back();
    once_reached(std::get<kernel::Cut>(*asked->as_of), admitted, "/as_of", {}, respond, look_back);
}

}  // namespace essaim::host
