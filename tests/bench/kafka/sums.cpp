#include "tests/bench/kafka/sums.h"

namespace essaim::bench {

std::string text_of(const Figures& figures) {
    std::string text;
    for (const auto figure : figures)
        for (int byte = 0; byte < 8; ++byte)
            text += static_cast<char>(static_cast<std::uint64_t>(figure) >> (8 * byte) & 0xff);
    return text;
}

bool add(Figures& sums, std::string_view payload) {
    if (payload.size() != sums.size() * 8) return false;
    for (std::size_t figure = 0; figure < sums.size(); ++figure) {
        std::uint64_t value = 0;
        for (std::size_t byte = 8; byte-- > 0;)
            value = value << 8 | static_cast<unsigned char>(payload[8 * figure + byte]);
        sums[figure] += static_cast<std::int64_t>(value);
    }
    return true;
}

SumsHistory::SumsHistory(std::size_t chains) {
    const auto genesis = genesis_frame(sums_network(), Service::payroll);
    for (std::size_t chain = 0; chain < chains; ++chain) {
        Frame frame;
        frame.network = sums_network();
        frame.service = Service::payroll;
        frame.chain = "coop-" + std::to_string(chain);
        frame.hash = genesis.hash;
        last_.push_back(std::move(frame));
    }
}

std::vector<LogAppend> SumsHistory::next(std::size_t commits) {
    std::vector<LogAppend> group;
    group.reserve(commits);
    for (std::size_t made = 0; made < commits; ++made, ++made_) {
        auto& frame = last_[made_ * 7919 % last_.size()];
        frame.predecessor = frame.hash;
        ++frame.number;
        Figures figures;
        for (std::size_t figure = 0; figure < figures.size(); ++figure)
            figures[figure] = static_cast<std::int64_t>(made_ % 1000 + figure);
        frame.payload = text_of(figures);
        group.push_back({{Service::payroll, partition_of(frame.chain, sum_partitions)}, seal_frame(frame)});
    }
    return group;
}

}  // namespace essaim::bench
