#include <gtest/gtest.h>

#include "projections/alerts/alerts.h"
#include "projections/associates/associates.h"
#include "projections/career/career.h"
#include "projections/members/members.h"
#include "tests/support/view_spec.h"

namespace essaim::projections {
namespace {

using namespace membership;
using tests::ViewSpec;

const MemberId anna = MemberId::unchecked("m-anna");

MemberWelcomed welcomed(Date on) {
    MemberWelcomed event;
    event.member = anna;
    event.on = on;
    event.meeting = "accueil";
    event.family_name = Sealed<DataClass::identity>(std::string("Martin"));
    event.given_names = Sealed<DataClass::identity>(std::string("Anna"));
    event.birth_date = Sealed<DataClass::identity>(std::string("1990-01-01"));
    event.address = Sealed<DataClass::contact>(std::string("Lyon"));
    event.email = Sealed<DataClass::contact>(std::string("a@exemple.invalid"));
    return event;
}
CapeSigned cape(Date from, Date until) {
    CapeSigned event;
    event.member = anna;
    event.from = from;
    event.until = until;
    return event;
}
CesaSigned cesa(Date from) {
    CesaSigned event;
    event.member = anna;
    event.from = from;
    return event;
}
ContractEnded ended(ContractKind kind, Date on) {
    ContractEnded event;
    event.member = anna;
    event.kind = kind;
    event.on = on;
    return event;
}
AssociateAdmitted admitted(Date on) {
    AssociateAdmitted event;
    event.member = anna;
    event.on = on;
    event.ballot = "b-1";
    return event;
}
template <class View>
std::string said(const ViewSpec<View>& spec, const char* field, std::size_t row = 0) {
    const auto rows = spec.rows();
    if (row >= rows.size()) return "(no row)";
    const Node* value = rows[row].find(field);
    return value && value->string() ? *value->string() : "null";
}

TEST(MembersView, follows_somebody_from_welcome_to_leaving) {
    ViewSpec<Members> spec;
    spec.given(welcomed(date(2024, 1, 10)));
    EXPECT_EQ(said(spec, "state"), "welcomed");
    EXPECT_EQ(said(spec, "contract"), "null");
    spec.given(cape(date(2024, 2, 1), date(2025, 1, 31)));
    EXPECT_EQ(said(spec, "state"), "cape");
    EXPECT_EQ(said(spec, "until"), "2025-01-31");
    // The Cape ends the day before the Cesa begins: whichever is told first.
    spec.given(cesa(date(2024, 9, 1)), ended(ContractKind::cape, date(2024, 8, 31)));
    EXPECT_EQ(said(spec, "state"), "cesa");
    EXPECT_EQ(said(spec, "since"), "2024-09-01");
    EXPECT_EQ(said(spec, "until"), "null");
    spec.given(admitted(date(2025, 6, 1)));
    EXPECT_EQ(said(spec, "associate_since"), "2025-06-01");
    spec.given(ended(ContractKind::cesa, date(2026, 3, 31)));
    EXPECT_EQ(said(spec, "state"), "left");
    EXPECT_EQ(said(spec, "since"), "2026-03-31");
    EXPECT_EQ(said(spec, "contract"), "null");
}

TEST(MembersView, shows_a_project_that_was_declined) {
    ViewSpec<Members> spec;
    membership::ProjectDeclined declined;
    declined.member = anna;
    declined.on = date(2026, 1, 10);
    spec.given(welcomed(date(2025, 1, 10)), declined);
    EXPECT_EQ(said(spec, "state"), "declined");
    EXPECT_EQ(said(spec, "since"), "2026-01-10");
    spec.given(cape(date(2026, 9, 1), date(2026, 11, 30)));
    EXPECT_EQ(said(spec, "state"), "cape");
}

TEST(MembersView, stays_in_the_contract_that_follows_the_one_that_ends) {
    ViewSpec<Members> spec;
    membership::EmploymentSigned first;
    first.member = anna;
    first.kind = ContractKind::cdd;
    first.from = date(2026, 1, 1);
    first.until = date(2026, 6, 30);
    auto second = first;
    second.from = date(2026, 7, 1);
    second.until = date(2026, 12, 31);
    spec.given(welcomed(date(2025, 1, 10)), first, second, ended(ContractKind::cdd, date(2026, 5, 15)));
    EXPECT_EQ(said(spec, "state"), "employed");
    EXPECT_EQ(said(spec, "until"), "2026-12-31");
    spec.given(ended(ContractKind::cdd, date(2026, 9, 30)));
    EXPECT_EQ(said(spec, "state"), "left");
}

TEST(MembersView, holds_nothing_of_who_somebody_is) {
    ViewSpec<Members> spec;
    spec.given(welcomed(date(2024, 1, 10)));
    spec.stored().scan("", [](std::string_view, std::string_view value) {
        EXPECT_EQ(value.find("Martin"), std::string_view::npos);
        return true;
    });
    EXPECT_EQ(spec.lines().find("Martin"), std::string::npos);
}

TEST(CareerView, is_a_timeline_by_date_not_by_when_it_was_told) {
    ViewSpec<Career> spec;
    spec.given(welcomed(date(2024, 1, 10)), cesa(date(2024, 9, 1)), cape(date(2024, 2, 1), date(2024, 8, 31)),
               ended(ContractKind::cape, date(2024, 8, 31)), admitted(date(2025, 6, 1)));
    const auto rows = spec.rows();
    ASSERT_EQ(rows.size(), 5u);
    const char* steps[] = {"member_welcomed", "cape_signed", "contract_ended", "cesa_signed",
                           "associate_admitted"};
    for (std::size_t row = 0; row < rows.size(); ++row) EXPECT_EQ(said(spec, "step", row), steps[row]);
    EXPECT_EQ(said(spec, "detail", 4), "b-1");
}

TEST(AssociatesView, is_who_was_admitted) {
    ViewSpec<Associates> spec;
    EXPECT_TRUE(spec.rows().empty());
    spec.given(admitted(date(2025, 6, 1)));
    EXPECT_EQ(said(spec, "since"), "2025-06-01");
}

TEST(AlertsView, warns_thirty_months_into_a_cesa_less_the_cape_before) {
    ViewSpec<Alerts> spec;
    spec.given(cesa(date(2024, 8, 31)));
    EXPECT_EQ(said(spec, "alert"), "associate_deadline");
    EXPECT_EQ(said(spec, "warn_from"), "2027-02-28");
    EXPECT_EQ(said(spec, "due_on"), "2027-08-31");

    ViewSpec<Alerts> after_cape;
    after_cape.given(cape(date(2024, 1, 1), date(2024, 12, 31)), cesa(date(2024, 1, 31)));
    EXPECT_EQ(said(after_cape, "due_on"), "2027-01-01");  // thirty days of Cape
}

TEST(AlertsView, falls_silent_once_associate_or_gone) {
    ViewSpec<Alerts> associate;
    associate.given(cesa(date(2024, 9, 1)), admitted(date(2025, 6, 1)));
    EXPECT_TRUE(associate.rows().empty());
    ViewSpec<Alerts> gone;
    gone.given(cesa(date(2024, 9, 1)), ended(ContractKind::cesa, date(2025, 6, 1)));
    EXPECT_TRUE(gone.rows().empty());
}

TEST(AlertsView, names_a_closed_month_that_others_have_not_heard_of) {
    ViewSpec<Alerts> spec;
    payroll::PeriodClosed closed;
    closed.period = Month{2026, 1};
    spec.given(closed);
    ASSERT_EQ(spec.rows().size(), 2u);
    EXPECT_EQ(said(spec, "alert", 0), "settlement_late");
    EXPECT_EQ(said(spec, "alert", 1), "publication_late");
    EXPECT_NE(said(spec, "due_at", 0), "null");
    activities::PeriodSettled settled;
    settled.period = closed.period;
    intercooperation::MonthPublished published;
    published.period = closed.period;
    spec.given(settled, published);
    EXPECT_TRUE(spec.rows().empty());
}

}  // namespace
}  // namespace essaim::projections
