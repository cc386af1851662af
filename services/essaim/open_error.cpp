#include "services/essaim/open_error.h"

namespace essaim::host {

namespace {

std::string_view code_of(LogError::Cause cause) {
    switch (cause) {
        case LogError::Cause::in_use:
            return "store_in_use";
        case LogError::Cause::damaged:
            return "store_damaged";
        case LogError::Cause::behind_witness:
            return "store_behind_witness";
        case LogError::Cause::before_start:
        case LogError::Cause::beyond_end:
            return "store_damaged";
        case LogError::Cause::unavailable:
            return "store_unavailable";
        case LogError::Cause::stopped:
            return "store_failed";
        case LogError::Cause::copy_unfinished:
            return "copy_unfinished";
        case LogError::Cause::moved:
            return "moved";
    }
    return "store_failed";
}

}  // namespace

OpenError open_error(const LogError& error) {
    return {std::string(code_of(error.cause)), error.message, error.file, error.offset};
}

OpenError open_error(const kernel::Stopped& stopped) {
    if (stopped.log) return open_error(*stopped.log);
    return {"store_damaged",
            std::string(name_of(stopped.where.service)) + " partition " +
                std::to_string(stopped.where.partition) + ", position " + std::to_string(stopped.position) +
                ": " + stopped.stop.message,
            {},
            0};
}

}  // namespace essaim::host
