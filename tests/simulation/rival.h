#pragma once
#include <array>
#include <memory>
#include <set>
#include <string>

#include "services/kernel/basis.h"
#include "services/kernel/writer_definition.h"
#include "tests/simulation/host.h"
#include "tests/simulation/simulated_log.h"
#include "tests/simulation/watched_log.h"

namespace essaim::simulation {

/// One of several processes that own the same partitions at once and for ever: a fold and a writer for each
/// of two services. It decides what it is asked, commits, folds, answers; it can crash at any call.
template <kernel::WriterRule writer_rule>
class Rival {
  public:
    struct Setting {
        NetworkId network;
        std::string name;
        bool strict = false;  // another binary, that refuses what others accept
        HostRule rule;
    };

    Rival(Setting setting, SimulatedLog& truth, Oracle& oracle, Random& random)
        : setting_(std::move(setting)), oracle_(oracle), random_(random), log_(truth.connect()) {
        watch();
        for (const auto service : services) open(service, Fold{});
    }

    /// A client, or a proxy for it, asks: the answer if there is one; else it is decided, if it may be.
    void ask(const Command& command) {
        auto& side = this->side(command.chain.service);
        if (const auto answers = side.host->fold().account(command.chain.chain).answers;
            answers.contains(command.id))
            oracle_.answered(command.chain, command.id, answers.at(command.id));
        if (!side.writer->may_decide(command.chain.chain, command.id)) return;
        if (side.writer->waiting() < max_in_flight) decide(side, command);
    }

    void commit(Service service) {
        auto& side = this->side(service);
        side.writer->resume();
        check(side.writer->commit(log_));
        if (std::exchange(gave_up_, false)) side.writer->forget();
        answer(side);
    }

    void fold(Service service) {
        auto& side = this->side(service);
        side.writer->resume();
        check(side.writer->fold_to_end(log_));
        answer(side);
    }

    /// All of it is gone but a fold stored at some time, or nothing at all.
    void crash() {
        ++lives_;
        seen_.clear();
        appended_.clear();
        for (const auto service : services) {
            const auto& stored = side(service).stored;
            open(service, random_.chance(500) ? Fold{} : stored);
        }
    }

    /// A fold is stored now, in both services or in one: they need not agree.
    void store(Service service) { side(service).stored = side(service).host->fold(); }

    /// A read that claims to be of the present.
    void read(Service service) {
        const auto& fold = side(service).host->fold();
        const TopicPartition where{service, 0};
        if (setting_.rule.strict_read == HostRule::StrictRead::local ||
            fold.position == oracle_.records(where))
            oracle_.read_strictly(where, fold);
    }

    bool holds(const Command& command) {
        return side(command.chain.service).host->holds(command.chain.chain, command.id);
    }

    static constexpr std::array services{Service::membership, Service::activities};
    static constexpr std::size_t max_in_flight = 5;

  private:
    using Writer = kernel::BasicWriter<writer_rule>;
    struct Side {
        Fold stored;
        std::unique_ptr<Host> host;
        std::unique_ptr<Writer> writer;
    };
    Side& side(Service service) { return sides_.at(static_cast<std::size_t>(service)); }

    void open(Service service, Fold fold) {
        auto& side = this->side(service);
        const TopicPartition where{service, 0};
        side.writer.reset();
        side.stored = fold;
        side.host = std::make_unique<Host>(where, oracle_, std::move(fold));
        const auto& stored = side.host->fold();
        side.writer = std::make_unique<Writer>(ChainScope{setting_.network, service, 0, 1}, *side.host,
                                               stored.position);
        for (const auto& [chain, head] : stored.heads) side.writer->restore(chain, head);
        check(side.writer->verify_tip(log_, stored.last_record));
    }

    /// A stop lasts until somebody has seen to it: here, until the rival's next turn.
    template <class Result>
    void check(const Result& result) {
        if (!result) oracle_.stopped(result.error());
    }

    void answer(Side& side) {
        for (const auto& due : side.host->due()) oracle_.answered(due.chain, due.id, due.answer);
    }

    Account state(const Side& side, const std::string& chain) const {
        auto account = side.host->fold().account(chain);
        if (!setting_.rule.decides_on_the_overlay) return account;
        for (const auto& commit : side.writer->in_flight())
            if (commit.chain == chain)
                evolve(account, decode_toy(parse_frame(commit.bytes)->payload), commit.head.number);
        return account;
    }

