#include "services/kernel/recording.h"

#include <algorithm>

#include "services/kernel/chain_keys.h"
#include "services/kernel/parallel.h"

namespace essaim::kernel {

namespace {

bool seal_nothing(const Events& events) {
    return std::all_of(events.begin(), events.end(), [](const AnyEvent& one) { return one.seals_nothing(); });
}

}  // namespace

tl::expected<RecordedCommit, NotRecorded> recorded_commit(KnownCommit commit) {
    auto payload = encode_commit(commit.commit);
    if (!payload)
        return tl::unexpected(
            NotRecorded{NotRecorded::Cause::too_large, std::to_string(payload.error().bytes)});
    return RecordedCommit{std::make_shared<const KnownCommit>(std::move(commit)), std::move(*payload)};
}

tl::expected<Recording::Told, NotRecorded> Recording::tell(const Events& events) {
    Told told;
    for (const auto& event : events) {
        auto one = event.told(sealer_);
        if (!one)
            return tl::unexpected(
                NotRecorded{NotRecorded::Cause::key_unavailable, std::move(one.error().message)});
        told.records.push_back(std::move(one->record));
        told.events.push_back(std::move(one->event));
    }
    const auto& keys = sealer_.new_keys();
    std::vector<EventRecord> drawn;
    for (; keys_told_ < keys.size(); ++keys_told_) drawn.push_back(key_record(service_, keys[keys_told_]));
    told.events.insert(told.events.begin(), drawn.size(), KnownEvent());
    told.records.insert(told.records.begin(), std::make_move_iterator(drawn.begin()),
                        std::make_move_iterator(drawn.end()));
    return told;
}

tl::expected<std::vector<RecordedCommit>, NotRecorded> Recording::parts(const Hash& run,
                                                                        const std::vector<Events>& parts) {
    std::vector<Told> sealed(parts.size());  // in their order, since that is the order of the keys they draw
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (seal_nothing(parts[index])) continue;
        auto told = tell(parts[index]);
        if (!told) return tl::unexpected(std::move(told.error()));
        sealed[index] = std::move(*told);
    }
    Commit like = like_;
    like.id = {};
    like.fingerprint = Hash{};
    like.outcome = Outcome::accepted;
    const auto record = [&](std::size_t index) {
        Told told = std::move(sealed[index]);
        if (told.records.empty())
            for (const auto& event : parts[index]) {
                auto one = event.told_unsealed();
                told.records.push_back(std::move(one.record));
                told.events.push_back(std::move(one.event));
            }
        KnownCommit part{like, std::move(told.events)};
        part.commit.run = RunPart{run, static_cast<std::uint32_t>(index)};
        part.commit.events = std::move(told.records);
        return recorded_commit(std::move(part));
    };
    constexpr std::size_t at_once = 32;
    std::vector<RecordedCommit> recorded(parts.size());
    std::vector<std::optional<NotRecorded>> failed((parts.size() + at_once - 1) / at_once);
    in_parallel(failed.size(), [&](std::size_t chunk) {
        const std::size_t last = std::min(parts.size(), (chunk + 1) * at_once);
        for (std::size_t index = chunk * at_once; index < last && !failed[chunk]; ++index) {
            auto one = record(index);
            if (one)
                recorded[index] = std::move(*one);
            else
                failed[chunk] = std::move(one.error());
        }
    });
    for (auto& why : failed)
        if (why) return tl::unexpected(std::move(*why));
    return recorded;
}

tl::expected<RecordedCommit, NotRecorded> Recording::closing(const Events& events,
                                                             std::optional<RunClosing> closes_run) {
    auto told = tell(events);
    if (!told) return tl::unexpected(std::move(told.error()));
    KnownCommit closing{like_, std::move(told->events)};
    closing.commit.events = std::move(told->records);
    closing.commit.closes_run = closes_run;
    return recorded_commit(std::move(closing));
}

RecordedCommit Recording::close(const RecordedCommit& closing, const Hash& parts) {
    KnownCommit commit = *closing.commit;
    commit.commit.closes_run->parts = parts;
    auto closed = recorded_commit(std::move(commit));
    ESSAIM_ASSERT(closed.has_value());  // the hash of parts has one width
    return std::move(*closed);
}

}  // namespace essaim::kernel
