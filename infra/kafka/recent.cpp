#include "infra/kafka/recent.h"

namespace essaim::kafka {

void Recent::begin(std::uint64_t next) {
    records_.clear();
    bytes_ = 0;
    next_ = next;
}

Recent::Took Recent::take(std::uint64_t position, std::string_view bytes) {
    if (position > next_) return Took::gap;
    if (position < next_)
        return holds(position) && records_[position - first()] != bytes ? Took::contradicts : Took::known;
    records_.emplace_back(bytes);
    bytes_ += bytes.size();
    ++next_;
    while (bytes_ > budget_bytes_ && records_.size() > 1) {
        bytes_ -= records_.front().size();
        records_.pop_front();
    }
    return Took::added;
}

std::vector<LogRecord> Recent::read(std::uint64_t from, std::size_t max_records,
                                    std::size_t max_bytes) const {
    std::vector<LogRecord> records;
    std::size_t bytes = 0;
    for (auto position = from; position < next_ && records.size() < max_records; ++position) {
        records.push_back({position, records_[position - first()]});
        bytes += records.back().bytes.size();
        if (bytes >= max_bytes) break;
    }
    return records;
}

}  // namespace essaim::kafka
