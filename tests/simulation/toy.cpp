#include "tests/simulation/toy.h"

#include <sstream>

#include "events/vocabulary/assert.h"

namespace essaim::simulation {
namespace {

/// FNV-1a.
class Digest {
  public:
    Digest& add(std::string_view text) {
        for (const char c : text) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        return add(text.size());
    }
    Digest& add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8)
            value_ = (value_ ^ (number >> shift & 0xff)) * 0x100000001b3ULL;
        return *this;
    }
    std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::string encode(const ToyCommit& commit) {
    std::ostringstream out;
    out << static_cast<int>(commit.kind) << ' ' << static_cast<int>(commit.what) << ' ' << commit.id << ' '
        << commit.seen << ' ' << commit.strict << ' ' << commit.salt;
    if (commit.looked)
        out << ' ' << commit.looked->number << ' ' << commit.looked->hash.hex() << ' '
            << commit.looked->balance;
    return out.str();
}

ToyCommit decode_toy(std::string_view payload) {
    std::istringstream in{std::string(payload)};
    ToyCommit commit;
    int kind = 0;
    int what = 0;
    in >> kind >> what >> commit.id >> commit.seen >> commit.strict >> commit.salt;
    ESSAIM_ASSERT(!in.fail());
    commit.kind = static_cast<Kind>(kind);
    commit.what = static_cast<Command::What>(what);
    Looked looked;
    std::string hash;
    if (in >> looked.number >> hash >> looked.balance) {
        looked.hash = *Hash::from_hex(hash);
        commit.looked = looked;
    }
    return commit;
}

std::uint64_t Account::digest() const {
    Digest digest;
    digest.add(static_cast<std::uint64_t>(balance)).add(owner);
    for (const auto& [id, answer] : answers)
        digest.add(id).add(static_cast<std::uint64_t>(answer.kind)).add(answer.number);
    for (const auto& [run, count] : parts) digest.add(run).add(static_cast<std::uint64_t>(count));
    return digest.value();
}

bool Account::stands_refused(const std::string& id) const {
    const auto found = answers.find(id);
    return found != answers.end() && found->second.kind == Kind::refused;
}

int Account::parts_of(const std::string& run) const {
    const auto found = parts.find(run);
    return found == parts.end() ? 0 : found->second;
}

Kind decide(const Account& account, const Command& command, const std::optional<Looked>& elsewhere,
            bool strict) {
    const bool may_spend = account.balance > 0 && (!elsewhere || elsewhere->balance > 0) &&
                           !(strict && command.id.ends_with('0'));
    switch (command.what) {
        case Command::What::spend:
            return may_spend ? Kind::accepted : Kind::refused;
        case Command::What::retry:
            return may_spend && account.stands_refused(command.of) ? Kind::accepted : Kind::refused;
        case Command::What::ensure:
            return account.balance > 0 ? Kind::nothing_new : Kind::accepted;
        case Command::What::deposit:
        case Command::What::run:
            return Kind::accepted;
    }
    ESSAIM_ASSERT(false);
}

void evolve(Account& account, const ToyCommit& commit, std::uint64_t number) {
    if (commit.looked) account.floor = commit.looked;
    if (commit.kind == Kind::owner) {
        account.owner = commit.id;
        return;
    }
    if (commit.kind == Kind::part) {
        ++account.parts[commit.id];
        return;
    }
    account.answers[commit.id] = {commit.kind, number};
    if (commit.kind != Kind::accepted) return;
    const bool spends = commit.what == Command::What::spend || commit.what == Command::What::retry;
    account.balance += spends ? -1 : 1;
}

void Fold::accept(const Frame& frame, const ToyCommit& commit) {
    evolve(accounts[frame.chain], commit, frame.number);
    heads[frame.chain] = {frame.number, frame.hash};
    numbers.add(frame.chain, frame.hash, frame.number);
}

const Account& Fold::account(const std::string& chain) const {
    static const Account nothing_yet;
    const auto found = accounts.find(chain);
    return found == accounts.end() ? nothing_yet : found->second;
}

std::uint64_t Fold::digest() const {
    Digest digest;
    for (const auto& [chain, head] : heads)
        digest.add(chain).add(head.number).add(head.hash.view()).add(account(chain).digest());
    return digest.value();
}

}  // namespace essaim::simulation
