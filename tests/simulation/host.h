#pragma once
#include <deque>
#include <string>
#include <vector>

#include "services/kernel/writer.h"
#include "tests/simulation/oracle.h"
#include "tests/simulation/toy.h"

namespace essaim::simulation {

/// The clauses of the rule that are the deciding host's, not the writer's. Each can be left out.
struct HostRule {
    enum class Refusal : std::uint8_t {
        is_a_commit,
        from_the_local_state,
        at_the_exact_end,            // all folded, nothing in flight
        owned_and_at_the_exact_end,  // the same, after an ownership commit of one's own
    };
    enum class AppendAgain : std::uint8_t { always, unless_seen_in_the_log, never };
    enum class StrictRead : std::uint8_t { none, at_the_exact_end, local };

    Refusal refusal = Refusal::is_a_commit;
    AppendAgain append_again = AppendAgain::always;
    StrictRead strict_read = StrictRead::none;
    bool answers_on_any_acknowledgement = false;
    bool error_means_it_did_not_happen = false;
    bool decides_on_the_overlay = true;
    bool basis_never_goes_back = true;
    bool refused_ids_are_asked_again = true;  // by proxies and clients that ask twice
};

/// One rival's fold of one partition.
class Host final : public kernel::WriterHost {
  public:
    Host(const TopicPartition& where, Oracle& oracle, Fold fold)
        : where_(where), oracle_(oracle), fold_(std::move(fold)) {}

    const Fold& fold() const { return fold_; }
    /// What was answered since the last call, from commits folded.
    struct Due {
        ChainId chain;
        std::string id;
        Answer answer;
    };
    std::vector<Due> due() { return std::exchange(due_, {}); }

    std::optional<std::uint64_t> number_of(std::string_view chain, const Hash& hash) const override {
        return fold_.numbers.number_of(chain, hash);
    }
    bool holds(std::string_view chain, std::string_view command) const override {
        return fold_.account(std::string(chain)).answers.contains(std::string(command));
    }
    void accepted(const Frame& frame, std::string_view, std::uint64_t position) override {
        const auto commit = decode_toy(frame.payload);
        fold_.accept(frame, commit);
        fold_.position = position + 1;
        if (commit.kind != Kind::part && commit.kind != Kind::owner)
            due_.push_back({{where_.service, frame.chain}, commit.id, {commit.kind, frame.number}});
    }
    void passed_over(const Frame&, const Judgement& why, std::uint64_t position) override {
        oracle_.passed_over(why.verdict);
        fold_.position = position + 1;
    }
    void abandoned(std::vector<kernel::InFlight> killed) override { oracle_.abandoned(killed.size()); }
    void folded(std::uint64_t position, const Hash& last_record) override {
        fold_.position = position;
        fold_.last_record = last_record;
        oracle_.folded(where_, fold_);
    }

  private:
    TopicPartition where_;
    Oracle& oracle_;
    Fold fold_;
    std::vector<Due> due_;
};

}  // namespace essaim::simulation
