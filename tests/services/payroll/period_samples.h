#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "events/activities/pay_decided.h"
#include "events/intercooperation/delegated.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/employment_signed.h"
#include "events/membership/member_welcomed.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/parameter_published.h"
#include "services/payroll/domain/commands.h"
#include "services/payroll/domain/definition.h"
#include "services/payroll/domain/fact_commands.h"
#include "tests/support/spec.h"

namespace essaim::payroll {

template <class Id>
Id id(std::string_view text) {
    return Id::unchecked(std::string(text));
}

inline const MemberId jeanne = id<MemberId>("m-jeanne");
inline const MemberId louis = id<MemberId>("m-louis");
inline const EstablishmentId lyon = id<EstablishmentId>("e-lyon");
inline constexpr Month january{2026, 1};
inline constexpr Date new_year = date(2026, 1, 1);
inline constexpr Hours whole_time{15167};

membership::CooperativeRegistered registered();
/// Known to membership, with an account unless `iban` is empty.
membership::MemberWelcomed welcomed(const MemberId& member,
                                    std::string_view iban = "FR7630006000011234567890189");
/// A Cesa of 20 hours.
membership::CesaSigned cesa(const MemberId& member, Date from = new_year, Money fixed_part = {});
/// A cdi, or a cdd if it has a term.
membership::EmploymentSigned employment(const MemberId& member, Date from, std::optional<Date> until = {},
                                        Money gross = euros(2200));
/// Spend an amount in a month, at its cost.
activities::PayDecided spend(std::string_view decision, const MemberId& member, Month period, Money amount);
/// An amount above the salary; of several in a month each has its name.
RecordPayItem bonus(const MemberId& member, Month period, Money amount, std::optional<std::string> item = {});
intercooperation::Delegated delegated(std::string_view to, std::vector<std::string> scope = {"approver"});
SetEmployer employer(Date from = date(2025, 1, 1));

/// Oxalis, which has said what it is as an employer, with every parameter of the law published.
class Paying : public testing::Test {
  protected:
    Paying();
    /// The hash that computing the month answers.
    Hash compute(Month period = january, std::string by = "p-claude");
    /// Opened, computed by Claude, approved by Bruno, closed.
    void close(Month period);
    /// The same of a month that is open.
    void close_open(Month period);
    tests::ServiceSpec spec{define()};
};

}  // namespace essaim::payroll
