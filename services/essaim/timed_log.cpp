#include "services/essaim/timed_log.h"

namespace essaim::host {

std::vector<AppendOutcome> TimedLog::append(std::span<const LogAppend> group) {
    const auto began = std::chrono::steady_clock::now();
    auto outcomes = log_.append(group);
    if (took_ && !group.empty()) took_(group, std::chrono::steady_clock::now() - began);
    return outcomes;
}

}  // namespace essaim::host
