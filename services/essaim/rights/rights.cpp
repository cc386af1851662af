#include "services/essaim/rights/rights.h"

#include <algorithm>
#include <iterator>

#include "services/essaim/rights/roles.h"

namespace essaim::rights {

using membership::NetworkRole;
using projections::AccessRow;
using projections::AccountRow;
using projections::ViewDefinition;

namespace {

constexpr std::string_view team_prefix = "team:";

bool in_force(const AccessRow& row, Date today) {
    return !row.revoked && (!row.from || *row.from <= today) && (!row.until || today <= *row.until);
}

std::string rule_of(const AccessRow& row) {
    if (row.delegation) return "delegated";
    if (!row.member) return "registered";
    return row.scope.front();  // member, advisor
}

bool has(const AccountRow& account, NetworkRole role) {
    return std::find(account.roles.begin(), account.roles.end(), role) != account.roles.end();
}

}  // namespace

Rights::Accounts::Accounts(std::vector<AccountRow> all) : rows(std::move(all)) {
    for (std::size_t index = 0; index < rows.size(); ++index) {
        by_person.emplace(rows[index].person.text(), index);
        for (const auto& identity : rows[index].identities)
            by_identity.emplace(std::pair(identity.issuer, identity.subject), index);
    }
}

const AccountRow* Rights::Accounts::find(std::string_view person) const {
    const auto found = by_person.find(person);
    return found == by_person.end() ? nullptr : &rows[found->second];
}

void Rights::set_accounts(std::vector<AccountRow> rows) {
    accounts_ = std::make_shared<const Accounts>(std::move(rows));
    changed_.reset();
}

void Rights::change_account(AccountRow row) {
    constexpr std::size_t most_changed = 256;
    std::vector<AccountRow> changed;
    if (changed_) changed = changed_->rows;
    const auto same = std::find_if(changed.begin(), changed.end(),
                                   [&](const auto& one) { return one.person == row.person; });
    if (same != changed.end())
        *same = std::move(row);
    else
        changed.push_back(std::move(row));
    changed_ = std::make_shared<const Accounts>(std::move(changed));
    if (changed_->rows.size() > most_changed) set_accounts(accounts());
}

void Rights::set_agreements(const std::vector<projections::AgreementRow>& rows) {
    for (auto& [name, cooperative] : cooperatives_) cooperative.providers.clear();
    for (const auto& row : rows) {
        if (row.state != projections::AgreementState::in_force) continue;
        const auto has_left = [&](const auto& party) {
            return std::find(row.left_by.begin(), row.left_by.end(), party) != row.left_by.end();
        };
        for (const auto& party : row.parties)
            if (party != row.provider && !has_left(party))
                cooperatives_[party.text()].providers.push_back(row.provider.text());
    }
}

void Rights::set_access(const std::string& cooperative, std::vector<AccessRow> rows) {
    auto& of = cooperatives_[cooperative];
    of.access = std::make_shared<const AccessRows>(std::move(rows));
    of.changed.reset();
}

Rights::AccessRows::AccessRows(std::vector<AccessRow> all) : rows(std::move(all)) {
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const auto& to = rows[index].to;
        (to.starts_with(team_prefix) ? of_teams : of_person[to]).push_back(index);
        reasons.insert(reason_of(rows[index]));
    }
}

Rights::AccessReason Rights::reason_of(const AccessRow& row) {
    if (row.delegation) return {AccessKind::delegated, row.delegation->text()};
    if (!row.member) return {AccessKind::registered, {}};
    return {row.scope.front() == "advisor" ? AccessKind::advisor : AccessKind::member, row.member->text()};
}

void Rights::change_access(const std::string& cooperative, std::vector<AccessRow> rows) {
    constexpr std::size_t most_changed = 256;
    auto& of = cooperatives_[cooperative];
    const auto but = [](const std::shared_ptr<const AccessRows>& some, const AccessRows& changed) {
        std::vector<AccessRow> left;
        if (some)
            std::copy_if(some->rows.begin(), some->rows.end(), std::back_inserter(left),
                         [&](const auto& row) { return !changed.reasons.contains(reason_of(row)); });
        left.insert(left.end(), changed.rows.begin(), changed.rows.end());
        return left;
    };
    of.changed = std::make_shared<const AccessRows>(but(of.changed, AccessRows(std::move(rows))));
    if (!of.access || of.changed->rows.size() > most_changed)
        set_access(cooperative, but(of.access, *of.changed));
}

void Rights::set_teams(const std::string& cooperative, std::vector<projections::TeamRow> rows) {
    auto teams = std::make_shared<TeamRows>();
    for (auto& row : rows) {
        auto person = row.person.text();
        teams->emplace(std::move(person), std::move(row));
    }
    cooperatives_[cooperative].teams = std::move(teams);
}

