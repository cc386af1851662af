#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/membership/associate_admitted.h"
#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "events/membership/identity_changed.h"
#include "events/membership/member_welcomed.h"
#include "events/membership/project_declined.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class MemberState : std::uint8_t {
    welcomed = 0,
    cape = 1,
    cesa = 2,
    employed = 3,
    left = 4,
    declined = 5
};

/// Where a person stands, by what was signed: a term that has run out is seen in `until`, for a view has no
/// clock. Who they are stays sealed.
struct MemberRow {
    MemberId member;
    MemberState state{};
    Date since{};                                      // of this state
    std::optional<membership::ContractKind> contract;  // the last one signed that has not ended
    std::optional<Date> until;                         // its last day, where one was agreed
    std::optional<Date> associate_since;
    std::optional<Sealed<DataClass::identity>> family_name;
    std::optional<Sealed<DataClass::identity>> given_names;
    std::optional<Sealed<DataClass::identity>> birth_date;
    std::optional<Sealed<DataClass::identity>> nir;
    std::optional<Sealed<DataClass::contact>> address;
    std::optional<Sealed<DataClass::contact>> email;
    std::optional<Sealed<DataClass::bank>> iban;  // as approved

    static constexpr auto fields() {
        using R = MemberRow;
        return std::tuple{Field{"member", &R::member},
                          Field{"state", &R::state},
                          Field{"since", &R::since},
                          Field{"contract", &R::contract},
                          Field{"until", &R::until},
                          Field{"associate_since", &R::associate_since},
                          Field{"family_name", &R::family_name},
                          Field{"given_names", &R::given_names},
                          Field{"birth_date", &R::birth_date},
                          Field{"nir", &R::nir},
                          Field{"address", &R::address},
                          Field{"email", &R::email},
                          Field{"iban", &R::iban}};
    }
};

/// An account that awaits another person's approval.
struct ProposedIban {
    CommandId proposal;
    Sealed<DataClass::bank> iban;
    static constexpr auto fields() {
        return std::tuple{Field{"proposal", &ProposedIban::proposal}, Field{"iban", &ProposedIban::iban}};
    }
};

/// The people of a cooperative, by id.
struct Members {
    static constexpr std::string_view name = "members";
    static constexpr int view_version = 4;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = MemberRow;
    using Events =
        std::tuple<membership::MemberWelcomed, membership::CapeSigned, membership::CesaSigned,
                   membership::EmploymentSigned, membership::ContractEnded, membership::AssociateAdmitted,
                   membership::ProjectDeclined, membership::IdentityChanged,
                   membership::BankAccountChangeProposed, membership::BankAccountChanged>;
    using People = Part<MembershipService>;
    static void apply(People& part, const Recorded<membership::MemberWelcomed>& e);
    static void apply(People& part, const Recorded<membership::CapeSigned>& e);
    static void apply(People& part, const Recorded<membership::CesaSigned>& e);
    static void apply(People& part, const Recorded<membership::EmploymentSigned>& e);
    static void apply(People& part, const Recorded<membership::ContractEnded>& e);
    static void apply(People& part, const Recorded<membership::AssociateAdmitted>& e);
    static void apply(People& part, const Recorded<membership::ProjectDeclined>& e);
    static void apply(People& part, const Recorded<membership::IdentityChanged>& e);
    static void apply(People& part, const Recorded<membership::BankAccountChangeProposed>& e);
    static void apply(People& part, const Recorded<membership::BankAccountChanged>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::MemberState> {
    using enum essaim::projections::MemberState;
    static constexpr std::array<std::pair<essaim::projections::MemberState, std::string_view>, 6> names{{
        {welcomed, "welcomed"},
        {cape, "cape"},
        {cesa, "cesa"},
        {employed, "employed"},
        {left, "left"},
        {declined, "declined"},
    }};
};
