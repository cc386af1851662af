#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "events/core/log.h"
#include "infra/embedded/embedded_log.h"
#include "tests/infra/embedded/setting.h"

namespace essaim::tests {

/// What was acknowledged, by partition, in order of position.
using Written = std::map<TopicPartition, std::vector<std::string>>;

/// `count` records over a few partitions, in groups of up to five, of up to `max_bytes`; drawn from `seed`.
void write_some(Log& log, Written& written, std::size_t count, std::size_t max_bytes, std::uint64_t seed);

/// Whether opening the directory succeeds, `verify` too, and each acknowledged record is read as it was
/// written, at its position. Otherwise the error; a record that reads otherwise is a failed test.
tl::expected<embedded::OpeningReport, LogError> holds(const std::string& directory, const Written& written);

}  // namespace essaim::tests
