#include <gtest/gtest.h>

#include "projections/agreements/agreements.h"
#include "projections/bills/bills.h"
#include "projections/cooperative_figures/cooperative_figures.h"
#include "projections/cooperatives/cooperatives.h"
#include "projections/unmatched_bills/unmatched_bills.h"
#include "tests/support/view_spec.h"

namespace essaim::projections {
namespace {

using namespace intercooperation;
using tests::ViewSpec;

const auto oxalis = CooperativeId::unchecked("oxalis");
const auto coopaname = CooperativeId::unchecked("coopaname");
const auto bill = BillId::unchecked("b-1");

Billed billed() {
    Billed event;
    event.bill = bill;
    event.from = oxalis;
    event.to = coopaname;
    event.net = Money{10'000};
    event.vat = Money{2'000};
    return event;
}
BillReceived received() {
    BillReceived event;
    event.bill = bill;
    event.from = oxalis;
    event.to = coopaname;
    event.net = Money{10'000};
    event.vat = Money{2'000};
    return event;
}
template <class View>
std::string said(const ViewSpec<View>& spec, const char* field) {
    const auto rows = spec.rows();
    if (rows.size() != 1) return std::to_string(rows.size()) + " rows";
    const Node* value = rows.front().find(field);
    return value && value->string() ? *value->string() : "null";
}

TEST(BillsView, of_the_receiver_says_what_became_of_it) {
    ViewSpec<Bills> spec("coopaname");
    spec.given(received());
    EXPECT_EQ(said(spec, "direction"), "received");
    EXPECT_EQ(said(spec, "total"), "120.00");
    EXPECT_EQ(said(spec, "state"), "received");
    BillDisputed disputed;
    disputed.bill = bill;
    disputed.reason = "compté deux fois";
    spec.given(disputed);
    EXPECT_EQ(said(spec, "state"), "disputed");
    EXPECT_EQ(said(spec, "reason"), "compté deux fois");
    BillAcknowledged acknowledged;
    acknowledged.bill = bill;
    spec.given(acknowledged);
    EXPECT_EQ(said(spec, "state"), "acknowledged");
    spec.given(DisputeSettled{bill, oxalis, "moitié"});
    EXPECT_EQ(said(spec, "state"), "settled");
    EXPECT_EQ(said(spec, "reason"), "moitié");
}

TEST(BillsView, keeps_two_senders_of_one_name_apart) {
    ViewSpec<Bills> spec("coopaname");
    auto other = received();
    other.from = CooperativeId::unchecked("vecteur");
    spec.given(received(), other, BillAcknowledged{bill, other.from});
    const auto rows = spec.rows();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(*rows[0].find("state")->string(), "received");
    EXPECT_EQ(*rows[1].find("state")->string(), "acknowledged");
}

TEST(UnmatchedBillsView, holds_a_half_until_its_twin_is_there_in_whatever_order) {
    ViewSpec<UnmatchedBills> spec("network");
    spec.given(billed());
    EXPECT_EQ(said(spec, "bill"), "b-1");
    spec.given(received());
    EXPECT_TRUE(spec.rows().empty());
    ViewSpec<UnmatchedBills> reversed("network");
    reversed.given(received(), billed());
    EXPECT_TRUE(reversed.rows().empty());
}

TEST(AgreementsView, is_proposed_then_in_force_or_declined) {
    AgreementProposed proposed;
    proposed.agreement = AgreementId::unchecked("a-1");
    proposed.parties = {oxalis, coopaname};
    proposed.provider = oxalis;
    ViewSpec<Agreements> spec("network");
    spec.given(proposed);
    EXPECT_EQ(said(spec, "state"), "proposed");
    AgreementEntered entered;
    entered.agreement = proposed.agreement;
    spec.given(entered);
    EXPECT_EQ(said(spec, "state"), "in_force");
    spec.given(AgreementLeft{proposed.agreement, coopaname, date(2026, 3, 31)});
    EXPECT_EQ(said(spec, "state"), "ended");
    ViewSpec<Agreements> other("network");
    AgreementDeclined declined;
    declined.agreement = proposed.agreement;
    other.given(declined, proposed);
    EXPECT_EQ(said(other, "agreement"), "a-1");
}

TEST(AgreementsView, of_three_goes_on_until_the_provider_leaves) {
    AgreementProposed proposed;
    proposed.agreement = AgreementId::unchecked("a-1");
    proposed.parties = {oxalis, coopaname, CooperativeId::unchecked("vecteur")};
    proposed.provider = oxalis;
    AgreementEntered entered;
    entered.agreement = proposed.agreement;
    ViewSpec<Agreements> spec("network");
    spec.given(proposed, entered, AgreementLeft{proposed.agreement, coopaname, date(2026, 3, 31)});
    EXPECT_EQ(said(spec, "state"), "in_force");
    spec.given(AgreementLeft{proposed.agreement, oxalis, date(2026, 4, 30)});
    EXPECT_EQ(said(spec, "state"), "ended");
}

TEST(CooperativesView, says_until_when_somebody_was_a_member) {
    CooperativeAdmitted admitted;
    admitted.cooperative = oxalis;
    admitted.siren = *TextForm<Siren>::read("181771171");
    ViewSpec<Cooperatives> spec("network");
    spec.given(admitted);
    EXPECT_EQ(said(spec, "until"), "null");
    spec.given(CooperativeWithdrawn{oxalis, date(2026, 3, 31)});
    EXPECT_EQ(said(spec, "until"), "2026-03-31");
    spec.given(admitted);
    EXPECT_EQ(said(spec, "until"), "null");
}

/// From when to when anybody is employed, as the rows of the figures say it.
class Employed : public testing::Test {
  protected:
    void hire(Date from, std::optional<Date> until = {}) {
        membership::EmploymentSigned event;
        event.member = MemberId::unchecked("m-" + std::to_string(++hired_));
        event.kind = until ? membership::ContractKind::cdd : membership::ContractKind::cdi;
        event.from = from;
        event.until = until;
        spec_.given(event);
    }
    void leave(int who, membership::ContractKind kind, Date on) {
        spec_.given(membership::ContractEnded{MemberId::unchecked("m-" + std::to_string(who)), kind, on,
                                              membership::EndReason::resignation});
    }
    std::optional<EmploymentSpan> span() const {
        return employment_of(figures_parts(spec_.stored(), "oxalis"));
    }

    ViewSpec<CooperativeFigures> spec_{"oxalis"};
    int hired_ = 0;
};

TEST_F(Employed, is_nobody_before_the_first_contract_and_not_by_a_cape) {
    membership::CapeSigned cape;
    cape.member = MemberId::unchecked("m-cape");
    cape.from = date(2025, 1, 1);
    cape.until = date(2025, 12, 31);
    spec_.given(cape);
    EXPECT_FALSE(span().has_value());
}

TEST_F(Employed, is_from_the_first_day_of_all_to_the_last_day_of_all) {
    hire(date(2026, 3, 1), date(2026, 6, 30));
    hire(date(2026, 1, 1), date(2026, 4, 30));
    EXPECT_EQ(span()->from, date(2026, 1, 1));
    EXPECT_EQ(span()->until, date(2026, 6, 30));
    hire(date(2026, 5, 1));
    EXPECT_EQ(span()->until, std::nullopt);
    leave(3, membership::ContractKind::cdi, date(2026, 8, 31));
    EXPECT_EQ(span()->until, date(2026, 8, 31));
    leave(1, membership::ContractKind::cdd, date(2026, 5, 31));  // earlier than was signed
    leave(3, membership::ContractKind::cdi, date(2026, 5, 15));
    EXPECT_EQ(span()->until, date(2026, 5, 31));
    EXPECT_EQ(span()->from, date(2026, 1, 1));
}

}  // namespace
}  // namespace essaim::projections
