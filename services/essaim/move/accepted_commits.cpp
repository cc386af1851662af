#include "services/essaim/move/accepted_commits.h"

namespace essaim::host {

namespace {

/// Which cause a record is passed over for makes no difference here.
class NothingRemembered final : public AcceptedHashes {
  public:
    std::optional<std::uint64_t> number_of(std::string_view, const Hash&) const override {
        return std::nullopt;
    }
};
const NothingRemembered nothing;

}  // namespace

AcceptedCommits::AcceptedCommits(Log& log, const NetworkId& network, TopicPartition where, Chunk chunk,
                                 std::function<void(std::uint64_t)> on_read)
    : log_(log),
      where_(where),
      chunk_(chunk),
      on_read_(std::move(on_read)),
      fold_({network, where.service, where.partition, log.cooperative_partitions()}, nothing) {}

tl::expected<void, OpenError> AcceptedCommits::read() {
    auto records = log_.read(where_, position_, chunk_.records, chunk_.bytes);
    if (!records) return tl::unexpected(open_error(records.error()));
    read_ = std::move(*records);
    taken_ = 0;
    if (on_read_) on_read_(read_.size());
    return {};
}

tl::expected<std::optional<AcceptedCommit>, OpenError> AcceptedCommits::next() {
    const auto stopped = [&](Stop stop) {
        return tl::unexpected(open_error(kernel::Stopped{where_, position_, std::move(stop), std::nullopt}));
    };
    for (;;) {
        if (taken_ == read_.size()) {
            if (auto done = read(); !done) return tl::unexpected(done.error());
            if (read_.empty()) return std::nullopt;
        }
        auto& [position, bytes] = read_[taken_];
        if (position != position_)
            return stopped({Stop::Cause::gap, "a position is missing", {}, 0, std::nullopt});
        auto frame = parse_frame(bytes);
        if (!frame) return stopped(stop_at(frame.error()));
        const auto judged = fold_.fold(*frame);
        if (!judged) return stopped(judged.error());
        ++taken_;
        ++position_;
        if (judged->verdict == Verdict::accepted && !owned_partition(frame->chain))
            return AcceptedCommit{std::move(*frame), std::move(bytes)};
    }
}

}  // namespace essaim::host
