#include "projections/core/rows.h"

namespace essaim::projections {

void Rows::keep_all(WriteSet&& batch) {
    for (auto& [key, value] : batch)
        if (value)
            put(key, *value);
        else
            erase(key);
    batch.clear();
}

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

std::optional<std::string>& OverlayRows::place_of(std::string&& key) {
    auto hint = writes_.end();
    if (last_ != writes_.end()) {
        if (key == last_->first) return last_->second;
        const auto next = std::next(last_);
        const bool follows = last_->first < key && (next == writes_.end() || key < next->first);
        hint = follows ? next : writes_.lower_bound(key);
    }
    last_ = writes_.try_emplace(hint, std::move(key));
    return last_->second;
}

void OverlayRows::put(std::string_view key, std::string_view value) {
    place_of(std::string(key)).emplace(value);
}

void OverlayRows::erase(std::string_view key) {
    place_of(std::string(key)).reset();
}

void OverlayRows::keep(std::string&& key, std::string&& value) {
    place_of(std::move(key)) = std::move(value);
}

void OverlayRows::keep_all(WriteSet&& batch) {
    if (batch.empty()) return;
    auto at = writes_.lower_bound(batch.begin()->first);
    while (!batch.empty()) {
        auto row = batch.extract(batch.begin());
        if (at != writes_.end() && at->first < row.key()) ++at;
        if (at != writes_.end() && at->first < row.key()) at = writes_.lower_bound(row.key());
        if (at != writes_.end() && at->first == row.key())
            at->second = std::move(row.mapped());
        else
            at = writes_.insert(at, std::move(row));
    }
}

WriteSet OverlayRows::take() {
    auto all = std::exchange(writes_, {});
    last_ = writes_.end();
    return all;
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
