#include "infra/embedded/process_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <thread>

namespace essaim::embedded {
namespace {

constexpr std::chrono::milliseconds between_attempts{20};

LogError failed(const files::FileError& error, const std::string& path) {
    return {LogError::Cause::unavailable, error.message, path};
}

std::string owner_of(const std::string& path) {
    std::string pid = files::read_file(path).value_or("");
    while (!pid.empty() && pid.back() == '\n') pid.pop_back();
    const bool is_pid =
        !pid.empty() && std::all_of(pid.begin(), pid.end(), [](unsigned char c) { return std::isdigit(c); });
    return is_pid ? "process " + pid : "another process";
}

}  // namespace

tl::expected<ProcessLock, LogError> ProcessLock::acquire(const std::string& path,
                                                         std::chrono::milliseconds wait) {
    auto file = files::OpenFile::open(path, O_RDWR | O_CREAT);
    if (!file) return tl::unexpected(failed(file.error(), path));
    const auto deadline = std::chrono::steady_clock::now() + wait;
    while (::flock(file->descriptor(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return tl::unexpected(failed(files::file_error("flock", path), path));
        if (std::chrono::steady_clock::now() >= deadline)
            return tl::unexpected(LogError{LogError::Cause::in_use, "in use by " + owner_of(path), path});
        std::this_thread::sleep_for(between_attempts);
    }
    // The pid is for people: a lock whose owner could not be written down is a lock all the same.
    if (::ftruncate(file->descriptor(), 0) == 0)
        static_cast<void>(file->write_at(0, std::to_string(::getpid()) + "\n"));
    return ProcessLock(std::move(*file));
}

}  // namespace essaim::embedded
