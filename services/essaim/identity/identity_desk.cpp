#include "services/essaim/identity/identity_desk.h"

#include <algorithm>

#include "events/core/declared.h"
#include "events/core/hex.h"
#include "events/core/service.h"
#include "infra/vault/aead.h"
#include "services/essaim/answer_form.h"

namespace essaim::host {

using identity::IdentityError;
using identity::IdentityRefusal;
using kernel::AskOutcome;

namespace {

Node body_of(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    Node body = Node::object();
    for (const auto& [name, value] : fields) body.append(std::string(name), Node(value));
    return body;
}

/// Asked anew each time: the state says whether there is anything to say.
std::string new_command_id() {
    std::array<std::uint8_t, 16> bytes{};
    vault::draw(bytes);
    return "identity-" + to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool is_done(const IdentityAnswer& answer) {
    return answer.outcome == AskOutcome::accepted || answer.outcome == AskOutcome::unchanged;
}

Node texts_of(const std::vector<std::string>& texts) {
    Node items = Node::array();
    for (const auto& text : texts) items.push(Node(text));
    return items;
}

}  // namespace

std::optional<MemberOf> read_member_of(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto cooperative = CooperativeId::read(text.substr(0, slash));
    const auto member = MemberId::read(text.substr(slash + 1));
    if (!cooperative || !member) return std::nullopt;
    return MemberOf{*cooperative, *member};
}

IdentityAnswer IdentityDesk::ask(std::string_view chain, std::string_view command, const Node& body) {
    IdentityAnswer said;
    const auto* const service = world_.registry.service(Service::membership);
    const auto& definition = service->commands().find(command)->second;
    auto content = definition.parse(body);
    kernel::Answer answer;
    if (content) {
        kernel::Request request;
        request.chain = {Service::membership, std::string(chain)};
        request.definition = &definition;
        request.command = std::move(*content);
        request.id = new_command_id();
        request.actor = actor_.text();
        answer = world_.ask(request);
    } else {
        answer.outcome = AskOutcome::invalid;
        answer.code = content.error().code;
        answer.pointer = content.error().pointer;
        answer.detail = content.error().detail;
    }
    said.outcome = answer.outcome;
    said.code = answer.code;
    said.message = message_of(answer, world_.registry, language_);
    said.pointer = answer.pointer;
    return said;
}

IdentityAnswer IdentityDesk::failed(const IdentityError& error) const {
    IdentityAnswer said;
    said.code = name_of(error.refusal);
    said.message = std::string(sentence(error.refusal, language_));
    if (!error.message.empty()) said.message += " (" + error.message + ")";
    return said;
}

IdentityAnswer IdentityDesk::refused(const IdentityError& error) const {
    IdentityAnswer said = failed(error);
    if (error.refusal != IdentityRefusal::unavailable) said.outcome = AskOutcome::refused;
    return said;
}

std::optional<IdentityAnswer> IdentityDesk::without_account(const PersonId& person) {
    const auto rights = world_.rights();
    const auto* const known = rights->account(person.text());
    if (known == nullptr || known->revoked) return refused({IdentityRefusal::unknown_person, {}, {}});
    const auto not_before = known->revoked_at.value_or(first_instant);
    if (const auto added = world_.issuer.add(person, world_.now(), not_before); !added)
        return failed(added.error());
    return std::nullopt;
}

IdentityAnswer IdentityDesk::add(const PersonId& person, std::optional<membership::NetworkRole> role,
                                 const std::optional<MemberOf>& member) {
    bool changed = false;
    if (member) {
        auto linked = ask(member->cooperative.text(), "link_member",
                          body_of({{"member", member->member.text()}, {"person", person.text()}}));
        if (!is_done(linked)) return linked;
        changed = linked.outcome == AskOutcome::accepted;
    }
    Node body = body_of({{"person", person.text()}});
    if (role) body.append("role", Node(name_of(*role)));
    auto enrolled = ask(network_chain, "enrol_person", body);
    if (!is_done(enrolled)) return enrolled;
    if (auto missing = without_account(person)) return std::move(*missing);
    if (changed) enrolled.outcome = AskOutcome::accepted;
    return enrolled;
}

IdentityAnswer IdentityDesk::revoke(const PersonId& person) {
    const auto gone = world_.issuer.revoke(person.text());
    if (!gone) return failed(gone.error());
    return ask(network_chain, "revoke_person", body_of({{"person", person.text()}}));
}

IdentityAnswer IdentityDesk::link(const PersonId& person, std::string_view issuer, std::string_view subject) {
    if (issuer == identity::own_name) {
        IdentityAnswer said;
        said.outcome = AskOutcome::invalid;
        said.code = "invalid_value";
        said.pointer = "/issuer";
        said.message = language_ == Language::fr
                           ? "/issuer : les sujets de notre propre émetteur sont déjà les personnes."
                           : "/issuer: the subjects of our own issuer are the persons already.";
        return said;
    }
    return ask(network_chain, "link_identity",
               body_of({{"person", person.text()}, {"issuer", issuer}, {"subject", subject}}));
}

IdentityAnswer IdentityDesk::code(const PersonId& person, identity::CodeUse use) {
    if (auto missing = without_account(person)) return std::move(*missing);
    const auto given = world_.issuer.code(person.text(), use, world_.now());
    if (!given) return refused(given.error());
    IdentityAnswer said;
    said.outcome = AskOutcome::accepted;
    said.gives.append("code", Node(given->code));
    said.gives.append("expires_at", to_node(given->expires_at));
    return said;
}

IdentityAnswer IdentityDesk::token(const PersonId& person, std::chrono::minutes lasts) {
    if (auto missing = without_account(person)) return std::move(*missing);
    const auto given = world_.issuer.token(person.text(), lasts, world_.now());
    if (!given) return refused(given.error());
    IdentityAnswer said;
    said.outcome = AskOutcome::accepted;
    said.gives.append("token", Node(given->token));
    said.gives.append("expires_at", to_node(given->expires_at));
    return said;
}

IdentityAnswer IdentityDesk::rotate_key(identity::Retirement of_the_old) {
    if (const auto done = world_.issuer.rotate_key(of_the_old, world_.now()); !done)
        return failed(done.error());
    IdentityAnswer said;
    said.outcome = AskOutcome::accepted;
    return said;
}

tl::expected<std::vector<Node>, IdentityAnswer> IdentityDesk::list() {
    const auto secrets = world_.issuer.list(world_.now());
    if (!secrets) return tl::unexpected(failed(secrets.error()));
    const auto rights = world_.rights();
    std::vector<Node> rows;
    for (const auto& account : rights->accounts()) {
        const auto summary = std::find_if(secrets->begin(), secrets->end(), [&](const auto& one) {
            return one.person == account.person && one.made_at >= account.revoked_at.value_or(first_instant);
        });
        const bool has_account = summary != secrets->end();
        Node row = Node::object();
        row.append("person", Node(account.person.text()));
        row.append("revoked", Node(account.revoked));
        row.append("roles", to_node(account.roles));
        row.append("members", texts_of(rights->members(account.person.text())));
        row.append("identities", to_node(account.identities));
        row.append("has_password", Node(has_account && summary->has_password));
        row.append("codes", Node(has_account ? summary->open_codes : 0));
        row.append("sessions", Node(has_account ? summary->sessions : 0));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace essaim::host
