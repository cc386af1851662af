#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "infra/embedded/extent.h"
#include "infra/embedded/record_store.h"

namespace essaim::embedded {

/// How far a reading of everything has come.
struct VerifyProgress {
    std::uint64_t records;
    std::uint64_t of_records;
    std::uint64_t bytes;
};
/// False: no more is wanted, and the answer is the error `stopped`.
using ReportProgress = std::function<bool(const VerifyProgress&)>;

/// That all that was promised is there, in the time of a few look-ups per partition: each partition reaches
/// at least its promised end, the last promised record is the promised one, what follows it is whole, and
/// the number of records in files and memory is that of the ends. What a record before the last one holds
/// is not looked at: see `check_records`. Answers what the store holds, perhaps more than promised.
tl::expected<Extents, LogError> check_ends(const RecordStore& store, const Extents& promised,
                                           const Meta& meta);

/// Reads every record before the ends of `held` and every byte of every file: that the digests recomputed
/// from nothing are those of `held`. Takes as long as reading takes.
tl::expected<void, LogError> check_records(const RecordStore& store, const Extents& held, const Meta& meta,
                                           const ReportProgress& report);

}  // namespace essaim::embedded
