#pragma once
#include <string>
#include <string_view>

#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "services/membership/domain/commands.h"
#include "services/membership/domain/definition.h"
#include "tests/support/spec.h"

namespace essaim::membership {

template <class Id>
Id id(std::string_view text) {
    return Id::unchecked(std::string(text));
}

inline const MemberId jeanne = id<MemberId>("m-jeanne");
inline const EstablishmentId lyon = id<EstablishmentId>("e-lyon");
inline constexpr Hours part_time{8667};
inline constexpr Hours whole_time{15167};

inline RegisterCooperative cooperative() {
    return {"Oxalis", *TextForm<Siren>::read("181771171"), LegalForm::scop_sarl, euros(20), 1};
}
inline OpenEstablishment establishment(const EstablishmentId& name = lyon) {
    return {name, *TextForm<Siret>::read("18177117100012"), "69123", date(2025, 1, 1)};
}
inline Welcome welcome_of(const MemberId& member = jeanne) {
    Welcome command;
    command.member = member;
    command.on = date(2025, 9, 1);
    command.meeting = "Accueil du 1er septembre";
    command.identity.family_name = Secret<DataClass::identity>("Martin");
    command.identity.given_names = Secret<DataClass::identity>("Jeanne");
    command.identity.birth_date = Secret<DataClass::identity, Date>(date(1988, 5, 17));
    command.identity.address = Secret<DataClass::contact>("41 rue des Lilas, Lyon");
    command.identity.email = Secret<DataClass::contact>("jeanne@example.org");
    return command;
}

inline SignCape cape(Date from, std::uint32_t months) {
    return {jeanne, from, months, "Couture", std::nullopt};
}
inline CapeSigned cape_signed(Date from, std::uint32_t months, Date until) {
    return {jeanne, from, until, months, "Couture", std::nullopt};
}
inline SignCesa cesa(Date from, std::uint32_t trial_months = 0) {
    SignCesa command;
    command.member = jeanne;
    command.from = from;
    command.monthly_hours = part_time;
    command.minimum_activity = "10 h";
    command.contribution_rule = id<RuleId>("r-all");
    command.variable_rule = "ce qui reste";
    command.trial_months = trial_months;
    command.establishment = lyon;
    return command;
}
inline CesaSigned cesa_signed(Date from, std::uint32_t trial_months = 0) {
    CesaSigned event;
    event.member = jeanne;
    event.from = from;
    event.monthly_hours = part_time;
    event.minimum_activity = "10 h";
    event.contribution_rule = id<RuleId>("r-all");
    event.variable_rule = "ce qui reste";
    event.trial_months = trial_months;
    event.establishment = lyon;
    return event;
}
inline SignEmployment employment(ContractKind kind, Date from, std::optional<Date> until = {},
                                 Hours hours = whole_time) {
    return {jeanne, from, until, kind, hours, euros(2400), false, "accompagnement", lyon};
}
inline EndContract end(Date on, EndReason reason = EndReason::resignation) {
    return {jeanne, on, reason};
}
inline ContractEnded ended(ContractKind kind, Date on, EndReason reason = EndReason::resignation) {
    return {jeanne, kind, on, reason};
}

/// A registered cooperative with an establishment, and Jeanne, who was welcomed.
class WithJeanne : public testing::Test {
  protected:
    WithJeanne() {
        spec.when(cooperative()).then_accepted();
        spec.when(establishment()).then_accepted();
        spec.when(welcome_of()).then_accepted();
    }
    tests::ServiceSpec spec{define()};
};

}  // namespace essaim::membership
