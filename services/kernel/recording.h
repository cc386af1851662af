#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/sealer.h"
#include "services/kernel/decision.h"
#include "services/kernel/known_commit.h"

namespace essaim::kernel {

/// A commit that says what was decided, and its encoding: all but its place in a chain.
struct RecordedCommit {
    std::shared_ptr<const KnownCommit> commit;
    std::string payload;
};

/// Why a decision cannot be recorded.
struct NotRecorded {
    enum class Cause : std::uint8_t { key_unavailable, too_large };
    Cause cause;
    std::string detail;
};

/// Makes commits of what one command decided: seals what is personal, tells each key that is drawn once,
/// where it is first used, and encodes. One object a command, not to be shared between threads.
class Recording {
  public:
    /// `sealer` outlives it. `like`: what all commits of the command have in common.
    Recording(Sealer& sealer, Service service, Commit like)
        : sealer_(sealer), service_(service), like_(std::move(like)) {}

    /// The parts of a run, by index: what seals nothing is encoded by as many threads as there are.
    tl::expected<std::vector<RecordedCommit>, NotRecorded> parts(const Hash& run,
                                                                 const std::vector<Events>& parts);
    /// The commit that answers the command. Of a run it is made anew once its parts' hashes are known.
    tl::expected<RecordedCommit, NotRecorded> closing(const Events& events,
                                                      std::optional<RunClosing> closes_run);
    static RecordedCommit close(const RecordedCommit& closing, const Hash& parts);

  private:
    struct Told {
        std::vector<EventRecord> records;
        std::vector<KnownEvent> events;
    };
    tl::expected<Told, NotRecorded> tell(const Events& events);

    Sealer& sealer_;
    Service service_;
    Commit like_;
    std::size_t keys_told_ = 0;
};

/// A commit without events or parts, encoded.
tl::expected<RecordedCommit, NotRecorded> recorded_commit(KnownCommit commit);

}  // namespace essaim::kernel
