#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/data_class.h"
#include "events/vocabulary/date.h"
#include "projections/access/access.h"
#include "projections/accounts/accounts.h"
#include "projections/agreements/agreements.h"
#include "projections/core/view.h"
#include "projections/teams/teams.h"
#include "services/essaim/rights/reason.h"

namespace essaim::rights {

/// A role that a person has somewhere, as `/v1/me` says it.
struct RoleOf {
    std::string cooperative;  // `network` for what they are to the network
    std::string role;
    std::optional<DelegationId> delegation;
};

/// Who may do what, of one moment: now for access, then for audits. Default deny. A value: copying is cheap,
/// what is not changed is shared.
///
/// `today` is the day in Paris on which it is asked: a delegation counts from its first day to its last, and
/// not at all once it was revoked, whatever day the revocation names. A team is one of the cooperative's own
/// or of the provider of an agreement in force that the cooperative is a party to: no other cooperative can
/// call its people by the same name.
class Rights {
  public:
    void set_accounts(std::vector<projections::AccountRow> rows);
    /// One that was changed, or is new. Of a hundred thousand others nothing is copied but now and then.
    void change_account(projections::AccountRow row);
    void set_agreements(const std::vector<projections::AgreementRow>& rows);
    void set_access(const std::string& cooperative, std::vector<projections::AccessRow> rows);
    /// Of it those that were changed, or are new. Of ten thousand others nothing is copied but now and then.
    void change_access(const std::string& cooperative, std::vector<projections::AccessRow> rows);
    void set_teams(const std::string& cooperative, std::vector<projections::TeamRow> rows);

    /// Somebody whom the network knows, revoked or not; null: nobody.
    const projections::AccountRow* account(std::string_view person) const;
    const projections::AccountRow* account(std::string_view issuer, std::string_view subject) const;
    /// Everybody whom the network knows, by person.
    std::vector<projections::AccountRow> accounts() const;

    /// `chain`: a cooperative, or `network`.
    Verdict may_ask(std::string_view person, std::string_view chain, Service service,
                    std::string_view command, Date today) const;
    /// Of a view of the network whose rows are `between` some, everybody but the operator and the auditors
    /// sees those of their own cooperatives alone.
    Verdict may_see(std::string_view person, std::string_view chain, const projections::ViewDefinition& view,
                    Date today) const;
    /// That the chains are what they were: their names, lengths and hashes.
    Verdict may_audit(std::string_view person) const;
    /// Whose sealed fields of a class of a cooperative they may have opened.
    Verdict may_reveal(std::string_view person, std::string_view cooperative, DataClass data_class,
                       Date today) const;
    /// Every commit of a cooperative's chains, for its manager and its auditors; of the network's, for the
    /// operator and the auditors of the network.
    Verdict may_read_log(std::string_view person, std::string_view chain, Date today) const;
    /// Every commit of every chain, for the auditors of the network.
    Verdict may_read_everything(std::string_view person) const;
    std::vector<RoleOf> roles(std::string_view person, Date today) const;
    /// "cooperative/member" of each member that this person is.
    std::vector<std::string> members(std::string_view person) const;

  private:
    /// What a row is, of all of a cooperative's, in their order: there is one of each.
    enum class AccessKind : std::uint8_t { registered, delegated, member, advisor };
    using AccessReason = std::pair<AccessKind, std::string>;
    static AccessReason reason_of(const projections::AccessRow& row);
    /// Found by whom they are about: how many rows a cooperative has must not show in how long a stranger
    /// waits.
    struct AccessRows {
        std::vector<projections::AccessRow> rows;
        std::map<std::string, std::vector<std::size_t>, std::less<>> of_person;
        std::vector<std::size_t> of_teams;
        std::set<AccessReason> reasons;
        explicit AccessRows(std::vector<projections::AccessRow> all);
    };
    using TeamRows = std::multimap<std::string, projections::TeamRow, std::less<>>;  // by person
    struct Accounts {
        std::vector<projections::AccountRow> rows;
        std::map<std::string, std::size_t, std::less<>> by_person;
        std::map<std::pair<std::string, std::string>, std::size_t> by_identity;  // issuer, subject
        explicit Accounts(std::vector<projections::AccountRow> all);
        const projections::AccountRow* find(std::string_view person) const;
    };
    struct Cooperative {
        std::shared_ptr<const AccessRows> access;
        std::shared_ptr<const AccessRows> changed;  // of it, or beside it, since it was put together
        std::shared_ptr<const TeamRows> teams;
        std::vector<std::string> providers;  // of agreements in force
    };

    /// Those to a person, or to one of their teams, as the rows stand.
    std::vector<const projections::AccessRow*> rows_to(std::string_view person, const Cooperative& of,
                                                       Date today) const;
    bool is_to(const projections::AccessRow& row, std::string_view person, const Cooperative& of,
               Date today) const;
    bool is_in_team(std::string_view person, std::string_view team, const TeamRows* rows, Date today) const;
    template <class Lets>
    Verdict of_cooperative(std::string_view person, std::string_view chain, Date today,
                           const Lets& lets) const;
    template <class Visit>
    void each_of(std::string_view person, const Cooperative& of, Date today, const Visit& visit) const;
    Verdict of_network(std::string_view person, bool for_operator, bool for_auditor, bool for_all) const;
    Verdict between_cooperatives(std::string_view person, const projections::ViewDefinition& view,
                                 Date today) const;

    std::shared_ptr<const Accounts> accounts_;
    std::shared_ptr<const Accounts> changed_;  // of them, or beside them, since they were put together
    std::map<std::string, Cooperative, std::less<>> cooperatives_;
};

}  // namespace essaim::rights
