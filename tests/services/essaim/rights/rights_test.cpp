#include "services/essaim/rights/rights.h"

#include <gtest/gtest.h>

#include "projections/unmatched_bills/unmatched_bills.h"

namespace essaim::rights {
namespace {

using membership::NetworkRole;
using projections::AccessRow;
using projections::AccountRow;
using projections::AgreementRow;
using projections::AgreementState;
using projections::TeamRow;
using projections::ViewDefinition;

constexpr Date today{std::chrono::days{20500}};
constexpr std::chrono::days one{1};

AccountRow account(const char* person, std::vector<NetworkRole> roles = {}) {
    AccountRow row;
    row.person = PersonId::unchecked(person);
    row.roles = std::move(roles);
    return row;
}
AccessRow granted(const char* to, std::vector<std::string> scope) {
    AccessRow row;
    row.to = to;
    row.scope = std::move(scope);
    row.delegation = DelegationId::unchecked("d-1");
    return row;
}
AccessRow about(const char* to, const char* role, const char* member) {
    AccessRow row;
    row.to = to;
    row.scope = {role};
    row.member = MemberId::unchecked(member);
    return row;
}
TeamRow in_team(const char* team, const char* person) {
    return {TeamId::unchecked(team), PersonId::unchecked(person), today, std::nullopt};
}
AgreementRow agreement(const char* party, const char* provider, AgreementState state) {
    AgreementRow row;
    row.parties = {CooperativeId::unchecked(party), CooperativeId::unchecked(provider)};
    row.provider = CooperativeId::unchecked(provider);
    row.state = state;
    return row;
}

Rights with(std::vector<AccessRow> access) {
    Rights rights;
    rights.set_accounts({account("p-anna"), account("p-claude"), account("p-op", {NetworkRole::operating}),
                         account("p-aud", {NetworkRole::auditing})});
    rights.set_access("oxalis", std::move(access));
    return rights;
}
Outcome asks(const Rights& rights, const char* person, Service service, const char* command,
             const char* chain = "oxalis", Date on = today) {
    return rights.may_ask(person, chain, service, command, on).outcome;
}
/// `between`: the fields of a row that name the cooperatives it is between.
ViewDefinition view_of(Service service, const char* name, std::vector<std::string> between = {}) {
    ViewDefinition view;
    view.service = service;
    view.name = name;
    view.between = std::move(between);
    return view;
}
Outcome sees(const Rights& rights, const char* person, Service service, const char* view,
             const char* chain = "oxalis") {
    return rights.may_see(person, chain, view_of(service, view), today).outcome;
}

TEST(Rights, by_default_nothing_and_nothing_is_there) {
    const auto rights = with({granted("p-anna", {"manager"})});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::absent);
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period", "nowhere"), Outcome::absent);
    EXPECT_EQ(asks(rights, "p-nobody", Service::payroll, "open_period"), Outcome::absent);
    EXPECT_EQ(sees(rights, "p-claude", Service::membership, "members"), Outcome::absent);
    EXPECT_EQ(asks(Rights(), "p-anna", Service::payroll, "open_period"), Outcome::absent);
}

TEST(Rights, a_right_too_few_is_named_once_one_is_inside) {
    const auto rights = with({granted("p-claude", {"payroll.open_period"})});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::allowed);
    const auto verdict = rights.may_ask("p-claude", "oxalis", Service::payroll, "close_period", today);
    EXPECT_EQ(verdict.outcome, Outcome::forbidden);
    EXPECT_EQ(verdict.missing, "payroll.close_period");
    EXPECT_EQ(sees(rights, "p-claude", Service::payroll, "payslips"), Outcome::forbidden);
}

TEST(Rights, each_role_lets_what_it_says) {
    const auto payroll = with({granted("p-claude", {"payroll"})});
    EXPECT_EQ(asks(payroll, "p-claude", Service::payroll, "close_period"), Outcome::allowed);
    EXPECT_EQ(asks(payroll, "p-claude", Service::payroll, "approve_period"), Outcome::forbidden);
    EXPECT_EQ(sees(payroll, "p-claude", Service::payroll, "payslips"), Outcome::allowed);
    EXPECT_EQ(sees(payroll, "p-claude", Service::membership, "members"), Outcome::forbidden);
    const auto approver = with({granted("p-claude", {"approver"})});
    EXPECT_EQ(asks(approver, "p-claude", Service::payroll, "approve_period"), Outcome::allowed);
    EXPECT_EQ(asks(approver, "p-claude", Service::payroll, "close_period"), Outcome::forbidden);
    EXPECT_EQ(sees(approver, "p-claude", Service::payroll, "payroll_period"), Outcome::allowed);
    const auto auditor = with({granted("p-claude", {"auditor"})});
    EXPECT_EQ(sees(auditor, "p-claude", Service::payroll, "payslips"), Outcome::allowed);
    EXPECT_EQ(asks(auditor, "p-claude", Service::payroll, "approve_period"), Outcome::forbidden);
    const auto view = with({granted("p-claude", {"invoices"})});
    EXPECT_EQ(sees(view, "p-claude", Service::activities, "invoices"), Outcome::allowed);
    EXPECT_EQ(sees(view, "p-claude", Service::activities, "journal"), Outcome::forbidden);
}

