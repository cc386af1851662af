#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/membership/contract_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"

namespace essaim::payroll {

/// The cooperative, as membership registered it.
struct Company {
    std::string name;
    Siren siren;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &Company::name}, Field{"siren", &Company::siren}};
    }
};

struct Workplace {
    EstablishmentId establishment;
    Siret siret;
    std::string commune;
    static constexpr auto fields() {
        using W = Workplace;
        return std::tuple{Field{"establishment", &W::establishment}, Field{"siret", &W::siret},
                          Field{"commune", &W::commune}};
    }
};

/// Who is paid, for documents: opened only while one is made.
struct KnownPerson {
    MemberId member;
    Sealed<DataClass::identity> family_name;
    Sealed<DataClass::identity> given_names;
    Sealed<DataClass::identity> birth_date;
    std::optional<Sealed<DataClass::identity>> nir;
    Sealed<DataClass::contact> address;
    static constexpr auto fields() {
        using P = KnownPerson;
        return std::tuple{Field{"member", &P::member},
                          Field{"family_name", &P::family_name},
                          Field{"given_names", &P::given_names},
                          Field{"birth_date", &P::birth_date},
                          Field{"nir", &P::nir},
                          Field{"address", &P::address}};
    }
};

/// An occupation under the contract that began on a day.
struct KnownOccupation {
    Date contract_from{};
    std::string code;
    static constexpr auto fields() {
        using O = KnownOccupation;
        return std::tuple{Field{"contract_from", &O::contract_from}, Field{"code", &O::code}};
    }
};

/// What declarations tell of a person beside pay, as the employer said it.
struct Description {
    std::optional<Sealed<DataClass::identity>> sex;
    std::vector<KnownOccupation> occupations;
    static constexpr auto fields() {
        return std::tuple{Field{"sex", &Description::sex}, Field{"occupations", &Description::occupations}};
    }
    /// Of the contract that began on a day; empty: not said.
    std::string occupation(Date contract_from) const {
        for (const auto& one : occupations)
            if (one.contract_from == contract_from) return one.code;
        return {};
    }
};

/// An account that a person is paid into from a day on.
struct KnownAccount {
    Date from{};
    Sealed<DataClass::bank> iban;
    static constexpr auto fields() {
        return std::tuple{Field{"from", &KnownAccount::from}, Field{"iban", &KnownAccount::iban}};
    }
};

/// All of a member's, in the order in which they were said, and one that waits for another person's approval.
struct MemberAccounts {
    std::vector<KnownAccount> accounts;
    std::optional<Sealed<DataClass::bank>> proposed;
    static constexpr auto fields() {
        using M = MemberAccounts;
        return std::tuple{Field{"accounts", &M::accounts}, Field{"proposed", &M::proposed}};
    }
    /// The last that holds on a day; nullptr: none does.
    const KnownAccount* on(Date day) const {
        const KnownAccount* found = nullptr;
        for (const auto& account : accounts)
            if (account.from <= day) found = &account;
        return found;
    }
};

/// What a contract says besides pay.
struct ContractDetails {
    membership::ContractKind kind{};
    Date from{};
    std::string job;
    EstablishmentId establishment;
    static constexpr auto fields() {
        using C = ContractDetails;
        return std::tuple{Field{"kind", &C::kind}, Field{"from", &C::from}, Field{"job", &C::job},
                          Field{"establishment", &C::establishment}};
    }
};

struct MemberDetails {
    std::vector<ContractDetails> contracts;  // in the order in which they were signed
    static constexpr auto fields() { return std::tuple{Field{"contracts", &MemberDetails::contracts}}; }
};

}  // namespace essaim::payroll
