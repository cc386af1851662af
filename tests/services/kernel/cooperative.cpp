#include "tests/services/kernel/cooperative.h"

#include "events/activities/events.h"
#include "events/core/wrapped_key.h"
#include "events/membership/events.h"
#include "events/vocabulary/money.h"
#include "services/activities/domain/definition.h"
#include "services/membership/domain/definition.h"

namespace essaim::tests {

namespace {

std::string line(const std::string& service, const std::string& command, const std::string& id,
                 const std::string& body, const std::string& cooperative = "oxalis") {
    return R"({"service":")" + service + R"(","cooperative":")" + cooperative + R"(","command":")" + command +
           R"(","id":")" + id + R"(","actor":"p-anna","body":)" + body + "}";
}

std::string invoice_body(const std::string& id, const std::string& price) {
    return R"({"invoice":")" + id +
           R"(","activity":"a-anna","on":"2026-01-05","customer":{"name":"Client","address":"Lyon"},"lines":[{"label":)"
           R"("Robe","quantity":"1","unit_price":")" +
           price + R"(","vat_rate":"20.00"}],"due":"2026-02-05"})";
}

}  // namespace

kernel::Registry two_services() {
    kernel::Registry registry;
    registry.events().add<KeyWrapped<MembershipService>>();
    registry.events().add<KeyWrapped<ActivitiesService>>();
    membership::add_events(registry.events());
    activities::add_events(registry.events());
    registry.add(membership::define());
    registry.add(activities::define());
    return registry;
}

std::vector<std::string> founding_lines() {
    return {
        line(
            "membership", "register_cooperative", "f-1",
            R"({"name":"Oxalis","siren":"637129263","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})"),
        line("membership", "open_establishment", "f-2",
             R"({"establishment":"e-1","siret":"63712926300017","commune":"69123","from":"2025-01-01"})"),
        line("activities", "set_contribution_rule", "f-3",
             R"({"rule":"r-1","scope":"cooperative","formula":{"percent":"10.00"},"from":"2025-01-01"})"),
        line(
            "membership", "welcome", "f-4",
            R"({"member":"m-anna","on":"2026-01-01","meeting":"accueil","identity":{"family_name":"Le",)"
            R"("given_names":"Anna","email":"a@exemple.invalid","birth_date":"1990-01-01","address":"Lyon"}})"),
        line(
            "membership", "sign_cesa", "f-5",
            R"({"member":"m-anna","from":"2026-01-01","monthly_hours":"100.00","minimum_activity":"x","means":"y",)"
            R"("contribution_rule":"r-1","fixed_part":"0.00","variable_rule":"z","trial_months":2,)"
            R"("establishment":"e-1"})"),
        line("activities", "open_activity", "f-6",
             R"({"activity":"a-anna","brand":"Anna","trade":"couture","from":"2026-01-01",)"
             R"("members":[{"member":"m-anna","share":"100.00"}]})"),
        line("activities", "issue_invoice", "f-7", invoice_body("i-first", "1000.00")),
    };
}

std::string invoice_line(const std::string& id) {
    // of nothing: the number counts, what is available stays
    return line("activities", "issue_invoice", id, invoice_body("i-" + id, "0.00"));
}

std::string pay_line(const std::string& id, int month, std::int64_t cents) {
    const std::string period = "2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
    return line("activities", "decide_pay", id,
                R"({"decision":"d-)" + id + R"(","member":"m-anna","period":")" + period +
                    R"(","target":"cost","smoothing_months":1,"shares":[{"activity":"a-anna","amount":")" +
                    TextForm<Money>::write(Money{cents}) + R"("}]})");
}

std::string welcome_line(const std::string& id) {
    return line(
        "membership", "welcome", id,
        R"({"member":"m-)" + id +
            R"(","on":"2026-01-01","meeting":"accueil","identity":{"family_name":"Le","given_names":"Ana",)"
            R"("email":"a@exemple.invalid","birth_date":"1990-01-01","address":"Lyon"}})");
}

std::string foreign_line(const std::string& id, const std::string& cooperative) {
    return line("membership", "register_cooperative", id,
                R"({"name":"Autre","siren":"637129263","legal_form":"scop_sa","share_value":"20.00",)"
                R"("minimum_shares":1})",
                cooperative);
}

kernel::Request request_of(const kernel::Registry& registry, const std::string& text) {
    auto request = kernel::LineReader(registry, kernel::RecordedBy::clock).read(text);
    ESSAIM_ASSERT(request.has_value());
    return std::move(*request);
}

}  // namespace essaim::tests
