#pragma once
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "infra/embedded/embedded_log.h"
#include "infra/embedded/process_lock.h"
#include "infra/embedded/record_store.h"
#include "infra/embedded/witness.h"

namespace essaim::embedded {

/// Where a log's files are. The witness and the description stand beside the database, not in it: who
/// deletes or rolls back the one is found out by the others.
struct Paths {
    std::string directory;

    std::string database() const { return directory + "/log"; }
    std::string witness() const { return directory + "/log.witness"; }
    std::string meta() const { return directory + "/log.meta"; }
    /// There only while a log is being created.
    std::string unfinished_meta() const { return directory + "/log.meta.new"; }
    /// There only where the log is not one to work on.
    std::string standing() const { return directory + "/log.standing"; }
    std::string lock() const { return directory + "/log.lock"; }
};

/// An opened log: everything checked, all of it this process's.
struct Ground {
    ProcessLock lock;
    Meta meta;
    Witness witness;  // vouches for all that `held` counts
    std::unique_ptr<RecordStore> store;
    Extents held;
    OpeningReport report;
    LogStanding standing;
};

/// Durable when it returns. An open log has no such file.
tl::expected<void, LogError> keep_standing(const Paths& paths, const LogStanding& standing);

tl::expected<Ground, LogError> open_ground(const Paths& paths, const Options& options);

/// Reads the files as the next opening will and checks them as it will, writing nothing. Nobody may write
/// meanwhile.
tl::expected<void, LogError> check_as_opening_would(const Paths& paths);

}  // namespace essaim::embedded
