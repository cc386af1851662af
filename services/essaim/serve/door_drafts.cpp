#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"
#include "services/essaim/draft.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;
using http::Response;

namespace {

/// Whose payslips are to be computed: of who sees some members only these, and of those the one asked for;
/// nullopt: everybody's.
std::optional<std::set<MemberId>> asked_of(const rights::Sight& sight,
                                           const std::optional<std::string>& member) {
    std::set<MemberId> members;
    if (member) {
        if (sight.sees(*member)) members.insert(MemberId::unchecked(*member));
        return members;
    }
    if (sight.everybody) return std::nullopt;
    for (const auto& one : sight.members) members.insert(MemberId::unchecked(one));
    return members;
}

std::string body_of(const Drafts& drafts) {
    Node rows = Node::array();
    for (const auto& row : drafts.rows) rows.push(row);
    Node changed = Node::array();
    for (const auto& period : drafts.changed_since) changed.push(Node(period));
    Node body = Node::object();
    body.append("rows", std::move(rows));
    body.append("changed_since", std::move(changed));
    return print_json(body);
}

std::set<std::string> members_of(const Drafts& drafts) {
    std::set<std::string> members;
    for (const auto& row : drafts.rows) members.insert(*row.find("member")->string());
    return members;
}

}  // namespace

/// Who may see a payslip may see what it is to be; the reading is recorded as one of payslips.
void Door::answer_drafts(const http::Request& request, const Admitted& admitted, const Respond& respond) {
    const auto language = admitted.language;
    const auto& target = request.head.target;
    const auto& cooperative = std::get<FixedFound>(admitted.route).parameters.front();
    std::vector<std::pair<std::string, std::string>> fields;
    const auto period = target.field("period");
    if (period && !TextForm<Month>::read(*period))
        return respond(invalid({"invalid_month", "/period", "2026-01"}, {}, language));
    if (period) fields.emplace_back("period", *period);
    const auto member = target.field("member");
    if (member && !MemberId::read(*member))
        return respond(invalid({"invalid_id", "/member", "m-jeanne"}, {}, language));
    if (!CooperativeId::read(cooperative)) return respond(absent(language));
    const auto& payslip = *site_.registry().view("payslip");
    const auto verdict = site_.rights()->may_see(admitted.caller.person, cooperative, payslip, site_.today());
    auto sight = sight_of(admitted, verdict, cooperative);
    if (!sight) return respond(std::move(sight.error()));
    site_.look([this, cooperative, fields = std::move(fields), language, respond,
                only = asked_of(*sight, member ? std::optional(std::string(*member)) : std::nullopt),
                reader = admitted.caller.is_owner ? std::string() : admitted.caller.person,
                traceparent = admitted.seen.traceparent](kernel::Engine& engine) {
        if (!engine.cooperatives().contains(cooperative)) return respond(absent(language));
        const auto drafts = drafts_in(site_.network(), cooperative, fields, only);
        if (!drafts) {
            if (drafts.error().code == "store_damaged")
                return respond(retry_after(problem(503, "store_failed", language), 5));
            return respond(problem(409, drafts.error().code, language));
        }
        auto response = json_response(200, body_of(*drafts));
        response.headers.push_back({"Cache-Control", "no-store"});
        if (reader.empty()) return respond(std::move(response));
        pay_readings_.record(
            site_, {reader, cooperative, members_of(*drafts), "payslip", {}, {}, traceparent},
            [this, response = std::move(response), language, respond](const kernel::Answer* failed) {
                respond(failed ? answer_of(*failed, language) : response);
            });
    });
}

}  // namespace essaim::host
