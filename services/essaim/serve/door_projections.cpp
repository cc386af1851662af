#include "events/core/json.h"
#include "services/essaim/audit/log_until.h"
#include "services/essaim/rebuild.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

using http::Respond;
using rights::Outcome;

void Door::answer_projections(const Respond& respond) {
    Node views = Node::array();
    for (const auto& view : site_.registry().views()) views.push(view_node(view));
    Node body = Node::object();
    body.append("projections", std::move(views));
    respond(json_response(200, print_json(body)));
}

/// Of the rows as they serve between two groups; they are folded anew beside the server's work. A key of a
/// row may name what only who sees everything may know of.
void Door::answer_comparison(const Admitted& admitted, Respond respond) {
    const auto language = admitted.language;
    const auto* view = site_.registry().view(std::get<FixedFound>(admitted.route).parameters[0]);
    if (!view) return respond(absent(language));
    const bool sees_keys =
        admitted.caller.is_owner ||
        site_.rights()->may_read_everything(admitted.caller.person).outcome == Outcome::allowed;
    site_.look([this, view, sees_keys, language, respond = std::move(respond)](kernel::Engine& engine) {
        const bool taken =
            audits_.put([this, view, sees_keys, language, respond, parts = serving_parts(engine, *view)] {
                Compared compared;
                for (const auto& part : parts) {
                    auto until = audit::LogUntil::at(site_.network().log(), part.positions);
                    const auto done =
                        compare_part(site_.registry(), site_.network().id(), until, *view, part, compared);
                    if (!done)
                        return respond(retry_after(
                            problem(503, "store_failed", told_in(language, done.error()), language), 5));
                    if (!ready_) return respond(retry_after(problem(503, "stopping", language), 5));
                }
                if (!sees_keys) compared.first_key.clear();
                respond(json_response(200, print_json(comparison_node(*view, compared))));
            });
        if (!taken) respond(retry_after(problem(503, "busy", language), 1));
    });
}

}  // namespace essaim::host
