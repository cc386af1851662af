#include <thread>

#include "services/essaim/answer_form.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/forwarder.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using kernel::Answer;

namespace {

/// Longer than a frozen instance keeps what it decides for: then the one that has it now is asked.
constexpr std::chrono::milliseconds most_forwarded{8'000};
constexpr int most_asked = 3;
/// What this instance has read of rights the other one reads within so long.
constexpr std::chrono::milliseconds rights_arrive{2'000};
constexpr std::chrono::milliseconds between_looks{50};

/// As much of the request as the one who decides needs. The address of the caller is not told.
http::Question question_of(const http::Request& request, Language language, const std::string& traceparent,
                           const std::string& from) {
    http::Question question;
    question.method = request.head.method;
    question.target = request.head.target.path_text();
    char separator = '?';
    for (const auto& [name, value] : request.head.target.query) {
        question.target += separator + http::percent_encoded(name) + "=" + http::percent_encoded(value);
        separator = '&';
    }
    for (const auto* name : {"Authorization", "Idempotency-Key", "Content-Type", "If-Match", "Retry-Refused"})
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

/// A command on its way to who decides for it.
struct Door::Forwarding {
    http::Request request;
    Respond respond;
    std::string id;
    Site::Home home;
    http::Question question;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    int asked = 0;
};

Response Door::undecided(std::string code, const std::string& detail, const std::string& id,
                         Language language) const {
    Answer answer;
    answer.id = id;
    answer.code = std::move(code);
    answer.detail = detail;
    return answer_of(answer, language);
}

void Door::forward_command(http::Request request, Site::Home home, Respond respond) {
    const auto& admitted = *static_cast<const Admitted*>(request.noted.get());
    const std::string id(request.head.header("idempotency-key").value_or(""));
    const bool came_from_another = request.head.header(forwarded_header).has_value();
    if (came_from_another || home.address.empty()) {
        site_.watch().forwarded("nobody");
        return respond(undecided("no_owner", home.instance, id, admitted.language));
    }
    auto forwarding = std::make_shared<Forwarding>();
    forwarding->question = question_of(request, admitted.language, admitted.seen.traceparent,
                                       site_.network().ownership()->instance());
    forwarding->request = std::move(request);
    forwarding->respond = std::move(respond);
    forwarding->id = id;
    forwarding->home = std::move(home);
    forward(forwarding);
}

void Door::forward(const std::shared_ptr<Forwarding>& forwarding) {
    ++forwarding->asked;
    forwarder_.ask(
        forwarding->home.address, forwarding->question, most_forwarded,
        [this, forwarding](const tl::expected<http::Response, http::ClientError>& answer) {
            const auto& admitted = *static_cast<const Admitted*>(forwarding->request.noted.get());
            if (answer) {
                const auto since = std::chrono::steady_clock::now() - forwarding->began;
                const bool knows_no_right = answer->status == 403 || answer->status == 404;
                if (knows_no_right && since < rights_arrive) {
                    std::this_thread::sleep_for(between_looks);
                    return forward(forwarding);
                }
                site_.watch().forwarded("answered");
                return forwarding->respond(passed_on(*answer));
            }
            const auto& error = answer.error();
            const auto& command = std::get<CommandRoute>(admitted.route);
            if (error.may_have_happened && forwarding->asked < most_asked) {
                auto home = site_.home_of(command.chain);
                if (home.is_here) return answer_command(forwarding->request, admitted, forwarding->respond);
                if (!home.address.empty() && home.address != forwarding->home.address) {
                    forwarding->home = std::move(home);
                    return forward(forwarding);
                }
            }
            site_.watch().forwarded(error.code);
            if (error.may_have_happened)
                return forwarding->respond(undecided("not_established", forwarding->home.instance,
                                                     forwarding->id, admitted.language));
            forwarding->respond(undecided(error.code == "busy" ? "busy" : "no_owner",
                                          forwarding->home.instance, forwarding->id, admitted.language));
        });
}

}  // namespace essaim::host
