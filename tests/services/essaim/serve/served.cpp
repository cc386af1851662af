#include "tests/services/essaim/serve/served.h"

#include <gtest/gtest.h>

#include <future>

#include "events/core/json.h"
#include "services/essaim/registry/full_registry.h"

namespace essaim::tests {

namespace {

const kernel::Registry& registry() {
    static const kernel::Registry all = host::full_registry();
    return all;
}

tl::expected<host::Caller, host::Unknown> by_name(const host::Site& site, std::string_view header) {
    constexpr std::string_view scheme = "Bearer ";
    if (!header.starts_with(scheme)) return tl::unexpected(host::Unknown::unauthenticated);
    const std::string person(header.substr(scheme.size()));
    const auto rights = site.rights();
    const auto* account = rights->account(person);
    if (!account) return tl::unexpected(host::Unknown::unknown_person);
    if (account->revoked) return tl::unexpected(host::Unknown::unauthenticated);
    return host::Caller{person, false, true};
}

/// All that comes of an answer that is made as it is read.
std::string fed(const http::BodyFeed& feed) {
    std::string all;
    for (;;) {
        std::promise<std::string> promise;
        auto piece = promise.get_future();
        feed([&promise](http::BodyPiece text) { promise.set_value(std::move(text.value())); });
        const auto text = piece.get();
        if (text.empty()) return all;
        all += text;
    }
}

}  // namespace

std::string Said::at(std::string_view pointer) const {
    const Node* found = json.at(pointer);
    return found ? print_json(*found) : "(nothing)";
}

std::string Said::header(std::string_view name) const {
    return std::string(http::find_header(headers, name).value_or("(none)"));
}

http::Headers Said::untraced() const {
    auto kept = headers;
    std::erase_if(kept, [](const http::Header& header) { return header.name == "traceparent"; });
    return kept;
}

Served::Served(host::DoorLimits limits, const std::function<void(host::Network&)>& before) {
    host::OpenOptions options;
    options.if_absent = host::IfAbsent::create;
    options.key_seed = 1;
    auto network = host::Network::open(directory_.path(), options, registry());
    EXPECT_TRUE(network.has_value());
    network_ = std::move(*network);
    if (before) before(*network_);
    site_ = std::make_unique<host::Site>(*network_);
    door_ = std::make_unique<host::Door>(
        *site_, [this](std::string_view header, Instant) { return by_name(*site_, header); }, limits,
        Language::en);
}

Served::~Served() {
    door_.reset();
    site_.reset();
}

Served& Served::as(std::string person) {
    person_ = std::move(person);
    owner_ = false;
    return *this;
}

Served& Served::as_owner() {
    owner_ = true;
    return *this;
}

Served& Served::from(http::PeerKind peer) {
    peer_ = peer;
    return *this;
}

Said Served::ask(const std::string& method, const std::string& target, const std::string& body,
                 http::Headers headers) {
    http::Head head;
    head.method = method;
    const auto read = http::read_target(target);
    EXPECT_TRUE(read.has_value()) << target;
    head.target = *read;
    head.headers = std::move(headers);
    head.peer = owner_ ? http::PeerKind::owner : peer_;
    if (!owner_ && !person_.empty()) head.headers.push_back({"Authorization", "Bearer " + person_});
    auto admission = door_->admit(head);
    http::Response response;
    if (auto* refused = std::get_if<http::Response>(&admission)) {
        response = std::move(*refused);
    } else {
        std::promise<http::Response> promise;
        auto answer = promise.get_future();
        auto& take = std::get<http::TakeBody>(admission);
        if (take.sink) take.sink->take(body);
        door_->answer({std::move(head), body, take.noted},
                      [&promise](http::Response said) { promise.set_value(std::move(said)); });
        response = answer.get();
        if (response.source)
            for (auto piece = response.source(); !piece.value().empty(); piece = response.source())
                response.body += *piece;
        if (response.feed) response.body = fed(response.feed);
    }
    Said said{response.status, response.headers, response.body, Node()};
    if (auto json = parse_json(said.body)) said.json = std::move(*json);
    return said;
}

Said Served::get(const std::string& target, http::Headers headers) {
    return ask("GET", target, {}, std::move(headers));
}

Said Served::post(const std::string& target, const std::string& body, const std::string& id,
                  http::Headers headers) {
    headers.push_back({"Idempotency-Key", id});
    headers.push_back({"Content-Type", "application/json"});
    if (owner_) headers.push_back({"Essaim-Actor", "p-owner"});
    return ask("POST", target, body, std::move(headers));
}

void Served::told(const std::string& chain, const std::string& command, const std::string& body) {
    const bool was_owner = std::exchange(owner_, true);
    const auto path = chain == network_chain ? "/v1/network/" : "/v1/cooperatives/" + chain + "/";
    const auto said = post(path + command, body, "told-" + std::to_string(++told_));
    EXPECT_EQ(said.status, 200u) << command << ": " << said.body;
    owner_ = was_owner;
}

}  // namespace essaim::tests
