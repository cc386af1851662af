#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/commit.h"
#include "events/core/sealer.h"
#include "events/core/service.h"
#include "projections/core/table.h"

namespace essaim::kernel {

/// Whose rows a state table holds, seen from the chain that decides.
enum class Reach : std::uint8_t {
    own_cooperative,  // the deciding cooperative's own, fed by `source`'s chain of it
    network,          // fed by `source`'s chain `network`
    elsewhere,        // the first key is the cooperative whose chain of `source` fed the row
};

/// A table of a service's deciding state. One table is fed by one service's events, so that a decision that
/// looks at it knows which chain it has looked at.
template <class T>
struct StateTable {
    projections::Table<T> rows;
    Service source;
    Reach reach = Reach::own_cooperative;
};

/// The section of a store that holds a service's states for one chain.
std::string state_section(Service owner, std::string_view chain);

/// What `evolve` writes to: the tables of one service. An event of a cooperative's chain writes to that
/// cooperative's section (or to `elsewhere` tables in the section of the network).
class States {
  public:
    States(projections::Rows& rows, Service owner, std::string chain)
        : rows_(rows), owner_(owner), chain_(std::move(chain)) {}

    template <class T, class... Keys>
    std::optional<T> find(const StateTable<T>& table, const Keys&... keys) const {
        return table.rows.find(rows_, section(table.reach), keys...);
    }
    template <class T, class... Keys>
    void put(const StateTable<T>& table, const T& value, const Keys&... keys) {
        table.rows.put(rows_, section(table.reach), value, keys...);
    }
    template <class T, class... Keys>
    void put_event(const StateTable<T>& table, const Recorded<T>& recorded, const Keys&... keys) {
        table.rows.put_event(rows_, section(table.reach), recorded, keys...);
    }
    template <class T, class... Keys>
    void erase(const StateTable<T>& table, const Keys&... keys) {
        table.rows.erase(rows_, section(table.reach), keys...);
    }
    template <class T, class... Keys>
    void each(const StateTable<T>& table, const std::function<bool(const T&)>& visit,
              const Keys&... keys) const {
        table.rows.each(rows_, section(table.reach), visit, keys...);
    }
    const std::string& chain() const { return chain_; }
    /// The same service's tables for another cooperative of this shard: what a courier's event is addressed
    /// to.
    States of(std::string_view cooperative) const { return {rows_, owner_, std::string(cooperative)}; }

  private:
    std::string section(Reach reach) const {
        return state_section(owner_,
                             reach == Reach::own_cooperative ? std::string_view(chain_) : network_chain);
    }
    projections::Rows& rows_;
    Service owner_;
    std::string chain_;
};

/// What a decider looks at: read-only tables of its own service, for its own chain. It remembers which
/// foreign chains were looked at (found or not): they become the commit's basis.
class Desk {
  public:
    /// `membership`: what opens what membership's chain of the same cooperative sealed; null: `opener` does.
    Desk(const projections::Rows& rows, Service owner, std::string chain, const Opener* opener = nullptr,
         const Opener* membership = nullptr)
        : rows_(rows),
          owner_(owner),
          chain_(std::move(chain)),
          opener_(opener),
          membership_(membership != nullptr ? membership : opener) {}

    template <class T, class... Keys>
    std::optional<T> find(const StateTable<T>& table, const Keys&... keys) const {
        note(table.source, table.reach, first_key(keys...));
        return table.rows.find(rows_, section(table.reach), keys...);
    }
    template <class T, class... Keys>
    void each(const StateTable<T>& table, const std::function<bool(const T&)>& visit,
              const Keys&... keys) const {
        note(table.source, table.reach, first_key(keys...));
        table.rows.each(rows_, section(table.reach), visit, keys...);
    }
    /// The same with the rest of each row's key, after `keys`.
    template <class T, class... Keys>
    void each_keyed(const StateTable<T>& table,
                    const std::function<bool(std::string_view rest, const T&)>& visit,
                    const Keys&... keys) const {
        note(table.source, table.reach, first_key(keys...));
        table.rows.each_keyed(rows_, section(table.reach), visit, keys...);
    }
    const std::string& chain() const { return chain_; }
    /// Names a chain looked at by other means than a table (an `elsewhere` table read as a whole).
    void looked_at(Service service, std::string_view chain) const {
        looked_at_.insert({service, std::string(chain)});
    }
    /// The heads, as folded, of the foreign chains looked at so far: what a run or a report records as its
    /// cut.
    std::vector<BasisEntry> cut() const;
    /// What a state keeps sealed and a rule must know (a personal rate of tax); nullopt once it is erased.
    /// Only for what this chain's own service sealed.
    template <DataClass C>
    std::optional<std::string> open(const Sealed<C>& sealed) const {
        ESSAIM_ASSERT(opener_ != nullptr);
        auto opened = opener_->open(sealed);
        return opened ? std::optional(opened->text()) : std::nullopt;
    }
    /// The same of what membership sealed of the same cooperative's people: who is paid, into which account.
    /// For documents that are handed out, and only while one is made.
    template <DataClass C>
    std::optional<std::string> open_of_membership(const Sealed<C>& sealed) const {
        ESSAIM_ASSERT(membership_ != nullptr);
        looked_at(Service::membership, chain_);
        auto opened = membership_->open(sealed);
        return opened ? std::optional(opened->text()) : std::nullopt;
    }
    const std::set<ChainId>& chains_looked_at() const { return looked_at_; }

  private:
    static std::string first_key() { return {}; }
    template <class First, class... Rest>
    static std::string first_key(const First& first, const Rest&...) {
        return std::string(projections::key_part(first));
    }
    void note(Service source, Reach reach, std::string_view first) const {
        if (reach == Reach::own_cooperative) {
            if (source != owner_) looked_at(source, chain_);
        } else if (reach == Reach::network) {
            if (source != owner_ || chain_ != network_chain) looked_at(source, network_chain);
        } else if (!first.empty()) {
            looked_at(source, first);
        }
    }
    std::string section(Reach reach) const {
        return state_section(owner_,
                             reach == Reach::own_cooperative ? std::string_view(chain_) : network_chain);
    }
    const projections::Rows& rows_;
    Service owner_;
    std::string chain_;
    const Opener* opener_;
    const Opener* membership_;
    mutable std::set<ChainId> looked_at_;
};

}  // namespace essaim::kernel
