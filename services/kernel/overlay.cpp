#include "services/kernel/overlay.h"

#include <algorithm>
#include <utility>

#include "events/vocabulary/assert.h"

namespace essaim::kernel {

void Overlay::add(InFlight commit) {
    auto& chain = chains_[commit.chain];
    ESSAIM_ASSERT(chain.commits == 0 ||
                  (commit.predecessor == chain.tip.hash && commit.head.number == chain.tip.number + 1));
    chain.tip = commit.head;
    ++chain.commits;
    if (!commit.command.empty()) chain.commands.insert(commit.command);
    commits_.push_back(std::move(commit));
}

const Head* Overlay::tip(std::string_view chain) const {
    const auto found = chains_.find(chain);
    return found == chains_.end() ? nullptr : &found->second.tip;
}

bool Overlay::holds(std::string_view chain, std::string_view command) const {
    const auto found = chains_.find(chain);
    return found != chains_.end() && found->second.commands.contains(command);
}

const InFlight* Overlay::oldest(std::string_view chain) const {
    if (!chains_.contains(chain)) return nullptr;
    return &*std::ranges::find(commits_, chain, &InFlight::chain);
}

void Overlay::folded_oldest(std::string_view chain) {
    const auto oldest = std::ranges::find(commits_, chain, &InFlight::chain);
    ESSAIM_ASSERT(oldest != commits_.end());
    leave(*oldest);
    commits_.erase(oldest);
}

std::vector<InFlight> Overlay::kill(std::string_view chain) {
    std::vector<InFlight> killed;
    std::deque<InFlight> others;
    for (auto& commit : commits_) {
        if (commit.chain == chain)
            killed.push_back(std::move(commit));
        else
            others.push_back(std::move(commit));
    }
    commits_ = std::move(others);
    if (const auto found = chains_.find(chain); found != chains_.end()) chains_.erase(found);
    return killed;
}

std::vector<InFlight> Overlay::withdraw() {
    std::vector<InFlight> withdrawn;
    std::set<std::string> sent_later;
    for (auto commit = commits_.end(); commit != commits_.begin();) {
        --commit;
        if (commit->perhaps_sent) sent_later.insert(commit->chain);
        if (sent_later.contains(commit->chain)) continue;
        leave(*commit);
        if (const auto chain = chains_.find(commit->chain); chain != chains_.end())
            chain->second.tip = Head{commit->head.number - 1, commit->predecessor};
        withdrawn.push_back(std::move(*commit));
        commit = commits_.erase(commit);
    }
    std::ranges::reverse(withdrawn);
    return withdrawn;
}

void Overlay::forget() {
    commits_.clear();
    chains_.clear();
}

void Overlay::note(std::span<const AppendOutcome> outcomes) {
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (!std::holds_alternative<NotSent>(outcomes[i])) commits_[i].perhaps_sent = true;
}

void Overlay::leave(const InFlight& commit) {
    const auto chain = chains_.find(commit.chain);
    chain->second.commands.erase(commit.command);
    if (--chain->second.commits == 0) chains_.erase(chain);
}

}  // namespace essaim::kernel
