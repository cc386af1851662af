#pragma once
#include <chrono>
#include <string>
#include <tl/expected.hpp>

#include "events/core/log.h"
#include "infra/files/files.h"

namespace essaim::embedded {

/// One process at a time: a lock of the operating system on a file that holds the owner's pid. It ends with
/// the object or with the process, however that ends. Not for threads of one program that know each other.
class ProcessLock {
  public:
    /// Waits up to `wait` for another owner to leave; then `in_use`, naming its pid. Blocks for that long.
    static tl::expected<ProcessLock, LogError> acquire(const std::string& path,
                                                       std::chrono::milliseconds wait);

  private:
    explicit ProcessLock(files::OpenFile file) : file_(std::move(file)) {}

    files::OpenFile file_;
};

}  // namespace essaim::embedded
