#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/chain.h"

namespace essaim::simulation {

/// What the toy's commits say. The last two carry no command id.
enum class Kind : std::uint8_t { accepted, nothing_new, refused, part, owner };

struct Command {
    /// `spend` needs a balance; `deposit` never fails; `ensure` deposits unless there is a balance; `retry`
    /// spends only where the command it names stands refused; `run` writes two parts, then deposits.
    enum class What : std::uint8_t { spend, deposit, ensure, retry, run };
    ChainId chain;
    std::string id;
    What what = What::spend;
    std::string of;  // of `retry`: the refused command it names
};

/// Where a decision looked in the other service's chain of the same cooperative.
struct Looked {
    std::uint64_t number = 0;
    Hash hash;
    std::int64_t balance = 0;
    bool operator==(const Looked&) const = default;
};

/// The payload of a toy's frame.
struct ToyCommit {
    Kind kind = Kind::accepted;
    Command::What what = Command::What::spend;
    std::string id;          // the command's; of a part: its run's; of an owner: who
    std::uint64_t seen = 0;  // digest of the state it was decided on
    bool strict = false;     // which of two binaries decided it
    std::uint64_t salt = 0;  // as recorded times do, tells apart what two writers decide alike
    std::optional<Looked> looked;
};
std::string encode(const ToyCommit& commit);
ToyCommit decode_toy(std::string_view payload);

struct Answer {
    Kind kind = Kind::accepted;
    std::uint64_t number = 0;
    bool operator==(const Answer&) const = default;
};

/// The state of one chain: it begins with a balance of 1, so that one of two spends is refused and the other
/// way round, and a deposit makes acceptable what was not.
struct Account {
    std::int64_t balance = 1;
    std::map<std::string, Answer> answers;
    std::map<std::string, int> parts;
    std::string owner;
    std::optional<Looked> floor;  // the last commit's basis: no later one may be older
    std::uint64_t digest() const;
    bool stands_refused(const std::string& id) const;
    int parts_of(const std::string& run) const;
};

inline constexpr int parts_of_a_run = 2;

/// Pure. `elsewhere`: the balance in the chain looked at, if the command's service looks at one. A strict
/// binary refuses what another accepts.
Kind decide(const Account& account, const Command& command, const std::optional<Looked>& elsewhere,
            bool strict);
void evolve(Account& account, const ToyCommit& commit, std::uint64_t number);

/// All that a fold of one partition holds. A copy is a stored fold.
struct Fold {
    std::map<std::string, Account> accounts;
    std::map<std::string, Head> heads;
    AcceptedInMemory numbers;
    std::uint64_t position = 0;
    Hash last_record;

    void accept(const Frame& frame, const ToyCommit& commit);
    const Account& account(const std::string& chain) const;
    std::uint64_t digest() const;
};

}  // namespace essaim::simulation
