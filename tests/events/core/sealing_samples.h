#pragma once
#include <optional>
#include <string>

#include "events/core/sealing.h"
#include "events/core/secret.h"
#include "events/vocabulary/iban.h"

namespace essaim::test {

struct Person {
    std::string member;
    Sealed<DataClass::identity> name;
    static constexpr auto fields() {
        return std::tuple{Field{"member", &Person::member}, Field{"name", &Person::name}};
    }
};

/// The bytes of a Person, whatever the box.
struct PersonBox {
    std::string member;
    SealedBox name;
    static constexpr auto fields() {
        return std::tuple{Field{"member", &PersonBox::member}, Field{"name", &PersonBox::name}};
    }
};

/// A command.
struct Welcome {
    std::string member;
    Secret<DataClass::identity> name;
    std::optional<Secret<DataClass::bank, Iban>> iban;
    static constexpr auto fields() {
        return std::tuple{Field{"member", &Welcome::member}, Field{"name", &Welcome::name},
                          Field{"iban", &Welcome::iban}};
    }
};

}  // namespace essaim::test
