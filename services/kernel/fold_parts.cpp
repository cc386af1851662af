#include <algorithm>
#include <span>

#include "services/kernel/chain_keys.h"
#include "services/kernel/fold_reader.h"
#include "services/kernel/parallel.h"

namespace essaim::kernel {

using projections::OverlayRows;
using projections::Rows;

namespace {

void merge(Touched& all, Touched& some) {
    for (auto& [view, streams] : some.views) {
        auto& into = all.views[view];
        for (const auto& stream : streams)
            if (into.size() < Touched::most_of(view.second)) into.insert(stream);
    }
    all.owners = all.owners || some.owners;
    all.steps = all.steps || some.steps;
}

}  // namespace

const std::set<std::string>* Touched::streams_of(std::string_view view, std::string_view chain) const {
    const auto found = views.find({std::string(view), std::string(chain)});
    return found != views.end() && found->second.size() < most_of(chain) ? &found->second : nullptr;
}

/// By index, as the rows hold them; of one that is known only its hash is read.
std::vector<Fold::Part> Fold::parts_of(Rows& rows, const Place& place, const Hash& run,
                                       KnownCommits* known) const {
    std::vector<Part> parts;
    const auto prefix = rows::run_parts.key({}, name_of(place.chain.service), place.chain.chain, run.hex());
    rows.scan(prefix, [&](std::string_view, std::string_view bytes) {
        const auto head = decode<RunPartHead>(bytes, WrittenBy::newer_version);
        ESSAIM_ASSERT(head.has_value());
        auto& part = parts.emplace_back(Part{place, nullptr, {}});
        part.place.head = head->commit;
        part.place.at.number = head->commit.number;
        part.place.at.hash = head->commit.hash;
        if (known)
            if (const auto found = known->find(head->commit.hash); found != known->end())
                part.commit = known->extract(found).mapped();
        if (part.commit) return true;
        auto row = decode<RunPartRow>(bytes);
        ESSAIM_ASSERT(row.has_value());
        KnownCommit read;
        read.events.resize(row->events.size());
        read.commit.events = std::move(row->events);
        part.commit = std::make_shared<const KnownCommit>(std::move(read));
        return true;
    });
    return parts;
}

/// Some at a time decoded, where they are not known, and given to all readers at the same time: each takes
/// them in their order.
void Fold::apply_parts(Rows& rows, std::vector<Part>& parts, Touched* touched) const {
    struct Share {
        Share(const Reader& of, const Rows& base) : reader(of), rows(base) {}
        const Reader& reader;
        OverlayRows rows;
        Touched touched;
    };
    std::set<std::string_view> types;
    for (const auto& part : parts)
        for (const auto& event : part.commit->commit.events) types.insert(event.type);
    std::vector<std::unique_ptr<Share>> shares;
    for (const auto& reader : readers_)
        if (std::any_of(types.begin(), types.end(), [&](auto type) { return reads(reader, type); }))
            shares.push_back(std::make_unique<Share>(reader, rows));

    const auto each_of = [](std::span<Part> some, std::size_t step, std::size_t at_once, const auto& act) {
        const std::size_t first = step * at_once;
        for (auto& part : some.subspan(first, std::min(at_once, some.size() - first))) act(part);
    };
    const auto decode = [&](Part& part) {
        for (std::size_t index = 0; index < part.commit->events.size(); ++index) {
            const auto& reading = part.events.emplace_back(part.commit->reading(index));
            registry_.events().find(reading.record().type)->check(reading);
        }
    };
    constexpr std::size_t decoded_at_once = 16;
    constexpr std::size_t told_at_once = 64;  // what one reader was told is still near when the next one is
    constexpr std::size_t at_a_time = 1024;   // decoded events are large
    for (std::size_t first = 0; first < parts.size(); first += at_a_time) {
        const auto some = std::span(parts).subspan(first, std::min(at_a_time, parts.size() - first));
        in_parallel((some.size() + decoded_at_once - 1) / decoded_at_once,
                    [&](std::size_t step) { each_of(some, step, decoded_at_once, decode); });
        const std::size_t steps = (some.size() + told_at_once - 1) / told_at_once;
        in_parallel_lanes(shares.size(), steps, [&](std::size_t lane, std::size_t step) {
            auto& share = *shares[lane];
            each_of(some, step, told_at_once, [&](const Part& part) {
                for (std::uint32_t index = 0; index < part.events.size(); ++index)
                    apply_event(share.rows, {part.place, part.events[index], index}, share.reader,
                                touched ? &share.touched : nullptr);
            });
        });
        in_parallel((some.size() + decoded_at_once - 1) / decoded_at_once, [&](std::size_t step) {
            each_of(some, step, decoded_at_once, [](Part& part) { part.forget(); });
        });
    }
    for (auto& share : shares) {
        rows.keep_all(share->rows.take());
        if (touched) merge(*touched, share->touched);
    }
}

}  // namespace essaim::kernel