    void decide(Side& side, const Command& command) {
        auto account = state(side, command.chain.chain);
        if (setting_.rule.refusal == HostRule::Refusal::owned_and_at_the_exact_end &&
            side.host->fold().account(command.chain.chain).owner != owner()) {
            if (side.writer->waiting() == 0) create(side, command, Kind::owner, owner(), account, {});
            return;
        }
        const auto looked = look(command);
        if (looked && setting_.rule.basis_never_goes_back && goes_back(command, account, *looked))
            return;  // the other chain is not folded far enough
        const auto kind = essaim::simulation::decide(account, command, looked, setting_.strict);
        if (kind == Kind::refused && setting_.rule.refusal != HostRule::Refusal::is_a_commit) {
            const bool at_the_end = side.writer->waiting() == 0 &&
                                    side.host->fold().position == oracle_.records({command.chain.service, 0});
            if (at_the_end || setting_.rule.refusal == HostRule::Refusal::from_the_local_state)
                oracle_.answered(command.chain, command.id, {kind, 0});
            return;
        }
        if (command.what == Command::What::run)
            for (int part = account.parts_of(command.id); part < parts_of_a_run; ++part)
                create(side, command, Kind::part, command.id, account, looked);
        create(side, command, kind, command.id, account, looked);
    }

    /// Commands of activities look at the same cooperative's membership.
    std::optional<Looked> look(const Command& command) {
        if (command.chain.service != Service::activities) return std::nullopt;
        const auto& fold = side(Service::membership).host->fold();
        const auto head = fold.heads.find(command.chain.chain);
        if (head == fold.heads.end()) return Looked{0, {}, fold.account(command.chain.chain).balance};
        return Looked{head->second.number, head->second.hash, fold.account(command.chain.chain).balance};
    }

    static bool goes_back(const Command& command, const Account& account, const Looked& looked) {
        const auto basis = [&](const Looked& at) {
            return std::vector{BasisEntry{Service::membership, command.chain.chain, at.number, at.hash}};
        };
        return account.floor && kernel::basis_goes_back(basis(*account.floor), basis(looked));
    }

    void create(Side& side, const Command& command, Kind kind, const std::string& id, Account& account,
                const std::optional<Looked>& looked) {
        const ToyCommit commit{kind,           command.what, id, account.digest(), setting_.strict,
                               random_.next(), looked};
        const auto tip = *side.writer->tip(command.chain.chain);
        Frame frame{setting_.network,
                    command.chain.service,
                    command.chain.chain,
                    tip.number + 1,
                    tip.hash,
                    encode(commit),
                    {}};
        auto bytes = seal_frame(frame);
        const bool answers = kind != Kind::part && kind != Kind::owner;
        side.writer->create(
            {frame.chain, answers ? id : "", {frame.number, frame.hash}, tip.hash, std::move(bytes)});
        evolve(account, commit, frame.number);
    }

    std::string owner() const { return setting_.name + "-" + std::to_string(lives_); }

    // Where a clause of the host's is left out, this is where it is.
    void watch() {
        const auto& rule = setting_.rule;
        if (rule.answers_on_any_acknowledgement || rule.error_means_it_did_not_happen)
            log_.outcome = [this](const std::string& bytes, const AppendOutcome& outcome) {
                const auto frame = parse_frame(bytes);
                const auto commit = decode_toy(frame->payload);
                const ChainId chain{frame->service, frame->chain};
                if (setting_.rule.answers_on_any_acknowledgement && std::holds_alternative<Appended>(outcome))
                    oracle_.answered(chain, commit.id, {commit.kind, frame->number});
                if (setting_.rule.error_means_it_did_not_happen &&
                    std::holds_alternative<AppendUnknown>(outcome)) {
                    oracle_.answered(chain, commit.id, {Kind::refused, 0});
                    gave_up_ = true;
                }
            };
        if (rule.append_again == HostRule::AppendAgain::always) return;
        log_.seen = [this](const std::string& bytes) { seen_.insert(bytes); };
        log_.keeps_back = [this](const std::string& bytes) {
            const bool again = !appended_.insert(bytes).second;
            return again &&
                   (setting_.rule.append_again == HostRule::AppendAgain::never || seen_.contains(bytes));
        };
    }

    Setting setting_;
    Oracle& oracle_;
    Random& random_;
    WatchedLog log_;
    std::array<Side, 2> sides_;
    std::uint64_t lives_ = 0;
    bool gave_up_ = false;
    std::set<std::string> seen_;
    std::set<std::string> appended_;
};

}  // namespace essaim::simulation
