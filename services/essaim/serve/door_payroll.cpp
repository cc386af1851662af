#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/serve/text_lines.h"
#include "services/kernel/line.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using http::TakeBody;
using payroll::PayslipProblem;

namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view lines_type = "application/x-ndjson";
constexpr std::uint64_t most_lines_bytes = 16ULL * 1024 * 1024;
constexpr std::size_t piece_bytes = 16 * 1024;
/// What simulations count on; no cooperative is called so.
constexpr std::string_view budget_of_simulations = "payroll/simulations";

std::string answer_to(std::string_view line, Language language) {
    if (line.size() > kernel::max_line_bytes) {
        const Invalid too_long{"too_long", "", std::to_string(kernel::max_line_bytes)};
        return payroll::problem_line({"too_long", sentence(too_long, language), ""});
    }
    return payroll::answer_payslip(line, payroll::national_parameters(), language).json;
}

/// An answer a line, computed as fast as they are read.
struct Simulations {
    std::shared_ptr<const Upload> upload;
    Language language;
    TextLines lines{upload->text()};

    std::string piece() {
        std::string text;
        while (text.size() < piece_bytes) {
            const auto line = lines.next();
            if (!line) break;
            text += answer_to(line->text, language) + "\n";
        }
        return text;
    }
};

Response problem_response(const PayslipProblem& why, Language language) {
    Node more = Node::object();
    more.append("outcome", Node("invalid"));
    more.append("code", Node(why.code));
    more.append("message", Node(why.message));
    more.append("pointer", Node(why.pointer));
    return problem(400, why.code, why.message, language, std::move(more));
}

}  // namespace

Door::Admission Door::admit_simulation(const http::Head& head, std::shared_ptr<Admitted> admitted) {
    const auto language = admitted->language;
    if (!admitted->caller.is_owner)
        if (auto refused = over_budget(commands_, budget_of_simulations, *admitted))
            return std::move(*refused);
    const auto type = head.header("content-type").value_or(json_type);
    TakeBody take;
    if (is_media_type(type, lines_type)) {
        take.most_bytes = most_lines_bytes;
        take.sink = admitted->upload = std::make_shared<Upload>(upload_room_);
    } else if (is_media_type(type, json_type)) {
        take.most_bytes = kernel::max_line_bytes;
    } else {
        return fault_problem(415, "unsupported_media_type", lines_type, language);
    }
    take.noted = std::move(admitted);
    return take;
}

void Door::answer_simulation(const http::Request& request, const Admitted& admitted, const Respond& respond) {
    const auto language = admitted.language;
    if (!admitted.upload) {
        auto payslip = payroll::payslip_of(request.body, payroll::national_parameters(), language);
        return respond(payslip ? json_response(200, std::move(*payslip))
                               : problem_response(payslip.error(), language));
    }
    if (!admitted.upload->is_whole()) return respond(retry_after(problem(503, "busy", language), 1));
    Response response;
    response.headers.push_back({"Content-Type", std::string(lines_type)});
    const auto all = std::make_shared<Simulations>(Simulations{admitted.upload, language});
    response.source = [all] { return all->piece(); };
    respond(std::move(response));
}

void Door::answer_parameters(const http::Request& request, const Admitted& admitted, const Respond& respond) {
    const auto language = admitted.language;
    const auto& target = request.head.target;
    std::string actor = admitted.caller.is_owner ? "p-operator" : admitted.caller.person;
    if (const auto named = target.field("actor")) actor = *named;
    if (!PersonId::read(actor)) return respond(invalid({"invalid_id", "/actor", "p-anna"}, {}, language));
    Response response;
    response.headers.push_back({"Content-Type", std::string(lines_type)});
    for (const auto& published : payroll::national_publications())
        response.body += payroll::publication_line(published, actor) + "\n";
    respond(std::move(response));
}

}  // namespace essaim::host