TEST(Rights, a_member_and_an_advisor_see_their_own_alone) {
    const auto rights = with({about("p-anna", "member", "m-anna"), about("p-anna", "advisor", "m-jeanne"),
                              about("p-claude", "member", "m-claude")});
    const auto own = rights.may_see("p-anna", "oxalis", view_of(Service::payroll, "payslips"), today);
    EXPECT_EQ(own.sight.members, std::set<std::string>{"m-anna"}) << "an advisor sees no pay";
    const auto people = rights.may_see("p-anna", "oxalis", view_of(Service::membership, "members"), today);
    EXPECT_EQ(people.sight.members, (std::set<std::string>{"m-anna", "m-jeanne"}));
    EXPECT_FALSE(people.sight.everybody);
    EXPECT_EQ(sees(rights, "p-anna", Service::activities, "journal"), Outcome::forbidden);
    EXPECT_EQ(asks(rights, "p-anna", Service::activities, "decide_pay"), Outcome::forbidden);
    EXPECT_EQ(asks(rights, "p-anna", Service::membership, "declare_load"), Outcome::allowed);
    EXPECT_EQ(rights.members("p-anna"), std::vector<std::string>{"oxalis/m-anna"});
}

TEST(Rights, the_operator_begins_books_and_opens_none) {
    auto rights = with({granted("p-anna", {"manager"})});
    EXPECT_EQ(asks(rights, "p-op", Service::membership, "register_cooperative"), Outcome::allowed);
    EXPECT_EQ(asks(rights, "p-op", Service::membership, "register_cooperative", "new"), Outcome::allowed);
    EXPECT_EQ(asks(rights, "p-op", Service::membership, "welcome"), Outcome::absent);
    EXPECT_EQ(sees(rights, "p-op", Service::membership, "members"), Outcome::absent);
    EXPECT_EQ(asks(rights, "p-op", Service::intercooperation, "publish_report", "network"), Outcome::allowed);
    EXPECT_EQ(asks(rights, "p-anna", Service::intercooperation, "publish_report", "network"),
              Outcome::forbidden);
    EXPECT_EQ(sees(rights, "p-anna", Service::intercooperation, "cooperatives", "network"), Outcome::allowed);
    EXPECT_EQ(sees(rights, "p-anna", Service::membership, "accounts", "network"), Outcome::forbidden);
    EXPECT_EQ(sees(rights, "p-op", Service::membership, "accounts", "network"), Outcome::allowed);
}

TEST(Rights, the_networks_auditor_sees_every_view_and_asks_nothing) {
    const auto rights = with({granted("p-anna", {"manager"})});
    EXPECT_EQ(sees(rights, "p-aud", Service::payroll, "payslips"), Outcome::allowed);
    EXPECT_EQ(sees(rights, "p-aud", Service::payroll, "payslips", "nowhere"), Outcome::absent);
    EXPECT_EQ(asks(rights, "p-aud", Service::payroll, "open_period"), Outcome::forbidden);
    EXPECT_EQ(asks(rights, "p-aud", Service::intercooperation, "publish_report", "network"),
              Outcome::forbidden);
}

