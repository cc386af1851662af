#pragma once
#include "events/core/log_standing.h"
#include "infra/kafka/client.h"

namespace essaim::kafka {

/// How a log on Kafka stands: the last record of the topic `PREFIX.standing` (one partition, lines of text).
/// Without such a topic it is open: none is made before a copy needs it. Blocks on the brokers.
tl::expected<LogStanding, LogError> standing_at(const Connection& connection);

/// Says so, durably. Before a log is `moved` its topics are closed (`max.message.bytes` 0): from then on the
/// brokers themselves refuse what anybody appends, a process that was frozen too. An open one is opened
/// again.
tl::expected<void, LogError> stand_at(const Connection& connection, const LogStanding& standing);

/// Refuses (`copy_unfinished`, `moved`) a log that is not one to work on.
tl::expected<void, LogError> check_open(const Connection& connection);

}  // namespace essaim::kafka
