#pragma once
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/chain.h"
#include "events/core/commit.h"
#include "events/core/log.h"
#include "events/core/network_id.h"

namespace essaim::audit {

/// A commit as it stands in a chain.
struct Recording {
    ChainId chain;
    Head head;
    Hash predecessor;
    Commit commit;
};

/// False: no more is wanted.
using OnRecording = std::function<bool(const Recording&)>;

/// The accepted commits of one partition, in the log's order; what readers passed over is left out. The
/// message of what stopped it otherwise. Blocks on the log.
tl::expected<void, std::string> each_recording(Log& log, const NetworkId& network, TopicPartition where,
                                               const OnRecording& visit);

/// What of a log is asked for.
struct LogPart {
    std::optional<Service> service;  // none: all
    std::string chain;               // empty: all
};
/// The same of that part, service by service and partition by partition.
tl::expected<void, std::string> each_recording(Log& log, const NetworkId& network, const LogPart& part,
                                               const OnRecording& visit);

/// Those of one chain.
tl::expected<std::vector<Recording>, std::string> recordings_of(Log& log, const NetworkId& network,
                                                                const ChainId& chain);

}  // namespace essaim::audit
