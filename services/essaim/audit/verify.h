#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/catalogue.h"
#include "events/core/chain.h"
#include "events/core/log.h"
#include "events/core/network_id.h"

namespace essaim::audit {

/// A chain that was read from its first commit to its head and found whole.
struct VerifiedChain {
    ChainId chain;
    Head head;
};

struct Verified {
    std::vector<VerifiedChain> chains;  // by service and chain
    std::uint64_t records = 0;
    std::uint64_t commits = 0;      // accepted
    std::uint64_t passed_over = 0;  // duplicate, stale or early: they change nothing
    std::uint64_t events = 0;
    std::uint64_t bytes = 0;
};

/// What is not as it was written, and where.
struct Failed {
    std::string file;
    std::uint64_t offset = 0;
    std::string chain;  // "activities/oxalis"
    std::uint64_t number = 0;
    std::string message;
};

/// False: no more is wanted, and the verification has failed.
using OnRead = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Reads every record of every partition: hashes, predecessors, numbers, recorded time and basis that never
/// go back, each basis and each anchor naming commits that are there, runs closed with their parts, every
/// event readable. Blocks on the log; memory is 48 bytes a commit.
tl::expected<Verified, Failed> verify(Log& log, const NetworkId& network, const EventCatalogue& events,
                                      const OnRead& progress = {});

}  // namespace essaim::audit
