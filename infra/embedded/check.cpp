#include "infra/embedded/check.h"

namespace essaim::embedded {
namespace {

constexpr std::uint64_t records_between_reports = 1024;

std::string record_text(TopicPartition where, std::uint64_t position) {
    return "record " + std::to_string(position) + " of " + text_of(where);
}

tl::unexpected<LogError> damaged(const RecordStore& store, const std::string& message) {
    return tl::unexpected(store.error(LogError::Cause::damaged, message));
}

/// The record at `before.end` continues `before`: the extent with it.
tl::expected<Extent, LogError> follow(const RecordStore& store, TopicPartition where, const Extent& before) {
    const auto record = store.record(where, before.end);
    if (!record) return tl::unexpected(record.error());
    if (!*record) return damaged(store, record_text(where, before.end) + " is missing");
    const Extent with = extended(before, sha256((*record)->bytes));
    if (with.digest != (*record)->digest)
        return damaged(store, record_text(where, before.end) + " is not what was written");
    return with;
}

/// The digest that the store keeps with the last of `end` records, believed as it stands.
tl::expected<Extent, LogError> stored_extent(const RecordStore& store, TopicPartition where,
                                             std::uint64_t end, const Meta& meta) {
    if (end == 0) return empty_extent(meta.network, where);
    const auto record = store.record(where, end - 1);
    if (!record) return tl::unexpected(record.error());
    if (!*record) return damaged(store, record_text(where, end - 1) + " is missing");
    return Extent{end, (*record)->digest};
}

tl::expected<Extent, LogError> check_end(const RecordStore& store, TopicPartition where,
                                         const Extent& promised, const Meta& meta) {
    const auto end = store.end(where);
    if (!end) return tl::unexpected(end.error());
    if (*end < promised.end)
        return tl::unexpected(store.error(
            LogError::Cause::behind_witness,
            text_of(where) + " ends at " + std::to_string(*end) + " but " + std::to_string(promised.end) +
                " records were acknowledged: part of the log was lost, cut off or rolled back"));
    Extent held = empty_extent(meta.network, where);
    if (promised.end > 0) {
        const auto before_last = stored_extent(store, where, promised.end - 1, meta);
        if (!before_last) return before_last;
        const auto last = follow(store, where, *before_last);
        if (!last) return last;
        held = *last;
    }
    if (held != promised)
        return damaged(store, "the records of " + text_of(where) + " before " + std::to_string(promised.end) +
                                  " are not those that were acknowledged");
    while (held.end < *end) {
        const auto next = follow(store, where, held);
        if (!next) return next;
        held = *next;
    }
    return held;
}

/// The first gap in the keys, for a message.
std::string first_gap(const RecordStore& store, const Extents& held) {
    for (const TopicPartition where : held.partitions()) {
        std::uint64_t expected = 0;
        const auto scanned =
            store.scan(where, held[where].end, [&](std::uint64_t position, const Hash&, std::string_view) {
                return position == expected ? (++expected, true) : false;
            });
        if (!scanned) return scanned.error().message;
        if (expected != held[where].end) return record_text(where, expected) + " is missing";
    }
    return "records that nobody wrote are among them";
}

}  // namespace

tl::expected<Extents, LogError> check_ends(const RecordStore& store, const Extents& promised,
                                           const Meta& meta) {
    Extents held(meta);
    for (const TopicPartition where : held.partitions()) {
        const auto extent = check_end(store, where, promised[where], meta);
        if (!extent) return tl::unexpected(extent.error());
        held[where] = *extent;
    }
    const auto count = store.count();
    if (!count) return tl::unexpected(count.error());
    if (*count != held.records())
        return damaged(store, "the files hold " + std::to_string(*count) + " records instead of " +
                                  std::to_string(held.records()) + ": " + first_gap(store, held));
    return held;
}

tl::expected<void, LogError> check_records(const RecordStore& store, const Extents& held, const Meta& meta,
                                           const ReportProgress& report) {
    VerifyProgress progress{0, held.records(), 0};
    for (const TopicPartition where : held.partitions()) {
        Extent extent = empty_extent(meta.network, where);
        std::string wrong;
        bool is_wanted = true;
        const auto check = [&](std::uint64_t position, const Hash& digest, std::string_view bytes) {
            if (position != extent.end) {
                wrong = record_text(where, extent.end) + " is missing";
                return false;
            }
            extent = extended(extent, sha256(bytes));
            if (extent.digest != digest) {
                wrong = record_text(where, position) + " is not what was written";
                return false;
            }
            ++progress.records;
            progress.bytes += bytes.size();
            is_wanted = progress.records % records_between_reports != 0 || !report || report(progress);
            return is_wanted;
        };
        if (const auto scanned = store.scan(where, held[where].end, check); !scanned)
            return tl::unexpected(scanned.error());
        if (!is_wanted) return tl::unexpected(LogError{LogError::Cause::stopped, "not wanted any more", {}});
        if (wrong.empty() && extent != held[where])
            wrong = "the records of " + text_of(where) + " are not those that were acknowledged";
        if (!wrong.empty()) return damaged(store, wrong);
    }
    if (report && !report(progress))
        return tl::unexpected(LogError{LogError::Cause::stopped, "not wanted any more", {}});
    return store.verify_files();
}

}  // namespace essaim::embedded