const AccountRow* Rights::account(std::string_view person) const {
    const AccountRow* const changed = changed_ ? changed_->find(person) : nullptr;
    return changed || !accounts_ ? changed : accounts_->find(person);
}

const AccountRow* Rights::account(std::string_view issuer, std::string_view subject) const {
    const std::pair identity{std::string(issuer), std::string(subject)};
    for (const auto& part : {changed_, accounts_}) {
        if (!part) continue;
        if (const auto found = part->by_identity.find(identity); found != part->by_identity.end())
            return account(part->rows[found->second].person.text());
    }
    return nullptr;
}

std::vector<AccountRow> Rights::accounts() const {
    std::vector<AccountRow> all;
    if (accounts_) all = accounts_->rows;
    if (changed_)
        for (const auto& row : changed_->rows) {
            const auto* before = accounts_ ? accounts_->find(row.person.text()) : nullptr;
            if (before)
                all[static_cast<std::size_t>(before - accounts_->rows.data())] = row;
            else
                all.push_back(row);
        }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.person < b.person; });
    return all;
}

bool Rights::is_in_team(std::string_view person, std::string_view team, const TeamRows* rows,
                        Date today) const {
    if (!rows) return false;
    const auto [begin, end] = rows->equal_range(person);
    return std::any_of(begin, end, [&](const auto& entry) {
        const auto& row = entry.second;
        return row.team.text() == team && !row.left_on && row.from <= today;
    });
}

bool Rights::is_to(const AccessRow& row, std::string_view person, const Cooperative& of, Date today) const {
    if (!row.to.starts_with(team_prefix)) return row.to == person;
    const auto team = std::string_view(row.to).substr(team_prefix.size());
    if (is_in_team(person, team, of.teams.get(), today)) return true;
    return std::any_of(of.providers.begin(), of.providers.end(), [&](const auto& provider) {
        const auto found = cooperatives_.find(provider);
        return found != cooperatives_.end() && is_in_team(person, team, found->second.teams.get(), today);
    });
}

std::vector<const AccessRow*> Rights::rows_to(std::string_view person, const Cooperative& of,
                                              Date today) const {
    std::vector<const AccessRow*> all;
    for (const auto* rows : {of.access.get(), of.changed.get()}) {
        if (!rows) continue;
        const auto add = [&](std::size_t index) {
            const auto& row = rows->rows[index];
            const bool is_old =
                rows == of.access.get() && of.changed && of.changed->reasons.contains(reason_of(row));
            if (!is_old) all.push_back(&row);
        };
        if (const auto own = rows->of_person.find(person); own != rows->of_person.end())
            std::for_each(own->second.begin(), own->second.end(), add);
        for (const auto index : rows->of_teams)
            if (is_to(rows->rows[index], person, of, today)) add(index);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto* a, const auto* b) { return reason_of(*a) < reason_of(*b); });
    return all;
}

template <class Visit>
void Rights::each_of(std::string_view person, const Cooperative& of, Date today, const Visit& visit) const {
    for (const auto* row : rows_to(person, of, today))
        if (in_force(*row, today))
            for (const auto& scope : row->scope) visit(*row, scope);
}

template <class Lets>
Verdict Rights::of_cooperative(std::string_view person, std::string_view chain, Date today,
                               const Lets& lets) const {
    Verdict verdict;
    const auto* known = account(person);
    if (!known || known->revoked) return verdict;
    const auto cooperative = cooperatives_.find(chain);
    if (cooperative == cooperatives_.end() || !cooperative->second.access) return verdict;
    const bool is_auditor = has(*known, NetworkRole::auditing);
    if (is_auditor) {
        verdict.outcome = Outcome::forbidden;
        if (lets("auditor")) {
            verdict.outcome = Outcome::allowed;
            verdict.sight.everybody = true;
            verdict.because.push_back({"auditor", {}, "network_role", known->commit});
        }
    }
    each_of(person, cooperative->second, today, [&](const AccessRow& row, const std::string& scope) {
        if (verdict.outcome == Outcome::absent) verdict.outcome = Outcome::forbidden;
        if (!lets(scope)) return;
        verdict.outcome = Outcome::allowed;
        if (row.member)
            verdict.sight.members.insert(row.member->text());
        else
            verdict.sight.everybody = true;
        verdict.because.push_back({scope, row.delegation, rule_of(row), row.commit});
    });
    return verdict;
}

Verdict Rights::of_network(std::string_view person, bool for_operator, bool for_auditor, bool for_all) const {
    Verdict verdict;
    const auto* known = account(person);
    if (!known || known->revoked) return verdict;
    verdict.outcome = Outcome::forbidden;
    const auto allow = [&](std::string role, std::string rule) {
        verdict.outcome = Outcome::allowed;
        verdict.sight.everybody = true;
        verdict.because.push_back({std::move(role), {}, std::move(rule), known->commit});
    };
    if (for_operator && has(*known, NetworkRole::operating)) allow("operator", "network_role");
    if (for_auditor && has(*known, NetworkRole::auditing)) allow("auditor", "network_role");
    if (for_all) allow("person", "enrolled");
    return verdict;
}

