#include "tests/infra/identity/issuer_at_hand.h"

#include "events/vocabulary/assert.h"

namespace essaim::tests {

IssuerAtHand::IssuerAtHand() {
    NetworkId network;
    network.bytes.fill(7);
    ESSAIM_ASSERT(vault::KeyStore::create(file, vault::KeyTable::drawn(network)).has_value());
    issuer = another();
}

std::shared_ptr<identity::LocalIssuer> IssuerAtHand::another() const {
    constexpr identity::PasswordCost cheap{1, 8192};
    auto book = identity::AccountBook::open(file);
    ESSAIM_ASSERT(book.has_value());
    return std::make_shared<identity::LocalIssuer>(std::move(*book), cheap);
}

std::string IssuerAtHand::who(const identity::LocalIssuer& of, std::string_view token, Instant moment) const {
    const auto shared = std::shared_ptr<identity::LocalIssuer>(const_cast<identity::LocalIssuer*>(&of),
                                                               [](identity::LocalIssuer*) {});
    const identity::TokenVerifier verifier({trusted(shared)}, std::make_shared<Everyone>());
    const auto caller = verifier.verify(token, moment);
    return caller ? caller->person.text() : std::string(name_of(caller.error()));
}

identity::Tokens IssuerAtHand::enrolled(std::string_view person, std::string_view password) {
    ESSAIM_ASSERT(issuer->add(*PersonId::read(person), now).has_value());
    const auto code = issuer->code(person, identity::CodeUse::enrolment, now);
    ESSAIM_ASSERT(code.has_value());
    auto tokens = issuer->enrol(code->code, password, now);
    ESSAIM_ASSERT(tokens.has_value());
    return std::move(*tokens);
}

}  // namespace essaim::tests
