#include "services/essaim/serve/relay.h"

#include <thread>

#include "events/core/base64url.h"
#include "events/core/json.h"
#include "infra/vault/vault.h"
#include "services/essaim/answer_form.h"

namespace essaim::host {

using kernel::Answer;

namespace {

/// Longer than a frozen instance keeps what it decides for: then the one that has it now is asked.
constexpr std::chrono::milliseconds most_forwarded{8'000};
constexpr int most_asked = 3;
/// What this instance has read of rights the other one reads within so long.
constexpr std::chrono::milliseconds rights_arrive{2'000};
constexpr std::chrono::milliseconds between_looks{50};

Answer undecided(const std::string& id, std::string code, std::string detail) {
    Answer answer;
    answer.id = id;
    answer.code = std::move(code);
    answer.detail = std::move(detail);
    return answer;
}

/// The command as it is asked over HTTP, with its secrets: the other instance seals them.
http::Question question_of(const kernel::Request& request) {
    const auto whole = [](DataClass, std::string_view text) { return std::string(text); };
    http::Question question;
    question.method = "POST";
    question.target = request.chain.chain == network_chain
                          ? "/v1/network/"
                          : "/v1/cooperatives/" + http::percent_encoded(request.chain.chain) + "/";
    question.target += std::string(name_of(request.chain.service)) + "/" + request.definition->name;
    question.headers = {{"Content-Type", "application/json"},
                        {"Idempotency-Key", request.id},
                        {"Essaim-Actor", request.actor}};
    if (request.retry_refused)
        question.headers.push_back(
            {"Retry-Refused", request.retry_of ? std::to_string(*request.retry_of) : "any"});
    if (!request.traceparent.empty()) question.headers.push_back({"traceparent", request.traceparent});
    question.body = print_json(without_nulls(request.definition->body(request.command, whole)));
    return question;
}

}  // namespace

/// A command that is being sent on.
struct Relay::Journey {
    Errand errand;
    OnOutcome ended;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    int asked = 0;
};

Relay::Relay(Site& site) : site_(site), vouchers_(site.network().keys()) {
    site_.send_on_by([this](kernel::Request request, Site::Home home, const std::string& after,
                            kernel::Loop::OnAnswer answered) {
        ask(std::move(request), std::move(home), after, std::move(answered));
    });
}

Relay::~Relay() {
    site_.send_on_by({});
}

std::string Relay::own_name() const {
    auto* const ownership = site_.network().ownership();
    return ownership ? ownership->instance() : std::string();
}

void Relay::send(Errand errand, OnOutcome ended) {
    if (errand.home.address.empty()) {
        site_.watch().forwarded("nobody");
        return ended(Unsaid{"no_owner", errand.home.instance});
    }
    go(std::make_shared<Journey>(Journey{std::move(errand), std::move(ended)}));
}

void Relay::go(const std::shared_ptr<Journey>& journey) {
    ++journey->asked;
    auto& errand = journey->errand;
    const auto came_back = [this, journey](const tl::expected<http::Response, http::ClientError>& answer) {
        if (answer) {
            const auto since = std::chrono::steady_clock::now() - journey->began;
            const bool knows_no_right = answer->status == 403 || answer->status == 404;
            if (knows_no_right && since < rights_arrive) {
                std::this_thread::sleep_for(between_looks);
                return go(journey);
            }
            site_.watch().forwarded("answered");
            return journey->ended(*answer);
        }
        const auto& error = answer.error();
        auto& home = journey->errand.home;
        if (error.may_have_happened && journey->asked < most_asked) {
            auto now = site_.home_of(journey->errand.chain);
            if (now.is_here) return journey->ended(Here{});
            if (!now.address.empty() && now.address != home.address) {
                home = std::move(now);
                return go(journey);
            }
        }
        site_.watch().forwarded(error.code);
        if (error.may_have_happened) return journey->ended(Unsaid{"not_established", home.instance});
        journey->ended(Unsaid{error.code == "busy" ? "busy" : "no_owner", home.instance});
    };
    forwarder_.ask(errand.home.address, errand.question, most_forwarded, came_back);
}

void Relay::ask(kernel::Request request, Site::Home home, const std::string& after,
                kernel::Loop::OnAnswer answered) {
    auto question = question_of(request);
    if (!after.empty()) question.target += "?min_position=" + http::percent_encoded(after);
    question.headers.push_back({forwarded_header, own_name()});
    if (const auto signed_by_us = vouchers_.sign(question, site_.now()); !signed_by_us)
        return answered(undecided(request.id, "key_unavailable", signed_by_us.error().message));
    send({request.chain, std::move(question), std::move(home)},
         [this, request, answered = std::move(answered)](const Outcome& outcome) {
             if (std::holds_alternative<Here>(outcome)) return site_.ask_here(request, answered);
             if (const auto* unsaid = std::get_if<Unsaid>(&outcome))
                 return answered(undecided(request.id, unsaid->code, unsaid->instance));
             const auto& said = std::get<http::Response>(outcome);
             const auto body = parse_json(said.body);
             auto answer = body ? read_answer(*body) : std::nullopt;
             if (!answer) return answered(undecided(request.id, "not_established", {}));
             answer->id = request.id;
             if (const auto detail = http::find_header(said.headers, detail_header))
                 answer->detail = from_base64url(*detail).value_or(std::string());
             answered(std::move(*answer));
         });
}

}  // namespace essaim::host
