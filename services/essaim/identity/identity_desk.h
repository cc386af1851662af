#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/node.h"
#include "events/membership/network_role.h"
#include "infra/identity/local_issuer.h"
#include "services/essaim/identity/authenticate.h"
#include "services/kernel/answer.h"
#include "services/kernel/registry.h"

namespace essaim::host {

/// What the desk works with. `ask` blocks until the answer is durable.
struct IdentityWorld {
    const kernel::Registry& registry;
    identity::LocalIssuer& issuer;
    std::function<kernel::Answer(const kernel::Request&)> ask;
    RightsNow rights;
    std::function<Instant()> now;
};

/// What was done, or why not: an answer without a line, about a person, and what it gives besides.
struct IdentityAnswer {
    kernel::AskOutcome outcome = kernel::AskOutcome::unknown;
    std::string code;
    std::string message;
    std::string pointer;  // of what is invalid
    Node gives = Node::object();
};

/// A member of a cooperative, "oxalis/m-jeanne".
struct MemberOf {
    CooperativeId cooperative;
    MemberId member;
};
std::optional<MemberOf> read_member_of(std::string_view text);

/// People and their accounts: what is a fact is asked of membership, what is a secret of the local issuer. In
/// the order that leaves nobody with more than they should have, whenever it is cut short. One caller at a
/// time.
class IdentityDesk {
  public:
    /// `actor` asks in their own name.
    IdentityDesk(IdentityWorld world, PersonId actor, Language language)
        : world_(std::move(world)), actor_(std::move(actor)), language_(language) {}

    /// Enrols the person, with a role in the network or as a member of a cooperative: unknown_member before
    /// anything else. Twice is `unchanged`.
    IdentityAnswer add(const PersonId& person, std::optional<membership::NetworkRole> role,
                       const std::optional<MemberOf>& member);
    /// First the account goes, then the fact is recorded.
    IdentityAnswer revoke(const PersonId& person);
    IdentityAnswer link(const PersonId& person, std::string_view issuer, std::string_view subject);
    /// Gives {code, expires_at}: unknown_person.
    IdentityAnswer code(const PersonId& person, identity::CodeUse use);
    /// Gives {token, expires_at}: unknown_person.
    IdentityAnswer token(const PersonId& person, std::chrono::minutes lasts);
    IdentityAnswer rotate_key(identity::Retirement of_the_old);
    /// Gives nothing but rows: person, revoked, roles, members, identities, has_password, codes, sessions.
    tl::expected<std::vector<Node>, IdentityAnswer> list();

  private:
    IdentityAnswer ask(std::string_view chain, std::string_view command, const Node& body);
    IdentityAnswer failed(const identity::IdentityError& error) const;
    IdentityAnswer refused(const identity::IdentityError& error) const;
    /// Someone enrolled has an account from the first time they need one.
    std::optional<IdentityAnswer> without_account(const PersonId& person);

    IdentityWorld world_;
    PersonId actor_;
    Language language_;
};

}  // namespace essaim::host
