#include "infra/embedded/embedded_log.h"

#include "infra/embedded/committer.h"
#include "infra/embedded/opening.h"

namespace essaim::embedded {

class EmbeddedLog::Engine {
  public:
    Engine(Paths where, Ground opened, const Options& wanted)
        : paths(std::move(where)), ground(std::move(opened)), options(wanted), committer(ground, options) {}

    /// `stopped` once a write has failed; an error for a partition that the log does not have.
    std::optional<LogError> refusal(TopicPartition where) const {
        if (const auto why = committer.stopped())
            return LogError{LogError::Cause::stopped, "the log has stopped: " + *why, paths.directory};
        if (where.partition > ground.meta.cooperative_partitions)
            return LogError{LogError::Cause::beyond_end, "the log has no partition " + text_of(where),
                            paths.directory};
        return std::nullopt;
    }

    const Paths paths;
    Ground ground;
    const Options options;
    std::mutex standing_mutex;  // of the standing in `ground`
    Committer committer;        // ends before what it writes to
};

EmbeddedLog::EmbeddedLog(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
EmbeddedLog::~EmbeddedLog() = default;

bool EmbeddedLog::exists(const std::string& directory) {
    const Paths paths{directory};
    return files::exists(paths.standing()) || files::exists(paths.meta()) ||
           files::exists(paths.database()) || files::exists(paths.witness());
}

tl::expected<std::unique_ptr<EmbeddedLog>, LogError> EmbeddedLog::open(const std::string& directory,
                                                                       const Options& options) {
    const Paths paths{directory};
    if (options.create)
        if (const auto made = files::make_directory(directory); !made)
            return tl::unexpected(LogError{LogError::Cause::unavailable, made.error().message, directory});
    auto ground = open_ground(paths, options);
    if (!ground) return tl::unexpected(ground.error());
    return std::unique_ptr<EmbeddedLog>(
        new EmbeddedLog(std::make_unique<Engine>(paths, std::move(*ground), options)));
}

const Meta& EmbeddedLog::meta() const {
    return engine_->ground.meta;
}
const OpeningReport& EmbeddedLog::opening() const {
    return engine_->ground.report;
}

LogStanding EmbeddedLog::standing() const {
    const std::lock_guard lock(engine_->standing_mutex);
    return engine_->ground.standing;
}

tl::expected<void, LogError> EmbeddedLog::stand(const LogStanding& standing) {
    const std::lock_guard lock(engine_->standing_mutex);
    auto kept = keep_standing(engine_->paths, standing);
    if (kept) engine_->ground.standing = standing;
    return kept;
}

std::uint16_t EmbeddedLog::cooperative_partitions() const {
    return engine_->ground.meta.cooperative_partitions;
}

bool EmbeddedLog::has_room_for(std::size_t bytes) const {
    return engine_->committer.disk_has_room_for(bytes);
}

std::vector<AppendOutcome> EmbeddedLog::append(std::span<const LogAppend> group) {
    return engine_->committer.append(group);
}

tl::expected<std::vector<LogRecord>, LogError> EmbeddedLog::read(TopicPartition where, std::uint64_t from,
                                                                 std::size_t max_records,
                                                                 std::size_t max_bytes) {
    if (const auto refusal = engine_->refusal(where)) return tl::unexpected(*refusal);
    const std::uint64_t end = engine_->committer.promised(where).end;
    if (from > end)
        return tl::unexpected(
            LogError{LogError::Cause::beyond_end,
                     text_of(where) + " ends at " + std::to_string(end) + ", before " + std::to_string(from),
                     engine_->paths.database()});
    return engine_->ground.store->read(where, from, end, max_records, max_bytes);
}

tl::expected<std::uint64_t, LogError> EmbeddedLog::end(TopicPartition where) {
    if (const auto refusal = engine_->refusal(where)) return tl::unexpected(*refusal);
    return engine_->committer.promised(where).end;
}

tl::expected<VerifyProgress, LogError> EmbeddedLog::verify(const ReportProgress& report) {
    if (const auto refusal = engine_->refusal({})) return tl::unexpected(*refusal);
    RecordStore& store = *engine_->ground.store;
    tl::expected<void, LogError> as_opened;
    engine_->committer.between_writes([&] {
        as_opened = store.flush();
        if (as_opened)
            store.while_files_stand_still([&] { as_opened = check_as_opening_would(engine_->paths); });
    });
    if (!as_opened) return tl::unexpected(as_opened.error());
    VerifyProgress read{};
    const auto keep = [&](const VerifyProgress& progress) {
        read = progress;
        return !report || report(progress);
    };
    return check_records(store, engine_->committer.promised(), meta(), keep).map([&] { return read; });
}

}  // namespace essaim::embedded
