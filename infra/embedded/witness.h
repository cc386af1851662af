#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "infra/embedded/extent.h"
#include "infra/files/files.h"

namespace essaim::embedded {

/// What was promised to somebody, kept where the database cannot lose it: two slots of whole 4 KiB in one
/// preallocated file, written in turn, so that a torn write always leaves the one before it.
///
/// A slot is: "ESSW", u16 format, u16 cooperative partitions, the network, u64 generation (little-endian),
/// then per service and partition u64 end and the digest, zeros, and the SHA-256 of all before it.
/// Slot g mod 2 holds generation g. Written by one thread.
class Witness {
  public:
    /// A new file with generations 0 and 1 of an empty log. Its name is durable after the directory's sync.
    static tl::expected<void, files::FileError> create(const std::string& path, const Meta& meta);
    /// `damaged`, naming file and offset, unless at least one slot is whole and both fit together.
    static tl::expected<Witness, LogError> open(const std::string& path, const Meta& meta);

    /// Of the newest whole slot.
    const Extents& extents() const { return extents_; }
    std::uint64_t generation() const { return generation_; }
    /// Where the slot that was not whole begins: its write was cut short, or a bit of it has changed.
    /// Nothing hangs on it: the other one vouches for all that was promised before that write.
    std::optional<std::uint64_t> lost_slot() const { return lost_slot_; }

    /// Over the older slot; on success it is on the disk. After a failure nothing more may be promised.
    tl::expected<void, files::FileError> write(const Extents& extents);

  private:
    Witness(files::OpenFile file, const Meta& meta) : file_(std::move(file)), meta_(meta), extents_(meta) {}

    files::OpenFile file_;
    Meta meta_;
    Extents extents_;
    std::uint64_t generation_ = 0;
    std::optional<std::uint64_t> lost_slot_;
};

}  // namespace essaim::embedded