TEST(Rights, what_cooperatives_agree_on_is_seen_by_who_speaks_for_them_and_who_minds_the_network) {
    auto rights = with({granted("p-anna", {"manager"}), granted("p-claude", {"payroll"})});
    rights.set_access("elsewhere", {granted("p-anna", {"auditor"}), about("p-claude", "member", "m-claude")});
    for (const auto& view : {projections::define_view<projections::Agreements>(),
                             projections::define_view<projections::UnmatchedBills>(),
                             view_of(Service::intercooperation, "whatever_its_name", {"from", "to"})}) {
        const auto of = [&](const char* person) { return rights.may_see(person, "network", view, today); };
        EXPECT_EQ(of("p-anna").sight.cooperatives, (std::set<std::string>{"elsewhere", "oxalis"}));
        EXPECT_FALSE(of("p-anna").sight.everybody);
        EXPECT_EQ(of("p-claude").outcome, Outcome::allowed) << "who sees none is told so by an empty page";
        EXPECT_EQ(of("p-claude").sight.cooperatives, std::set<std::string>{});
        EXPECT_FALSE(of("p-claude").sight.everybody);
        EXPECT_TRUE(of("p-op").sight.everybody);
        EXPECT_TRUE(of("p-aud").sight.everybody);
        EXPECT_EQ(of("p-nobody").outcome, Outcome::absent);
    }
}

TEST(Rights, a_view_of_the_network_that_declares_nobody_it_is_between_is_everybodys_whatever_its_name) {
    const auto rights = with({granted("p-anna", {"manager"})});
    for (const auto* name : {"agreements", "unmatched_bills"}) {
        const auto view = view_of(Service::intercooperation, name);
        const auto verdict = rights.may_see("p-claude", "network", view, today);
        EXPECT_EQ(verdict.outcome, Outcome::allowed) << name;
        EXPECT_TRUE(verdict.sight.everybody) << name;
    }
}

TEST(Rights, a_delegation_counts_from_its_first_day_to_its_last) {
    auto row = granted("p-claude", {"payroll"});
    row.from = today;
    row.until = today + one;
    const auto rights = with({row});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period", "oxalis", today - one),
              Outcome::absent);
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period", "oxalis", today), Outcome::allowed);
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period", "oxalis", today + one),
              Outcome::allowed);
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period", "oxalis", today + one + one),
              Outcome::absent);
    row.revoked = true;
    EXPECT_EQ(asks(with({row}), "p-claude", Service::payroll, "open_period"), Outcome::absent);
}

TEST(Rights, a_revoked_person_has_none_whatever_was_delegated) {
    Rights rights = with({granted("p-claude", {"manager"})});
    auto revoked = account("p-claude", {NetworkRole::operating});
    revoked.revoked = true;
    rights.set_accounts({revoked});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::absent);
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "publish_parameter", "network"), Outcome::absent);
    EXPECT_TRUE(rights.roles("p-claude", today).empty());
}

TEST(Rights, a_team_is_the_providers_and_nobody_elses) {
    auto rights = with({granted("team:paie", {"payroll"})});
    rights.set_teams("coopaname", {in_team("paie", "p-claude")});
    rights.set_teams("intruder", {in_team("paie", "p-anna")});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::absent)
        << "no agreement yet";
    rights.set_agreements({agreement("oxalis", "coopaname", AgreementState::proposed)});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::absent);
    rights.set_agreements({agreement("oxalis", "coopaname", AgreementState::in_force)});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::allowed);
    EXPECT_EQ(asks(rights, "p-anna", Service::payroll, "open_period"), Outcome::absent)
        << "a team of the same name elsewhere";
    auto left = in_team("paie", "p-claude");
    left.left_on = today + one;
    rights.set_teams("coopaname", {left});
    EXPECT_EQ(asks(rights, "p-claude", Service::payroll, "open_period"), Outcome::absent);
    rights.set_teams("oxalis", {in_team("paie", "p-anna")});
    EXPECT_EQ(asks(rights, "p-anna", Service::payroll, "open_period"), Outcome::allowed) << "its own team";
}

TEST(Rights, to_give_rights_is_for_managers_whatever_is_delegated) {
    const auto rights = with({granted("p-anna", {"manager"}),
                              granted("p-claude", {"intercooperation.delegate", "intercooperation.join_team",
                                                   "membership.link_member", "membership.welcome"})});
    for (const auto* command : {"delegate", "join_team"}) {
        EXPECT_EQ(asks(rights, "p-anna", Service::intercooperation, command), Outcome::allowed) << command;
        EXPECT_EQ(asks(rights, "p-claude", Service::intercooperation, command), Outcome::forbidden)
            << command;
    }
    EXPECT_EQ(asks(rights, "p-claude", Service::membership, "link_member"), Outcome::forbidden);
    EXPECT_EQ(asks(rights, "p-claude", Service::membership, "welcome"), Outcome::allowed);
}

