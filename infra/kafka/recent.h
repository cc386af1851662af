#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/log.h"

namespace essaim::kafka {

/// The last records of one partition, without a gap, as many as a budget of bytes allows and always the last
/// one. Not thread-safe.
class Recent {
  public:
    explicit Recent(std::size_t budget_bytes) : budget_bytes_(budget_bytes) {}

    enum class Took : std::uint8_t {
        added,
        known,        // it was there, or is older than what is kept
        contradicts,  // another record was there
        gap,          // it does not follow: nothing changed
    };
    /// Forgets all; the next record is that of `next`.
    void begin(std::uint64_t next);
    Took take(std::uint64_t position, std::string_view bytes);

    std::uint64_t first() const { return next_ - records_.size(); }
    std::uint64_t next() const { return next_; }
    bool holds(std::uint64_t position) const { return position >= first() && position < next_; }
    /// From a position that it holds, at least one.
    std::vector<LogRecord> read(std::uint64_t from, std::size_t max_records, std::size_t max_bytes) const;

  private:
    std::size_t budget_bytes_;
    std::size_t bytes_ = 0;
    std::uint64_t next_ = 0;
    std::deque<std::string> records_;
};

}  // namespace essaim::kafka
