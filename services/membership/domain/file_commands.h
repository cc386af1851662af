#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/invalid.h"
#include "events/core/secret.h"
#include "events/membership/project_refusal.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/nir.h"

namespace essaim::membership {

// What a person's file says, and what becomes of places.

struct CloseEstablishment {
    static constexpr std::string_view name = "close_establishment";
    static constexpr std::string_view help = "Close a place; `on` is its last day.";
    EstablishmentId establishment;
    Date on{};
    static constexpr auto fields() {
        using C = CloseEstablishment;
        return std::tuple{Field{"establishment", &C::establishment}, Field{"on", &C::on, "the last day"}};
    }
};

struct DeclineProject {
    static constexpr std::string_view name = "decline_project";
    static constexpr std::string_view help = "Say to a person who was welcomed that their project cannot be.";
    MemberId member;
    Date on{};
    ProjectRefusal reason{};
    std::optional<Secret<DataClass::identity>> text;
    static constexpr auto fields() {
        using C = DeclineProject;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on}, Field{"reason", &C::reason},
                          Field{"text", &C::text, "sealed"}};
    }
};

/// What of an identity changes; the account has a command of its own.
struct ChangedIdentity {
    std::optional<Secret<DataClass::identity>> family_name;
    std::optional<Secret<DataClass::identity>> given_names;
    std::optional<Secret<DataClass::identity, Date>> birth_date;
    std::optional<Secret<DataClass::identity, Nir>> nir;
    std::optional<Secret<DataClass::contact>> address;
    std::optional<Secret<DataClass::contact>> email;
    static constexpr auto fields() {
        using I = ChangedIdentity;
        return std::tuple{Field{"family_name", &I::family_name}, Field{"given_names", &I::given_names},
                          Field{"birth_date", &I::birth_date},   Field{"nir", &I::nir},
                          Field{"address", &I::address},         Field{"email", &I::email}};
    }
};

struct ChangeIdentity {
    static constexpr std::string_view name = "change_identity";
    static constexpr std::string_view help = "Change who a person is or how they are reached, from a day on.";
    MemberId member;
    Date on{};
    ChangedIdentity identity;
    static constexpr auto fields() {
        using C = ChangeIdentity;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on},
                          Field{"identity", &C::identity, "sealed; what is absent stays as it was"}};
    }
};

struct ChangeBankAccount {
    static constexpr std::string_view name = "change_bank_account";
    static constexpr std::string_view help =
        "Propose that a person be paid into another account: it is once another person has approved it.";
    MemberId member;
    Secret<DataClass::bank, Iban> iban;
    static constexpr auto fields() {
        using C = ChangeBankAccount;
        return std::tuple{Field{"member", &C::member}, Field{"iban", &C::iban, "sealed"}};
    }
};

struct Approve {
    static constexpr std::string_view name = "approve";
    static constexpr std::string_view help =
        "Approve, as another person, what a command proposed, within 30 days and as it was shown.";
    CommandId command;
    Hash hash;
    static constexpr auto fields() {
        return std::tuple{Field{"command", &Approve::command, "the id of the command that proposed it"},
                          Field{"hash", &Approve::hash, "of that command's commit"}};
    }
};

}  // namespace essaim::membership
