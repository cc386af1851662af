#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace essaim::tests {

/// One file as a disk keeps it: what was synced, and what was written since and may or may not arrive.
class FileOnDisk {
  public:
    explicit FileOnDisk(std::string durable) : durable_(std::move(durable)), size_(durable_.size()) {}

    std::uint64_t size() const { return size_; }
    void write(std::uint64_t offset, std::string_view bytes);
    void truncate(std::uint64_t size);
    void sync();
    /// What a power cut leaves: all that was synced, and of the changes since: all, none, those up to one
    /// that is torn, or any of them, each perhaps in part, in sectors.
    std::string after_power_cut(std::mt19937_64& random) const;

  private:
    struct Change {
        std::uint64_t offset;  // of a write; of a truncation, the new size
        std::string bytes;
        bool truncates;
    };
    static void apply(const Change& change, std::string& content);
    static Change torn(const Change& change, std::mt19937_64& random);

    std::string durable_;
    std::vector<Change> pending_;
    std::uint64_t size_;
};

}  // namespace essaim::tests