TEST(Rights, why_names_the_delegation_and_the_commit) {
    auto row = granted("p-claude", {"payroll"});
    row.commit.number = 7;
    const auto verdict = with({row}).may_ask("p-claude", "oxalis", Service::payroll, "open_period", today);
    ASSERT_EQ(verdict.because.size(), 1u);
    EXPECT_EQ(verdict.because[0].role, "payroll");
    EXPECT_EQ(verdict.because[0].rule, "delegated");
    EXPECT_EQ(verdict.because[0].delegation, row.delegation);
    EXPECT_EQ(verdict.because[0].commit.number, 7u);
}

TEST(Rights, of_a_cooperative_changed_one_by_one_are_what_they_would_be_taken_all_together) {
    const auto person = [](int number) { return "p-" + std::to_string(number); };
    std::vector<AccountRow> accounts;
    for (int number = 0; number < 700; ++number) accounts.push_back(account(person(number).c_str()));
    Rights one_by_one, together;
    one_by_one.set_accounts(accounts);
    together.set_accounts(accounts);
    std::vector<AccessRow> all;
    const auto say = [&](AccessRow row, std::size_t at) {
        one_by_one.change_access("oxalis", {row});
        if (at < all.size())
            all[at] = std::move(row);
        else
            all.push_back(std::move(row));
    };
    const auto delegated = [&](int number, const char* scope) {
        auto row = granted(person(number % 7).c_str(), {scope});
        row.delegation = DelegationId::unchecked("d-" + std::to_string(number));
        return row;
    };
    const auto member = [](int number) { return "m-" + std::to_string(1'000 + number); };
    say(delegated(0, "payroll"), 0);
    say(delegated(1, "auditor"), 1);
    for (int number = 0; number < 600; ++number)
        say(about(person(number).c_str(), "member", member(number).c_str()), all.size());
    for (int number = 0; number < 300; ++number)
        say(about(person(number % 10).c_str(), "advisor", member(number).c_str()), all.size());
    // Some are somebody else's now, and a delegation is no more.
    for (int number = 0; number < 50; ++number)
        say(about(person(600 + number).c_str(), "member", member(number).c_str()),
            2u + static_cast<std::size_t>(number));
    auto revoked = delegated(0, "payroll");
    revoked.revoked = true;
    say(revoked, 0);
    together.set_access("oxalis", all);
    const auto view = view_of(Service::membership, "members");
    for (int number = 0; number < 700; ++number) {
        const auto name = person(number);
        EXPECT_EQ(one_by_one.members(name), together.members(name)) << name;
        const auto left = one_by_one.may_see(name, "oxalis", view, today);
        const auto right = together.may_see(name, "oxalis", view, today);
        EXPECT_EQ(left.outcome, right.outcome) << name;
        EXPECT_EQ(left.sight.members, right.sight.members) << name;
        ASSERT_EQ(left.because.size(), right.because.size()) << name;
        for (std::size_t at = 0; at < left.because.size(); ++at)
            EXPECT_EQ(left.because[at].role, right.because[at].role) << name;
        EXPECT_EQ(one_by_one.roles(name, today).size(), together.roles(name, today).size()) << name;
    }
    EXPECT_TRUE(one_by_one.members(person(3)).empty());
    EXPECT_EQ(one_by_one.members(person(603)), std::vector<std::string>{"oxalis/m-1003"});
    EXPECT_EQ(asks(one_by_one, "p-0", Service::payroll, "open_period"), Outcome::forbidden);
}

TEST(Accounts, changed_one_by_one_are_what_they_would_be_taken_all_together) {
    Rights one_by_one;
    std::vector<AccountRow> all;
    for (int number = 0; number < 700; ++number) {
        auto row = account(("p-" + std::to_string(number % 600)).c_str());
        row.identities.push_back({"issuer", std::to_string(number % 600)});
        row.revoked = number >= 600;
        one_by_one.change_account(row);
        if (number < 600)
            all.push_back(row);
        else
            all[static_cast<std::size_t>(number - 600)] = row;
    }
    Rights together;
    together.set_accounts(all);
    EXPECT_EQ(one_by_one.accounts().size(), 600u);
    for (int number = 0; number < 600; ++number) {
        const auto name = "p-" + std::to_string(number);
        for (const auto& rights : {one_by_one, together}) {
            ASSERT_NE(rights.account(name), nullptr);
            EXPECT_EQ(rights.account(name)->revoked, number < 100) << name;
            EXPECT_EQ(rights.account("issuer", std::to_string(number)), rights.account(name));
        }
    }
    EXPECT_EQ(one_by_one.account("p-600"), nullptr);
}

}  // namespace
}  // namespace essaim::rights
