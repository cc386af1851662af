#include "services/kernel/stopped.h"

namespace essaim::kernel {

Stopped stopped_by(TopicPartition where, std::uint64_t position, const LogError& error) {
    const bool lost =
        error.cause == LogError::Cause::beyond_end || error.cause == LogError::Cause::behind_witness;
    return {where, position,
            Stop{lost ? Stop::Cause::end_before_tip : Stop::Cause::read_failed, error.message, {}, 0, {}},
            error};
}

}  // namespace essaim::kernel
