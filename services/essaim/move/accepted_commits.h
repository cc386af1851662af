#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "events/core/chain.h"
#include "events/core/log.h"
#include "services/essaim/open_error.h"

namespace essaim::host {

/// A commit that its chain accepted, with the record it stands in.
struct AcceptedCommit {
    Frame frame;
    std::string record;
};

/// One partition from its beginning: the commits that were accepted, in the log's order, less those of the
/// ownership chain. Every record's hash, every predecessor and every position is checked on the way. Blocks
/// on the log; one thread.
class AcceptedCommits {
  public:
    struct Chunk {
        std::size_t records = 2000;
        std::size_t bytes = 4u << 20;
    };
    /// `log` must outlive it. `on_read`: so many records more were read.
    AcceptedCommits(Log& log, const NetworkId& network, TopicPartition where, Chunk chunk,
                    std::function<void(std::uint64_t)> on_read);

    /// Nullopt at the log's present end; asked again later it goes on there.
    tl::expected<std::optional<AcceptedCommit>, OpenError> next();
    const ChainFold& fold() const { return fold_; }

  private:
    tl::expected<void, OpenError> read();

    Log& log_;
    const TopicPartition where_;
    const Chunk chunk_;
    const std::function<void(std::uint64_t)> on_read_;
    ChainFold fold_;
    std::uint64_t position_ = 0;
    std::vector<LogRecord> read_;
    std::size_t taken_ = 0;
};

}  // namespace essaim::host
