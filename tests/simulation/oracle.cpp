#include "tests/simulation/oracle.h"

#include <algorithm>

namespace essaim::simulation {

namespace {

/// An answer given without a commit has no number.
bool alike(const Answer& one, const Answer& other) {
    return one.kind == other.kind && (one.number == other.number || one.number == 0 || other.number == 0);
}

}  // namespace

struct Oracle::Topic {
    explicit Topic(const ChainScope& scope) : chains(scope, fold.numbers), digests{fold.digest()} {}
    Fold fold;
    ChainFold chains;
    std::vector<std::uint64_t> digests;  // after each record
};

Oracle::Oracle(const NetworkId& network, std::vector<Command> commands)
    : network_(network), commands_(std::move(commands)) {}

Oracle::Topic& Oracle::topic(const TopicPartition& where) {
    auto& topic = topics_[where];
    if (!topic) topic = std::make_shared<Topic>(ChainScope{network_, where.service, where.partition, 1});
    return *topic;
}

void Tally::add(const Tally& other) {
    records += other.records;
    accepted += other.accepted;
    answers += other.answers;
    duplicate += other.duplicate;
    stale += other.stale;
    early += other.early;
    abandoned += other.abandoned;
    stops += other.stops;
}

void Oracle::passed_over(Verdict verdict) {
    switch (verdict) {
        case Verdict::accepted:
            break;
        case Verdict::duplicate:
            ++tally_.duplicate;
            break;
        case Verdict::stale:
            ++tally_.stale;
            break;
        case Verdict::early:
            ++tally_.early;
            break;
    }
}

void Oracle::stopped(const kernel::Stopped& stopped) {
    ++tally_.stops;
    using enum Stop::Cause;
    const auto cause = stopped.stop.cause;
    if (cause != not_a_frame && cause != gap && cause != tip_changed)
        broken("a writer stopped: " + stopped.stop.message);
}

void Oracle::broken(const std::string& what) {
    if (!violation_) violation_ = what;
}

void Oracle::landed(const TopicPartition& where, std::uint64_t, const std::string& bytes) {
    auto& truth = topic(where);
    const auto frame = parse_frame(bytes);
    if (!frame) return broken("a writer appended what is no frame: " + frame.error().message);
    const auto judged = truth.chains.fold(*frame);
    if (!judged) return broken("a writer appended a frame of elsewhere: " + judged.error().message);
    if (judged->verdict == Verdict::accepted) accepted(truth, *frame);
    ++truth.fold.position;
    ++tally_.records;
    truth.digests.push_back(truth.fold.digest());
}

void Oracle::accepted(Topic& truth, const Frame& frame) {
    const auto commit = decode_toy(frame.payload);
    const ChainId chain{frame.service, frame.chain};
    check_decision(frame, commit, truth.fold.account(frame.chain));
    truth.fold.accept(frame, commit);
    const auto balance = truth.fold.account(frame.chain).balance;
    if (balance < 0) broken("P5: the balance of " + frame.chain + " is negative");
    history_[chain][frame.number] = {frame.number, frame.hash, balance};
    ++tally_.accepted;
}

void Oracle::check_decision(const Frame& frame, const ToyCommit& commit, const Account& account) {
    const ChainId chain{frame.service, frame.chain};
    const std::string what = commit.id + " of " + frame.chain + ", number " + std::to_string(frame.number);
    if (commit.seen != account.digest()) broken("P5: not decided on its predecessor's state: " + what);
    check_basis(frame, commit, account);
    if (commit.kind == Kind::owner) return;
    const auto command = std::ranges::find_if(
        commands_, [&](const Command& known) { return known.chain == chain && known.id == commit.id; });
    if (command == commands_.end()) return broken("nobody asked " + what);
    const int written = account.parts_of(commit.id);
    if (commit.kind == Kind::part) {
        if (account.answers.contains(commit.id) || written >= parts_of_a_run)
            broken("P2: one part too many of the run " + what);
        return;
    }
    if (account.answers.contains(commit.id)) broken("P2: accepted twice: " + what);
    if (commit.what == Command::What::run && written != parts_of_a_run)
        broken("P5: the run is closed without all its parts: " + what);
    const auto answer = answers_.find({chain, commit.id});
    if (answer != answers_.end() && answer->second.kind == Kind::refused && commit.kind != Kind::refused)
        broken("P3: it was answered refused and is accepted now: " + what);
    if (answer != answers_.end() && answer->second.kind != commit.kind)
        broken("P4: answered otherwise: " + what);
    if (decide(account, *command, commit.looked, commit.strict) != commit.kind)
        broken("P5: decided again it says something else: " + what);
}

void Oracle::check_basis(const Frame& frame, const ToyCommit& commit, const Account& account) {
    if (!commit.looked) return;
    const auto& history = history_[{Service::membership, frame.chain}];
    const auto known = history.find(commit.looked->number);
    if (commit.looked->number > 0 && (known == history.end() || known->second != *commit.looked))
        broken("P5: its basis is no commit of " + frame.chain);
    if (account.floor && commit.looked->number < account.floor->number)
        broken("P5: its basis is older than its predecessor's, in " + frame.chain);
}

void Oracle::answered(const ChainId& chain, const std::string& id, const Answer& answer) {
    const auto [known, first] = answers_.try_emplace({chain, id}, answer);
    const std::string what = id + " of " + chain.chain;
    if (first) ++tally_.answers;
    if (!first && !alike(known->second, answer)) broken("P4: answered twice, not alike: " + what);
    const auto& accepted = topic({chain.service, 0}).fold.account(chain.chain).answers;
    const auto commit = accepted.find(id);
    if (answer.kind == Kind::refused) {
        if (commit != accepted.end() && commit->second.kind != Kind::refused)
            broken("P3: answered refused although accepted: " + what);
    } else if (commit == accepted.end() || !alike(commit->second, answer)) {
        broken("P2: answered accepted, and no accepted commit says so: " + what);
    }
}

bool Oracle::was_refused(const ChainId& chain, const std::string& id) const {
    const auto answer = answers_.find({chain, id});
    return answer != answers_.end() && answer->second.kind == Kind::refused;
}

std::uint64_t Oracle::records(const TopicPartition& where) const {
    const auto known = topics_.find(where);
    return known == topics_.end() ? 0 : known->second->fold.position;
}

void Oracle::folded(const TopicPartition& where, const Fold& fold) {
    const auto& truth = topic(where);
    if (fold.position >= truth.digests.size()) return broken("P1: a writer has folded more than there is");
    if (fold.digest() != truth.digests[fold.position])
        broken("P1: two folds of the same " + std::to_string(fold.position) + " records differ");
}

void Oracle::read_strictly(const TopicPartition& where, const Fold& fold) {
    for (const auto& [name, answer] : answers_) {
        const auto& [chain, id] = name;
        if (chain.service != where.service) continue;
        const auto& answers = fold.account(chain.chain).answers;
        const auto held = answers.find(id);
        if (held == answers.end() || !alike(held->second, answer))
            broken("a read said to be of the present does not know an answer given before: " + id);
    }
}

}  // namespace essaim::simulation
