#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/frame.h"
#include "events/core/log.h"

namespace essaim::bench {

/// Eight figures: what a commit of these benchmarks carries, little-endian.
using Figures = std::array<std::int64_t, 8>;
constexpr std::uint16_t sum_partitions = 8;

inline NetworkId sums_network() {
    return NetworkId{{5}};
}

std::string text_of(const Figures& figures);
/// Nullopt where it is not such a payload.
bool add(Figures& sums, std::string_view payload);

/// Makes histories: of so many chains, in their partitions, each commit on the one before.
class SumsHistory {
  public:
    explicit SumsHistory(std::size_t chains);
    std::vector<LogAppend> next(std::size_t commits);

  private:
    std::vector<Frame> last_;
    std::uint64_t made_ = 0;
};

}  // namespace essaim::bench
