#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/core/secret.h"
#include "events/membership/contract_kind.h"
#include "events/membership/end_reason.h"
#include "events/membership/legal_form.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/nir.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"

namespace essaim::membership {

struct RegisterCooperative {
    static constexpr std::string_view name = "register_cooperative";
    static constexpr std::string_view help =
        "Begin the books of a cooperative's people; a network may admit it later.";
    std::string cooperative_name;
    Siren siren;
    LegalForm legal_form{};
    Money share_value{};
    std::uint32_t minimum_shares = 0;
    static constexpr auto fields() {
        using C = RegisterCooperative;
        return std::tuple{Field{"name", &C::cooperative_name}, Field{"siren", &C::siren},
                          Field{"legal_form", &C::legal_form},
                          Field{"share_value", &C::share_value, "nominal value of one part sociale"},
                          Field{"minimum_shares", &C::minimum_shares, "that an associate subscribes"}};
    }
    std::optional<Invalid> check() const;
};

struct OpenEstablishment {
    static constexpr std::string_view name = "open_establishment";
    static constexpr std::string_view help = "Open a place with its own Siret, of the cooperative's Siren.";
    EstablishmentId establishment;
    Siret siret;
    std::string commune;
    Date from{};
    static constexpr auto fields() {
        using C = OpenEstablishment;
        return std::tuple{Field{"establishment", &C::establishment}, Field{"siret", &C::siret},
                          Field{"commune", &C::commune, "INSEE code"}, Field{"from", &C::from}};
    }
};

/// Who a person is: every field is sealed before anything is written.
struct Identity {
    Secret<DataClass::identity> family_name;
    Secret<DataClass::identity> given_names;
    Secret<DataClass::identity, Date> birth_date;
    std::optional<Secret<DataClass::identity, Nir>> nir;
    Secret<DataClass::contact> address;
    Secret<DataClass::contact> email;
    std::optional<Secret<DataClass::bank, Iban>> iban;
    static constexpr auto fields() {
        using I = Identity;
        return std::tuple{Field{"family_name", &I::family_name},
                          Field{"given_names", &I::given_names},
                          Field{"birth_date", &I::birth_date},
                          Field{"nir", &I::nir},
                          Field{"address", &I::address},
                          Field{"email", &I::email},
                          Field{"iban", &I::iban}};
    }
};

struct Welcome {
    static constexpr std::string_view name = "welcome";
    static constexpr std::string_view help = "Welcome a person after a meeting.";
    MemberId member;
    Date on{};
    std::string meeting;
    Identity identity;
    static constexpr auto fields() {
        using C = Welcome;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on}, Field{"meeting", &C::meeting},
                          Field{"identity", &C::identity, "sealed"}};
    }
};

struct SignCape {
    static constexpr std::string_view name = "sign_cape";
    static constexpr std::string_view help = "Sign a Cape, or one more: 36 months in all (C. com. R127-1).";
    MemberId member;
    Date from{};
    std::uint32_t months = 0;
    std::string objectives;
    std::optional<PersonId> advisor;
    static constexpr auto fields() {
        using C = SignCape;
        return std::tuple{Field{"member", &C::member}, Field{"from", &C::from},
                          Field{"months", &C::months, "36 of all Capes at most"},
                          Field{"objectives", &C::objectives}, Field{"advisor", &C::advisor}};
    }
    std::optional<Invalid> check() const;
};

/// The same of somebody who had one before.
struct RenewCape {
    static constexpr std::string_view name = "renew_cape";
    static constexpr std::string_view help = "Renew a Cape: 36 months in all (C. com. R127-1).";
    MemberId member;
    Date from{};
    std::uint32_t months = 0;
    std::string objectives;
    std::optional<PersonId> advisor;
    static constexpr auto fields() {
        using C = RenewCape;
        return std::tuple{Field{"member", &C::member}, Field{"from", &C::from},
                          Field{"months", &C::months, "36 of all Capes at most"},
                          Field{"objectives", &C::objectives}, Field{"advisor", &C::advisor}};
    }
    std::optional<Invalid> check() const;
};

