#pragma once
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "events/core/log.h"

namespace essaim::tests {

/// Callers that append records of their own to one partition, each the next only when the one before is
/// acknowledged; until then the same bytes again, as a writer does. They keep a ledger of what they were
/// told.
class Load {
  public:
    Load(Log& log, TopicPartition where, int callers) : log_(log), where_(where) {
        for (int caller = 0; caller < callers; ++caller)
            threads_.emplace_back([this, caller] { run(caller); });
    }
    ~Load() { stop(); }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    void stop() {
        ending_ = true;
        for (auto& thread : threads_) thread.join();
        threads_.clear();
    }
    std::uint64_t acknowledged() const { return acknowledged_; }
    /// Waits until so many more were acknowledged; false: not within the time.
    bool moves(std::uint64_t more, std::chrono::seconds within) const {
        const auto until = std::chrono::steady_clock::now() + within;
        const auto wanted = acknowledged_ + more;
        while (acknowledged_ < wanted) {
            if (std::chrono::steady_clock::now() > until) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        return true;
    }

    /// What is wrong between what was said and what the log holds, read by `reader`; empty: nothing.
    std::string compare(Log& reader) const {
        std::vector<std::string> held;
        for (;;) {
            const auto read = reader.read(where_, held.size(), 2000, 4u << 20);
            if (!read) return read.error().message;
            if (read->empty()) break;
            for (const auto& record : *read) {
                if (record.position != held.size()) return "a gap at " + std::to_string(held.size());
                held.push_back(record.bytes);
            }
        }
        std::map<std::string, int> times;
        for (const auto& record : held) ++times[record];
        for (const auto& [position, bytes] : ledger_)
            if (position >= held.size() || held[position] != bytes)
                return "position " + std::to_string(position);
        for (const auto& bytes : certainly_not_)
            if (times.contains(bytes)) return bytes + " was not sent, and is there";
        for (const auto& bytes : all_)
            if (!times.contains(bytes)) return bytes + " was acknowledged, and is not there";
        return {};
    }
    std::uint64_t unknown() const { return unknown_; }
    std::uint64_t not_sent() const { return not_sent_; }

  private:
    void run(int caller) {
        for (int number = 0; !ending_; ++number) {
            std::string bytes = std::to_string(caller) + ":" + std::to_string(number) + std::string(200, '.');
            bool only_not_sent = true;
            bool done = false;
            while (!ending_ && !done) {
                const auto outcome = log_.append(std::vector<LogAppend>{{where_, bytes}}).front();
                const std::lock_guard lock(mutex_);
                if (const auto* appended = std::get_if<Appended>(&outcome)) {
                    ledger_[appended->position] = bytes;
                    all_.push_back(bytes);
                    ++acknowledged_;
                    done = true;
                } else if (std::holds_alternative<AppendUnknown>(outcome)) {
                    ++unknown_;
                    only_not_sent = false;
                } else {
                    ++not_sent_;
                }
            }
            if (!done && only_not_sent) {
                const std::lock_guard lock(mutex_);
                certainly_not_.push_back(bytes);
            }
        }
    }

    Log& log_;
    const TopicPartition where_;
    std::atomic<bool> ending_ = false;
    std::atomic<std::uint64_t> acknowledged_ = 0;
    std::atomic<std::uint64_t> unknown_ = 0;
    std::atomic<std::uint64_t> not_sent_ = 0;
    std::mutex mutex_;  // of the three below
    std::map<std::uint64_t, std::string> ledger_;
    std::vector<std::string> all_;
    std::vector<std::string> certainly_not_;
    std::vector<std::thread> threads_;
};

}  // namespace essaim::tests
