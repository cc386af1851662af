#include "infra/runtime/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace essaim::runtime {
namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    __builtin_unreachable();
}

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("essaim", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::debug);
        return made;
    }();
    return *instance;
}

std::string one_line(std::string_view message) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    line.reserve(message.size());
    for (const char c : message) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f) {
            line += c;
        } else {
            line += "\\x";
            line += digits[byte >> 4U];
            line += digits[byte & 15U];
        }
    }
    return line;
}

}  // namespace

void set_log_level(LogLevel level) {
    logger().set_level(spdlog_level(level));
}

bool is_logged(LogLevel level) {
    return logger().should_log(spdlog_level(level));
}

void log_line(LogLevel level, std::string_view message) {
    auto& target = logger();
    const auto at = spdlog_level(level);
    if (target.should_log(at)) target.log(at, one_line(message));
}

}  // namespace essaim::runtime
