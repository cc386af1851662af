#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/intercooperation/agreement_accepted.h"
#include "events/intercooperation/agreement_entered.h"
#include "events/intercooperation/agreement_proposed.h"
#include "events/intercooperation/billed.h"
#include "events/intercooperation/cooperative_admitted.h"
#include "events/intercooperation/network_founded.h"
#include "services/intercooperation/domain/commands.h"
#include "services/intercooperation/domain/definition.h"
#include "tests/support/spec.h"

namespace essaim::intercooperation {

template <class Id>
Id id(std::string_view text) {
    return Id::unchecked(std::string(text));
}

inline const CooperativeId coopaname = id<CooperativeId>("coopaname");
inline const CooperativeId oxalis = id<CooperativeId>("oxalis");
inline const CooperativeId vecteur = id<CooperativeId>("vecteur");
inline const AgreementId payroll = id<AgreementId>("payroll-2026");
inline constexpr Date new_year = date(2026, 1, 1);
inline constexpr Month january{2026, 1};
inline constexpr Rate standard = percent(20);

inline CooperativeAdmitted admitted(const CooperativeId& cooperative) {
    return {cooperative, cooperative.text(), *TextForm<Siren>::read("181771171"), LegalForm::scop_sarl,
            date(2025, 1, 1)};
}
/// What Coopaname proposes to Oxalis: to make its payslips for 12.00 each.
inline AgreementProposed terms() {
    return {payroll,     AgreementKind::shared_payroll, {coopaname, oxalis},
            coopaname,   Price{euros(12), {}, {}},      new_year,
            std::nullopt};
}
inline ProposeAgreement propose() {
    const auto t = terms();
    return {t.agreement, t.kind, t.parties, t.provider, t.price, t.from, t.until};
}
inline AgreementEntered entered() {
    const auto t = terms();
    return {t.agreement, t.kind, t.parties, t.provider, t.price, t.from, t.until};
}
inline BillLine line(Money unit_price, std::int64_t thousandths = 1000, Rate vat_rate = standard) {
    return {"Paie", Quantity{thousandths}, unit_price, vat_rate};
}
inline Bill bill(std::string_view name, std::vector<BillLine> lines = {line(euros(100))},
                 const CooperativeId& to = oxalis) {
    return {id<BillId>(name), to, payroll, january, std::move(lines)};
}
inline Billed billed(std::string_view name, const CooperativeId& from = coopaname,
                     const CooperativeId& to = oxalis) {
    return {id<BillId>(name), from, to, payroll, january, {line(euros(100))}, euros(100), euros(20)};
}

/// What a command says is wrong with itself, and where.
std::string wrong_with(const auto& command) {
    const auto wrong = command.check();
    return wrong ? std::string(wrong->code) + " " + wrong->pointer : "right";
}

}  // namespace essaim::intercooperation