/// Of cooperatives in which they may see such a view: what others have agreed on does not exist for them.
Verdict Rights::between_cooperatives(std::string_view person, const ViewDefinition& view, Date today) const {
    auto of_all = of_network(person, true, true, false);
    if (of_all.outcome != Outcome::forbidden) return of_all;
    auto verdict = of_network(person, false, false, true);
    verdict.sight = {false, {}, std::set<std::string>{}};
    for (const auto& [name, cooperative] : cooperatives_) {
        auto of_one = of_cooperative(person, name, today, [&](std::string_view scope) {
            return lets_see(scope, view.service, view.name);
        });
        if (of_one.outcome != Outcome::allowed || !of_one.sight.everybody) continue;
        verdict.sight.cooperatives->insert(name);
        for (auto& reason : of_one.because) verdict.because.push_back(std::move(reason));
    }
    return verdict;
}

Verdict Rights::may_ask(std::string_view person, std::string_view chain, Service service,
                        std::string_view command, Date today) const {
    const auto missing = std::string(name_of(service)) + "." + std::string(command);
    Verdict verdict;
    if (chain == network_chain) {
        verdict = of_network(person, operator_lets_ask(service, command), false, false);
    } else {
        verdict = of_cooperative(person, chain, today,
                                 [&](std::string_view scope) { return lets_ask(scope, service, command); });
        if (verdict.outcome != Outcome::allowed && operator_lets_ask(service, command)) {
            const auto as_operator = of_network(person, true, false, false);
            if (as_operator.outcome == Outcome::allowed) verdict = as_operator;
        }
    }
    if (verdict.outcome == Outcome::forbidden) verdict.missing = missing;
    return verdict;
}

Verdict Rights::may_see(std::string_view person, std::string_view chain, const ViewDefinition& view,
                        Date today) const {
    Verdict verdict;
    if (chain == network_chain && !view.between.empty())
        verdict = between_cooperatives(person, view, today);
    else if (chain == network_chain)
        verdict = of_network(person, true, true, !is_for_the_operator(view.name));
    else
        verdict = of_cooperative(person, chain, today, [&](std::string_view scope) {
            return lets_see(scope, view.service, view.name);
        });
    if (verdict.outcome == Outcome::forbidden) verdict.missing = view.name;
    return verdict;
}

Verdict Rights::may_audit(std::string_view person) const {
    auto verdict = of_network(person, true, true, false);
    if (verdict.outcome == Outcome::forbidden) verdict.missing = "audit";
    return verdict;
}

Verdict Rights::may_reveal(std::string_view person, std::string_view cooperative, DataClass data_class,
                           Date today) const {
    auto verdict = of_cooperative(person, cooperative, today,
                                  [&](std::string_view scope) { return lets_reveal(scope, data_class); });
    if (verdict.outcome == Outcome::forbidden) verdict.missing = role_that_reveals(data_class);
    return verdict;
}

Verdict Rights::may_read_log(std::string_view person, std::string_view chain, Date today) const {
    if (chain == network_chain) return may_audit(person);
    auto verdict = of_cooperative(person, chain, today, [](std::string_view scope) {
        return scope == "manager" || scope == "auditor";
    });
    if (verdict.outcome == Outcome::forbidden) verdict.missing = "auditor";
    return verdict;
}

Verdict Rights::may_read_everything(std::string_view person) const {
    auto verdict = of_network(person, false, true, false);
    if (verdict.outcome == Outcome::forbidden) verdict.missing = "auditor";
    return verdict;
}

std::vector<RoleOf> Rights::roles(std::string_view person, Date today) const {
    std::vector<RoleOf> roles;
    const auto* known = account(person);
    if (!known || known->revoked) return roles;
    for (const auto role : known->roles)
        roles.push_back({std::string(network_chain), std::string(name_of(role)), {}});
    for (const auto& [name, cooperative] : cooperatives_)
        each_of(person, cooperative, today,
                [&, &name = name](const AccessRow& row, const std::string& scope) {
                    const bool already = std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
                        return role.cooperative == name && role.role == scope &&
                               role.delegation == row.delegation;
                    });
                    if (!already) roles.push_back({name, scope, row.delegation});
                });
    return roles;
}

std::vector<std::string> Rights::members(std::string_view person) const {
    std::vector<std::string> members;
    for (const auto& [name, cooperative] : cooperatives_) {
        for (const auto* row : rows_to(person, cooperative, first_date))
            if (row->to == person && row->member && row->scope.front() == "member")
                members.push_back(name + "/" + row->member->text());
    }
    return members;
}

}  // namespace essaim::rights
