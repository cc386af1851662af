#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using kernel::Answer;

namespace {

/// As much of the request as the one who decides needs. The address of the caller is not told.
http::Question question_of(const http::Request& request, Language language, const std::string& traceparent,
                           const std::string& from) {
    http::Question question;
    question.method = request.head.method;
    question.target = target_text(request.head.target);
    for (const auto* name :
         {"Authorization", "Idempotency-Key", "Content-Type", "If-Match", "Retry-Refused", "Essaim-Actor"})
        for (const auto& header : request.head.headers)
            if (http::find_header({header}, name)) question.headers.push_back({name, header.value});
    question.headers.push_back({"Accept-Language", std::string(name_of(language))});
    question.headers.push_back({"traceparent", traceparent});
    question.headers.push_back({forwarded_header, from});
    question.body = request.body;
    return question;
}

/// What is this hop's alone stays behind.
Response passed_on(const Response& answer) {
    Response response;
    response.status = answer.status;
    for (const auto* name : {"Content-Type", "Content-Language", "Retry-After", "ETag", "Allow",
                             "WWW-Authenticate", "Cache-Control"})
        if (const auto value = http::find_header(answer.headers, name))
            response.headers.push_back({name, std::string(*value)});
    response.body = answer.body;
    return response;
}

}  // namespace

Response Door::undecided(std::string code, const std::string& detail, const std::string& id,
                         Language language) const {
    Answer answer;
    answer.id = id;
    answer.code = std::move(code);
    answer.detail = detail;
    return answer_of(answer, language);
}

/// With the caller's token; for the owner of this directory, who has none, with this instance's word.
void Door::forward_command(http::Request request, Site::Home home, Respond respond) {
    const auto& admitted = *static_cast<const Admitted*>(request.noted.get());
    const std::string id(request.head.header("idempotency-key").value_or(""));
    if (request.head.header(forwarded_header)) {
        site_.watch().forwarded("nobody");
        return respond(undecided("no_owner", home.instance, id, admitted.language));
    }
    auto question = question_of(request, admitted.language, admitted.seen.traceparent, relay_.own_name());
    if (admitted.caller.is_owner) {
        const auto vouched = relay_.vouchers().sign(question, site_.now());
        if (!vouched)
            return respond(undecided("key_unavailable", vouched.error().message, id, admitted.language));
    }
    const auto chain = std::get<CommandRoute>(admitted.route).chain;
    relay_.send({chain, std::move(question), std::move(home)},
                [this, id, request = std::move(request), respond](const Relay::Outcome& outcome) {
                    const auto& noted = *static_cast<const Admitted*>(request.noted.get());
                    if (std::holds_alternative<Relay::Here>(outcome))
                        return answer_command(request, noted, respond);
                    if (const auto* unsaid = std::get_if<Relay::Unsaid>(&outcome))
                        return respond(undecided(unsaid->code, unsaid->instance, id, noted.language));
                    respond(passed_on(std::get<Response>(outcome)));
                });
}

}  // namespace essaim::host
