#include "tests/support/disk/file_on_disk.h"

namespace essaim::tests {
namespace {

constexpr std::uint64_t sector_bytes = 512;

}  // namespace

void FileOnDisk::write(std::uint64_t offset, std::string_view bytes) {
    pending_.push_back({offset, std::string(bytes), false});
    size_ = std::max<std::uint64_t>(size_, offset + bytes.size());
}

void FileOnDisk::truncate(std::uint64_t size) {
    pending_.push_back({size, {}, true});
    size_ = size;
}

void FileOnDisk::sync() {
    for (const Change& change : pending_) apply(change, durable_);
    pending_.clear();
}

std::string FileOnDisk::after_power_cut(std::mt19937_64& random) const {
    std::string content = durable_;
    const std::size_t way = random() % 4;
    const std::size_t whole = pending_.empty() ? 0 : random() % pending_.size();
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        const bool arrives = way == 0 || (way == 2 && i <= whole) || (way == 3 && random() % 2 == 0);
        if (!arrives) continue;
        const bool tears = (way == 2 && i == whole) || (way == 3 && random() % 4 == 0);
        apply(tears ? torn(pending_[i], random) : pending_[i], content);
    }
    return content;
}

void FileOnDisk::apply(const Change& change, std::string& content) {
    if (change.truncates) {
        content.resize(change.offset);
        return;
    }
    content.resize(std::max<std::size_t>(content.size(), change.offset + change.bytes.size()));
    content.replace(change.offset, change.bytes.size(), change.bytes);
}

/// A part of a write that begins or ends at a sector.
FileOnDisk::Change FileOnDisk::torn(const Change& change, std::mt19937_64& random) {
    if (change.truncates || change.bytes.empty()) return change;
    const std::uint64_t cut = change.offset + random() % change.bytes.size();
    const std::uint64_t sector = cut / sector_bytes * sector_bytes;
    if (sector <= change.offset) return {change.offset, {}, false};
    const std::size_t kept = sector - change.offset;
    if (random() % 2 == 0) return {change.offset, change.bytes.substr(0, kept), false};
    return {sector, change.bytes.substr(kept), false};
}

}  // namespace essaim::tests
