#pragma once
#include <optional>
#include <string_view>

#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"

namespace essaim::identity {

/// What the network has recorded of someone a token may speak for.
struct Enrolment {
    PersonId person;
    bool revoked = false;
    Instant tokens_from = first_instant;  // what is older is of a time before a revocation
};

/// Who is enrolled, as folded at this moment. Thread-safe, never blocks.
class People {
  public:
    virtual ~People() = default;
    /// Of our own issuer the subject is the person; of another one whom it was linked to. nullopt: nobody.
    virtual std::optional<Enrolment> find(std::string_view issuer, std::string_view subject) const = 0;
};

/// Which of our own tokens still stand, asked for each of them. Thread-safe.
class Sessions {
  public:
    virtual ~Sessions() = default;
    /// As the file of accounts stood at the last look at its keys (`KeySource::current`), which comes before.
    /// Since when there is the account that the token was issued to; nullopt: it is no more, or the session
    /// (unless empty) is not.
    virtual std::optional<Instant> since(std::string_view person, std::string_view account,
                                         std::string_view session, Instant now) = 0;
};

}  // namespace essaim::identity
