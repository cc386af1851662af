#include "projections/core/rows.h"

namespace essaim::projections {

std::optional<std::string> MemoryRows::get(std::string_view key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

void MemoryRows::put(std::string_view key, std::string_view value) {
    const auto [row, is_new] = rows_.try_emplace(std::string(key));
    bytes_ += value.size() + (is_new ? key.size() : 0) - row->second.size();
    row->second = value;
}

void MemoryRows::erase(std::string_view key) {
    const auto found = rows_.find(key);
    if (found == rows_.end()) return;
    bytes_ -= found->first.size() + found->second.size();
    rows_.erase(found);
}

void MemoryRows::scan(std::string_view prefix, const Visit& visit) const {
    for (auto row = rows_.lower_bound(prefix); row != rows_.end() && row->first.starts_with(prefix); ++row)
        if (!visit(row->first, row->second)) return;
}

std::optional<std::string> OverlayRows::get(std::string_view key) const {
    const auto found = writes_.find(key);
    return found == writes_.end() ? base_.get(key) : found->second;
}

void OverlayRows::put(std::string_view key, std::string_view value) {
    writes_.insert_or_assign(std::string(key), std::string(value));
}

void OverlayRows::erase(std::string_view key) {
    writes_.insert_or_assign(std::string(key), std::nullopt);
}

void OverlayRows::scan(std::string_view prefix, const Visit& visit) const {
    scan_over(base_, writes_, prefix, visit);
}

void scan_over(const Rows& rows, const WriteSet& writes, std::string_view prefix, const Rows::Visit& visit) {
    auto ours = writes.lower_bound(prefix);
    const auto ours_left = [&] { return ours != writes.end() && ours->first.starts_with(prefix); };
    bool going = true;
    rows.scan(prefix, [&](std::string_view key, std::string_view value) {
        for (; going && ours_left() && ours->first < key; ++ours)
            if (ours->second) going = visit(ours->first, *ours->second);
        if (!going) return false;
        if (ours_left() && ours->first == key) {
            if (ours->second) going = visit(ours->first, *ours->second);
            ++ours;
            return going;
        }
        return going = visit(key, value);
    });
    for (; going && ours_left(); ++ours)
        if (ours->second) going = visit(ours->first, *ours->second);
}

}  // namespace essaim::projections
