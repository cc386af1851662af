#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/sealing.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"

namespace essaim::membership {

/// A reading of a member's NIR that somebody proposed. The last one proposed is the only one that can be
/// approved, and a new NIR is the end of it.
struct NirReading {
    MemberId member;
    CommandId command;
    Hash commit;
    std::string proposed_by;
    Instant at{};
    Sealed<DataClass::identity> purpose;
    std::string approved_by;  // empty: proposed
    Instant until{};          // from when on it is worth nothing any more, once approved
    static constexpr auto fields() {
        using R = NirReading;
        return std::tuple{Field{"member", &R::member},
                          Field{"command", &R::command},
                          Field{"commit", &R::commit},
                          Field{"proposed_by", &R::proposed_by},
                          Field{"at", &R::at},
                          Field{"purpose", &R::purpose},
                          Field{"approved_by", &R::approved_by},
                          Field{"until", &R::until}};
    }
};

/// The last day on which somebody read a member's pay.
struct PayRead {
    Date on{};
    static constexpr auto fields() { return std::tuple{Field{"on", &PayRead::on}}; }
};

}  // namespace essaim::membership
