#include "infra/embedded/opening.h"

namespace essaim::embedded {
namespace {

using Access = RecordStore::Access;
using Tail = RecordStore::Tail;

tl::unexpected<LogError> refused(LogError::Cause cause, std::string message, std::string file) {
    return tl::unexpected(LogError{cause, std::move(message), std::move(file)});
}

LogError unavailable(const files::FileError& error) {
    return {LogError::Cause::unavailable, error.message, {}};
}

tl::expected<Meta, LogError> read_meta_file(const Paths& paths) {
    const auto text = files::read_file(paths.meta());
    if (!text) return refused(LogError::Cause::unavailable, text.error().message, paths.meta());
    const auto meta = read_meta(*text);
    if (!meta) return refused(LogError::Cause::damaged, meta.error(), paths.meta());
    return *meta;
}

/// The description is renamed into place last: who finds it finds a whole log.
tl::expected<void, LogError> create(const Paths& paths, const Meta& meta) {
    const std::string text = write_meta(meta);
    auto begun = files::write_file(paths.unfinished_meta(), text, files::Durability::synced)
                     .and_then([&] { return files::sync_directory(paths.directory); })
                     .and_then([&] { return files::remove_all(paths.database()); })
                     .and_then([&] { return files::remove_all(paths.witness()); });
    if (!begun) return tl::unexpected(unavailable(begun.error()));
    if (auto created = RecordStore::create(paths.database()); !created) return created;
    auto finished = Witness::create(paths.witness(), meta)
                        .and_then([&] { return files::sync_directory(paths.directory); })
                        .and_then([&] { return files::rename_file(paths.unfinished_meta(), paths.meta()); })
                        .and_then([&] { return files::sync_directory(paths.directory); });
    if (!finished) return tl::unexpected(unavailable(finished.error()));
    return {};
}

tl::expected<LogStanding, LogError> standing_of(const Paths& paths) {
    if (!files::exists(paths.standing())) return LogStanding{};
    const auto text = files::read_file(paths.standing());
    if (!text) return refused(LogError::Cause::unavailable, text.error().message, paths.standing());
    const auto standing = read_standing(*text);
    if (!standing) return refused(LogError::Cause::damaged, standing.error(), paths.standing());
    return *standing;
}

/// Makes sure that there is a log; whether it is new.
tl::expected<bool, LogError> find_or_create(const Paths& paths, const Options& options) {
    if (files::exists(paths.meta())) return false;
    const bool unfinished = files::exists(paths.unfinished_meta());
    if (!unfinished && (files::exists(paths.database()) || files::exists(paths.witness())))
        return refused(LogError::Cause::damaged,
                       "the log's description is missing, though its files are there", paths.meta());
    if (!options.create)
        return refused(LogError::Cause::unavailable, "there is no log in " + paths.directory, paths.meta());
    const std::uint16_t partitions = options.create->cooperative_partitions;
    if (partitions == 0 || partitions > max_cooperative_partitions)
        return refused(LogError::Cause::unavailable,
                       "a log has 1 to " + std::to_string(max_cooperative_partitions) + " partitions",
                       paths.meta());
    // It stands as it is to stand before there is anything to work on.
    if (options.create_as)
        if (auto kept = keep_standing(paths, *options.create_as); !kept) return tl::unexpected(kept.error());
    if (auto created = create(paths, *options.create); !created) return tl::unexpected(created.error());
    return true;
}

struct Checked {
    Extents held;
    Tail tail;
};

/// Opens without writing and compares with what was promised. A tail that a crash has cut short is fine as
/// long as all that was promised is before it.
tl::expected<Checked, LogError> check_unwritten(const Paths& paths, const Extents& promised,
                                                const Meta& meta) {
    const auto try_with = [&](Tail tail) -> tl::expected<Checked, LogError> {
        const auto store = RecordStore::open(paths.database(), Access::read_only, tail);
        if (!store) return tl::unexpected(store.error());
        return check_ends(**store, promised, meta).map([&](Extents held) { return Checked{held, tail}; });
    };
    if (!files::exists(paths.database()))
        return refused(LogError::Cause::behind_witness, "the database of the log is gone", paths.database());
    auto whole = try_with(Tail::whole);
    if (whole || whole.error().cause != LogError::Cause::damaged) return whole;
    auto cut = try_with(Tail::may_be_cut);
    if (cut) return cut;
    // The first error knows the file; the second knows what was lost by it.
    if (cut.error().message != whole.error().message) whole.error().message += "; " + cut.error().message;
    return whole;
}

}  // namespace

tl::expected<void, LogError> keep_standing(const Paths& paths, const LogStanding& standing) {
    const std::string unfinished = paths.standing() + ".new";
    auto kept = standing.is == LogStanding::Is::open
                    ? files::remove_all(paths.standing())
                    : files::write_file(unfinished, write_standing(standing), files::Durability::synced)
                          .and_then([&] { return files::rename_file(unfinished, paths.standing()); });
    if (kept) kept = files::sync_directory(paths.directory);
    if (!kept) return refused(LogError::Cause::unavailable, kept.error().message, paths.standing());
    return {};
}

tl::expected<Ground, LogError> open_ground(const Paths& paths, const Options& options) {
    auto lock = ProcessLock::acquire(paths.lock(), options.wait_for_lock);
    if (!lock) return tl::unexpected(lock.error());
    const auto stood = standing_of(paths);
    if (!stood) return tl::unexpected(stood.error());
    if (stood->is != LogStanding::Is::open && options.accept == Standings::open)
        return tl::unexpected(not_open(*stood, paths.directory, paths.standing()));
    OpeningReport report;
    const auto created = find_or_create(paths, options);
    if (!created) return tl::unexpected(created.error());
    report.created = *created;
    const auto meta = read_meta_file(paths);
    if (!meta) return tl::unexpected(meta.error());
    auto witness = Witness::open(paths.witness(), *meta);
    if (!witness) return tl::unexpected(witness.error());
    report.lost_witness_slot = witness->lost_slot();
    const auto checked = check_unwritten(paths, witness->extents(), *meta);
    if (!checked) return tl::unexpected(checked.error());
    report.tail_was_cut = checked->tail == Tail::may_be_cut;
    report.beyond_witness = checked->held.records() - witness->extents().records();

    // From here on it is written to: what memory held of the last run goes into a synced file.
    auto store = RecordStore::open(paths.database(), Access::read_write, checked->tail);
    if (!store) return tl::unexpected(store.error());
    const auto held = check_ends(**store, checked->held, *meta);
    if (!held) return tl::unexpected(held.error());
    if (*held != witness->extents())
        if (const auto written = witness->write(*held); !written)
            return tl::unexpected(unavailable(written.error()));
    return Ground{std::move(*lock),
                  *meta,
                  std::move(*witness),
                  std::move(*store),
                  *held,
                  report,
                  *created && options.create_as ? *options.create_as : *stood};
}

tl::expected<void, LogError> check_as_opening_would(const Paths& paths) {
    const auto meta = read_meta_file(paths);
    if (!meta) return tl::unexpected(meta.error());
    const auto witness = Witness::open(paths.witness(), *meta);
    if (!witness) return tl::unexpected(witness.error());
    return check_unwritten(paths, witness->extents(), *meta).map([](const Checked&) {});
}

}  // namespace essaim::embedded
