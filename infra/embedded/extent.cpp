#include "infra/embedded/extent.h"

namespace essaim::embedded {

Extent empty_extent(const NetworkId& network, TopicPartition where) {
    const std::array place{static_cast<char>(where.service), static_cast<char>(where.partition >> 8),
                           static_cast<char>(where.partition & 0xff)};
    return {0, Sha256{}.add("essaim log").add(network.view()).add({place.data(), place.size()}).finish()};
}

Extent extended(const Extent& before, const Hash& record) {
    std::array<char, 2 * Hash::size> both;
    before.digest.view().copy(both.data(), Hash::size);
    record.view().copy(both.data() + Hash::size, Hash::size);
    return {before.end + 1, sha256({both.data(), both.size()})};
}

std::string text_of(TopicPartition where) {
    return std::string(name_of(where.service)) + "/" + std::to_string(where.partition);
}

Extents::Extents(const Meta& meta) : cooperative_partitions_(meta.cooperative_partitions) {
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= cooperative_partitions_; ++partition) {
            partitions_.push_back({service, partition});
            extents_.push_back(empty_extent(meta.network, partitions_.back()));
        }
}

std::uint64_t Extents::records() const {
    std::uint64_t sum = 0;
    for (const Extent& extent : extents_) sum += extent.end;
    return sum;
}

}  // namespace essaim::embedded
