#include "infra/kafka/tail.h"

namespace essaim::kafka {

std::optional<tl::expected<std::vector<LogRecord>, LogError>> Tail::read(std::uint64_t from,
                                                                         std::size_t max_records,
                                                                         std::size_t max_bytes,
                                                                         Clock::duration longest_lag) {
    const std::lock_guard lock(mutex_);
    if (recent_.holds(from)) return recent_.read(from, max_records, max_bytes);
    if (Clock::now() - asked_ > longest_lag) return std::nullopt;
    if (failed_) return tl::unexpected(*failed_);
    if (followed_ && from == recent_.next() && from == known_end_) return std::vector<LogRecord>{};
    return std::nullopt;
}

bool Tail::told(const tl::expected<std::uint64_t, LogError>& end) {
    const std::lock_guard lock(mutex_);
    asked_ = Clock::now();
    failed_.reset();
    if (!end) {
        failed_ = end.error();
        return false;
    }
    if (*end < known_end_)
        asked_ = {};  // asked before what has come since, or the log lost its tail: ask again
    known_end_ = std::max(known_end_, *end);
    if (followed_) return false;
    followed_ = true;
    known_end_ = *end;
    recent_.begin(*end);
    return true;
}

std::uint64_t Tail::known_end() const {
    const std::lock_guard lock(mutex_);
    return known_end_;
}

bool Tail::wait_for(std::uint64_t position, Clock::duration time) {
    std::unique_lock lock(mutex_);
    if (position < recent_.first()) return false;
    return came_.wait_for(lock, time, [&] { return recent_.holds(position); });
}

bool Tail::keep(std::uint64_t position, std::string_view bytes) {
    bool is_new = false;
    switch (recent_.take(position, bytes)) {
        case Recent::Took::added:
            came_.notify_all();
            is_new = true;
            break;
        case Recent::Took::contradicts:
            contradicted_ = true;
            break;
        case Recent::Took::known:
        case Recent::Took::gap:
            break;
    }
    known_end_ = std::max(known_end_, position + 1);
    return is_new;
}

bool Tail::take(std::uint64_t position, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    if (position > recent_.next()) recent_.begin(position);  // who reads sees what is missing
    return keep(position, bytes);
}

void Tail::acknowledged(std::uint64_t position, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    keep(position, bytes);  // behind a gap: it comes from the log, after the others
}

void Tail::lost(const LogError&) {
    const std::lock_guard lock(mutex_);
    followed_ = false;
    recent_.begin(recent_.next());
    asked_ = {};
}

bool Tail::is_contradicted() const {
    const std::lock_guard lock(mutex_);
    return contradicted_;
}

}  // namespace essaim::kafka
