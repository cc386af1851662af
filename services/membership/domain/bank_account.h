#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/sealing.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"

namespace essaim::membership {

/// An account that somebody proposed for a member. The last one proposed is the only one that can be
/// approved.
struct ProposedAccount {
    MemberId member;
    CommandId command;
    Hash commit;
    std::string proposed_by;
    Instant at{};
    Sealed<DataClass::bank> iban;
    std::string approved_by;  // empty: proposed
    static constexpr auto fields() {
        using P = ProposedAccount;
        return std::tuple{
            Field{"member", &P::member},           Field{"command", &P::command}, Field{"commit", &P::commit},
            Field{"proposed_by", &P::proposed_by}, Field{"at", &P::at},           Field{"iban", &P::iban},
            Field{"approved_by", &P::approved_by}};
    }
};

/// Whom a command's proposal is about.
struct Proposal {
    MemberId member;
    static constexpr auto fields() { return std::tuple{Field{"member", &Proposal::member}}; }
};

}  // namespace essaim::membership
