#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "services/essaim/audit/replay_form.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;

/// For who may read all of a cooperative's log: the first difference says what somebody is paid.
void Door::answer_replay(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto language = admitted.language;
    const auto& target = request.head.target;
    for (const auto* name : {"cooperative", "period"})
        if (!target.field(name))
            return respond(invalid({"missing_field", "/" + std::string(name)}, {}, language));
    const std::string cooperative(*target.field("cooperative"));
    const auto period = TextForm<Month>::read(*target.field("period"));
    if (!CooperativeId::read(cooperative))
        return respond(invalid({"invalid_id", "/cooperative", "oxalis"}, {}, language));
    if (!period) return respond(invalid({"invalid_month", "/period", "2026-01"}, {}, language));
    const auto& person = admitted.caller.person;
    const auto verdict = site_.rights()->may_read_log(person, cooperative, site_.today());
    auto sight = sight_of(admitted, verdict, cooperative);
    if (!sight) return respond(std::move(sight.error()));
    const auto again = [this, cooperative, period = *period, language,
                        respond](const kernel::Answer* failed) {
        if (failed) return respond(answer_of(*failed, language));
        const bool taken = audits_.put([this, cooperative, period, language, respond] {
            auto& network = site_.network();
            const auto replayed = audit::replay(network.log(), network.id(), network.keys(), site_.registry(),
                                                cooperative, period);
            if (replayed)
                return respond(
                    json_response(200, print_json(audit::replayed_node(cooperative, period, *replayed))));
            const bool is_damage = replayed.error().code == "store_damaged";
            const bool french = language == Language::fr;
            respond(problem(is_damage ? 503 : 404, replayed.error().code,
                            is_damage ? french ? "Le journal ne peut être lu." : "The log cannot be read."
                            : french  ? "Ce mois n’est pas clos."
                                      : "This month is not closed.",
                            language));
        });
        if (!taken) respond(retry_after(problem(503, "busy", language), 1));
    };
    if (admitted.caller.is_owner) return again(nullptr);
    site_.look(
        [this, cooperative, again, person, traceparent = admitted.seen.traceparent](kernel::Engine& engine) {
            const auto shard = engine.shard_of(cooperative);
            std::set<std::string> paid;
            if (shard) paid = paid_members(**shard, site_.registry(), cooperative);
            pay_readings_.record(site_, {person, cooperative, std::move(paid), "replay", {}, {}, traceparent},
                                 again);
        });
}

}  // namespace essaim::host
