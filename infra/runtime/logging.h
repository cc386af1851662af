#pragma once
#include <cstdint>
#include <string_view>

namespace essaim::runtime {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// Lines below this level are dropped; `info` until said otherwise. Thread-safe.
void set_log_level(LogLevel level);

/// Whether lines of this level are written. Thread-safe.
bool is_logged(LogLevel level);

/// One line on standard error: "2026-01-02T08:00:07.123Z warning MESSAGE", UTC. Control characters are
/// written as \xNN, so that what a message quotes cannot pass for another line. Never log what is sealed.
/// Thread-safe; may block on standard error.
void log_line(LogLevel level, std::string_view message);

}  // namespace essaim::runtime
