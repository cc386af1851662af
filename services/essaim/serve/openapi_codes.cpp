#include "services/essaim/serve/openapi_codes.h"

#include <algorithm>

#include "events/core/invalid.h"
#include "services/essaim/answer_form.h"
#include "services/essaim/serve/codes.h"
#include "services/essaim/serve/openapi_parts.h"
#include "services/payroll/domain/payslip/payslip_json.h"

namespace essaim::host::openapi {

using kernel::AskOutcome;

namespace {

/// What the kernel makes of a command, by the code it gives.
AskOutcome outcome_of(std::string_view kernel_code) {
    if (kernel_code == "id_reused") return AskOutcome::refused;
    if (kernel_code == "forbidden") return AskOutcome::forbidden;
    return AskOutcome::unknown;
}

void add(std::vector<Code>& codes, Code code) {
    const auto same = std::find_if(codes.begin(), codes.end(), [&](const Code& one) {
        return one.code == code.code && one.status == code.status;
    });
    if (same == codes.end()) {
        codes.push_back(std::move(code));
        return;
    }
    for (auto& service : code.services) same->services.push_back(std::move(service));
}

}  // namespace

std::vector<Code> all_codes(const kernel::Registry& registry) {
    std::vector<Code> codes;
    for (const auto& known : door_codes())
        add(codes, {std::string(known.code),
                    known.status,
                    std::string(known.english),
                    std::string(known.french),
                    {}});
    for (const auto& known : invalid_texts())
        add(codes, {std::string(known.code),
                    status_of(AskOutcome::invalid, known.code),
                    known.english,
                    known.french,
                    {}});
    for (const auto& known : kernel_texts())
        add(codes, {std::string(known.code),
                    status_of(outcome_of(known.code), known.code),
                    std::string(known.english),
                    std::string(known.french),
                    {}});
    for (const Service service : all_services)
        if (const auto* definition = registry.service(service))
            for (const auto& [code, known] : definition->refusal_texts())
                add(codes, {code,
                            status_of(AskOutcome::refused, code),
                            std::string(known.english),
                            std::string(known.french),
                            {std::string(name_of(service))}});
    for (const auto& known : payroll::payslip_codes()) {
        const bool is_general = std::any_of(codes.begin(), codes.end(), [&](const Code& one) {
            return one.code == known.code && one.status == 400 && one.services.empty();
        });
        if (is_general) continue;
        add(codes, {std::string(known.code),
                    400,
                    std::string(known.english),
                    std::string(known.french),
                    {std::string(of_payslips)}});
    }
    for (const auto& [refusal, name] : Enumerators<identity::IdentityRefusal>::names)
        add(codes, {std::string(name),
                    status_of(refusal),
                    std::string(sentence(refusal, Language::en)),
                    std::string(sentence(refusal, Language::fr)),
                    {std::string(of_identity)}});
    std::stable_sort(codes.begin(), codes.end(),
                     [](const Code& a, const Code& b) { return a.status < b.status; });
    return codes;
}

Node codes_of(const kernel::Registry& registry) {
    Node codes = Node::array();
    for (const auto& known : all_codes(registry)) {
        Node services = Node::array();
        for (const auto& service : known.services) services.push(Node(service));
        codes.push(object({{"code", Node(known.code)},
                           {"status", Node(known.status)},
                           {"en", Node(known.english)},
                           {"fr", Node(known.french)},
                           {"services", std::move(services)}}));
    }
    return codes;
}

}  // namespace essaim::host::openapi
