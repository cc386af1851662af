#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "events/core/hash.h"
#include "events/core/log.h"
#include "infra/embedded/meta.h"

namespace essaim::embedded {

/// What one partition holds, in forty bytes: how many records, and a digest in which every one of them, its
/// place and the network have a part. Two partitions with equal extents hold equal records.
struct Extent {
    std::uint64_t end = 0;
    Hash digest;

    bool operator==(const Extent&) const = default;
};

/// Of no record yet: SHA-256 of "essaim log", the network, the service, the partition.
Extent empty_extent(const NetworkId& network, TopicPartition where);
/// With one more record: the digest becomes SHA-256(digest, SHA-256 of the record).
Extent extended(const Extent& before, const Hash& record);

/// "membership/3": how messages name a partition.
std::string text_of(TopicPartition where);

/// The extents of all partitions of all services. Values; not thread-safe.
class Extents {
  public:
    explicit Extents(const Meta& meta);

    bool contains(TopicPartition where) const { return where.partition <= cooperative_partitions_; }
    Extent& operator[](TopicPartition where) { return extents_[index(where)]; }
    const Extent& operator[](TopicPartition where) const { return extents_[index(where)]; }
    /// In the order of services, then partitions.
    const std::vector<TopicPartition>& partitions() const { return partitions_; }
    std::uint64_t records() const;

    bool operator==(const Extents&) const = default;

  private:
    std::size_t index(TopicPartition where) const {
        return static_cast<std::size_t>(where.service) * (cooperative_partitions_ + 1u) + where.partition;
    }

    std::uint16_t cooperative_partitions_;
    std::vector<TopicPartition> partitions_;
    std::vector<Extent> extents_;
};

}  // namespace essaim::embedded