struct SignCesa {
    static constexpr std::string_view name = "sign_cesa";
    static constexpr std::string_view help =
        "Sign a Cesa (C. trav. L7331-2); a running Cape ends the day before.";
    MemberId member;
    Date from{};
    Hours monthly_hours{};
    std::string minimum_activity;
    std::string means;
    RuleId contribution_rule;
    Money fixed_part{};
    std::string variable_rule;
    std::uint32_t trial_months = 0;
    EstablishmentId establishment;
    static constexpr auto fields() {
        using C = SignCesa;
        return std::tuple{Field{"member", &C::member},
                          Field{"from", &C::from},
                          Field{"monthly_hours", &C::monthly_hours, "declared, at most 151.67"},
                          Field{"minimum_activity", &C::minimum_activity},
                          Field{"means", &C::means},
                          Field{"contribution_rule", &C::contribution_rule},
                          Field{"fixed_part", &C::fixed_part, "a month, gross"},
                          Field{"variable_rule", &C::variable_rule},
                          Field{"trial_months", &C::trial_months, "at most 8, less the Cape (L7332-1)"},
                          Field{"establishment", &C::establishment}};
    }
    std::optional<Invalid> check() const;
};

struct SignEmployment {
    static constexpr std::string_view name = "sign_employment";
    static constexpr std::string_view help = "Hire a permanent.";
    MemberId member;
    Date from{};
    std::optional<Date> until;
    ContractKind kind = ContractKind::cdi;
    Hours monthly_hours{};
    Money gross{};
    bool executive = false;
    std::string job;
    EstablishmentId establishment;
    static constexpr auto fields() {
        using C = SignEmployment;
        return std::tuple{Field{"member", &C::member},
                          Field{"from", &C::from},
                          Field{"until", &C::until, "the last day of a cdd"},
                          Field{"kind", &C::kind, "cdi or cdd"},
                          Field{"monthly_hours", &C::monthly_hours, "151.67 is full time"},
                          Field{"gross", &C::gross, "a month"},
                          Field{"executive", &C::executive},
                          Field{"job", &C::job},
                          Field{"establishment", &C::establishment}};
    }
    std::optional<Invalid> check() const;
};

struct AmendContract {
    static constexpr std::string_view name = "amend_contract";
    static constexpr std::string_view help = "Change terms of the contract in force from a day on.";
    MemberId member;
    Date from{};
    std::optional<Money> gross;
    std::optional<Hours> monthly_hours;
    std::optional<bool> executive;
    std::optional<std::string> job;
    std::optional<Money> fixed_part;
    static constexpr auto fields() {
        using C = AmendContract;
        return std::tuple{Field{"member", &C::member},        Field{"from", &C::from},
                          Field{"gross", &C::gross},          Field{"monthly_hours", &C::monthly_hours},
                          Field{"executive", &C::executive},  Field{"job", &C::job},
                          Field{"fixed_part", &C::fixed_part}};
    }
    std::optional<Invalid> check() const;
};

struct EndContract {
    static constexpr std::string_view name = "end_contract";
    static constexpr std::string_view help = "End the Cesa or employment in force; `on` is its last day.";
    MemberId member;
    Date on{};
    EndReason reason{};
    static constexpr auto fields() {
        using C = EndContract;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on, "the last day"},
                          Field{"reason", &C::reason}};
    }
};

struct EndCape {
    static constexpr std::string_view name = "end_cape";
    static constexpr std::string_view help = "End the Cape in force; `on` is its last day.";
    MemberId member;
    Date on{};
    static constexpr auto fields() {
        using C = EndCape;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on, "the last day"}};
    }
};

struct ApplyForAssociation {
    static constexpr std::string_view name = "apply_for_association";
    static constexpr std::string_view help = "Ask to become an associate.";
    MemberId member;
    Date on{};
    static constexpr auto fields() {
        using C = ApplyForAssociation;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on}};
    }
};

struct GiveBoardOpinion {
    static constexpr std::string_view name = "give_board_opinion";
    static constexpr std::string_view help = "Record what the board thinks of a candidacy.";
    MemberId member;
    Date on{};
    bool favourable = false;
    static constexpr auto fields() {
        using C = GiveBoardOpinion;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on},
                          Field{"favourable", &C::favourable}};
    }
};

struct AdmitAssociate {
    static constexpr std::string_view name = "admit_associate";
    static constexpr std::string_view help = "Record that the general assembly admitted a candidate.";
    MemberId member;
    Date on{};
    std::string ballot;
    static constexpr auto fields() {
        using C = AdmitAssociate;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on}, Field{"ballot", &C::ballot}};
    }
};

struct RefuseAssociate {
    static constexpr std::string_view name = "refuse_associate";
    static constexpr std::string_view help = "Record that the general assembly did not admit a candidate.";
    MemberId member;
    Date on{};
    std::string ballot;
    static constexpr auto fields() {
        using C = RefuseAssociate;
        return std::tuple{Field{"member", &C::member}, Field{"on", &C::on}, Field{"ballot", &C::ballot}};
    }
};

}  // namespace essaim::membership
