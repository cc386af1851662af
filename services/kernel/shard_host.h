#pragma once
#include <utility>

#include "services/kernel/shard.h"

namespace essaim::kernel {

/// The last part of a key that `prefix` begins.
inline std::string_view last_part(std::string_view key, std::string_view prefix) {
    return key.substr(prefix.size(), key.size() - prefix.size() - 1);
}

/// One partition's writer and what it calls back. For the sources of Shard.
class Shard::Host final : public WriterHost {
  public:
    Host(Shard& shard, TopicPartition where)
        : shard_(shard),
          where_(where),
          writer_({shard.world_.network, where.service, where.partition, shard.id_.partitions}, *this,
                  stored().next) {
        const auto prefix = rows::chains.key({}, name_of(where.service));
        shard.batch_.scan(prefix, [&](std::string_view key, std::string_view bytes) {
            const auto chain = last_part(key, prefix);
            if (partition_of_chain(chain, shard.id_.partitions) != where.partition) return true;
            const auto row = decode<ChainRow>(bytes);
            ESSAIM_ASSERT(row.has_value());
            writer_.restore(chain, row->head);
            return true;
        });
    }

    Writer& writer() { return writer_; }
    const Writer& writer() const { return writer_; }
    const PartitionFigures& figures() const { return figures_; }
    PositionRow stored() const {
        return rows::positions.find(shard_.batch_, {}, name_of(where_.service), number_part(where_.partition))
            .value_or(PositionRow{});
    }

    bool holds(std::string_view chain, std::string_view command) const override {
        const auto retried = command.find('~');  // `id~number`: refusal `number` asked anew
        const auto id = command.substr(0, retried);
        const auto answered = rows::answered.find(shard_.batch_, {}, name_of(where_.service), chain, id);
        if (!answered) return false;
        return retried == std::string_view::npos ||
               (answered->retry_of && std::to_string(*answered->retry_of) == command.substr(retried + 1));
    }
    std::optional<std::uint64_t> number_of(std::string_view chain, const Hash& hash) const override {
        const auto row = rows::accepted.find(shard_.batch_, {}, name_of(where_.service), chain, hash.hex());
        return row ? std::optional(row->number) : std::nullopt;
    }
    void accepted(const Frame& frame, std::string_view, std::uint64_t) override {
        ++figures_.accepted;
        const ChainId chain{where_.service, frame.chain};
        const auto own = shard_.own_in_flight_.find(chain);
        auto* const known = own == shard_.own_in_flight_.end() ? nullptr : &own->second.known;
        shard_.fold_.apply(shard_.batch_, frame, &shard_.touched_, known);
        if (std::exchange(shard_.touched_.steps, false)) shard_.owes_nothing_ = false;
        // Once the last of its own commits is folded, what was decided on them is the fold's: a rival's
        // commit that follows must not be hidden by rows that are older.
        const auto tip = shard_.tips_.find(chain);
        if (tip != shard_.tips_.end() && tip->second.head.hash == frame.hash) shard_.forget_in_flight(chain);
    }
    void passed_over(const Frame&, const Judgement& why, std::uint64_t) override {
        ++figures_.passed_over[static_cast<std::size_t>(why.verdict)];
    }
    void abandoned(std::vector<InFlight> killed) override {
        for (const auto& commit : killed) {
            const ChainId chain{where_.service, commit.chain};
            shard_.forget_in_flight(chain);
            const auto found = shard_.in_flight_.find({chain, commit.command});
            if (found == shard_.in_flight_.end()) continue;
            shard_.abandoned_.push_back(std::move(found->second));
            shard_.in_flight_.erase(found);
        }
    }
    void folded(std::uint64_t position, const Hash& last_record) override {
        rows::positions.put(shard_.batch_, {}, PositionRow{position, last_record}, name_of(where_.service),
                            number_part(where_.partition));
    }

  private:
    Shard& shard_;
    TopicPartition where_;
    PartitionFigures figures_;
    Writer writer_;
};

}  // namespace essaim::kernel
