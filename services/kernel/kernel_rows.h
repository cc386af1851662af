#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/chain.h"
#include "events/core/commit.h"
#include "events/core/log.h"
#include "events/core/wrapped_key.h"
#include "projections/core/table.h"
#include "services/kernel/ownership.h"

namespace essaim::kernel {

/// How far a partition is folded, and the last record folded.
struct PositionRow {
    std::uint64_t next = 0;
    Hash last_record;
    static constexpr auto fields() {
        return std::tuple{Field{"next", &PositionRow::next}, Field{"last_record", &PositionRow::last_record}};
    }
};

/// A chain as folded: its head, its last recorded time, and the furthest of each foreign chain that any of
/// its commits has looked at (the basis never goes back).
struct ChainRow {
    Head head;
    Instant recorded_at;
    std::vector<BasisEntry> basis;
    static constexpr auto fields() {
        return std::tuple{Field{"head", &ChainRow::head}, Field{"recorded_at", &ChainRow::recorded_at},
                          Field{"basis", &ChainRow::basis}};
    }
};

struct ResultRow {
    std::string name;
    std::string value;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &ResultRow::name}, Field{"value", &ResultRow::value}};
    }
};

/// Under which epoch the secrets of a body were hidden: asked again after a new one, they are compared under
/// this.
struct EpochRow {
    DataClass data_class{};
    Epoch epoch = first_epoch;
    static constexpr auto fields() {
        return std::tuple{Field{"data_class", &EpochRow::data_class}, Field{"epoch", &EpochRow::epoch}};
    }
};

/// What a command id was answered, for ever.
struct AnsweredRow {
    Head commit;
    Hash fingerprint;
    Outcome outcome{};
    std::string code;
    std::string detail;
    std::optional<std::uint64_t> retry_of;
    std::vector<BasisEntry> basis;
    std::vector<ResultRow> result;
    std::vector<EpochRow> epochs;  // of each class that the chain had keys of
    static constexpr auto fields() {
        using A = AnsweredRow;
        return std::tuple{Field{"commit", &A::commit},   Field{"fingerprint", &A::fingerprint},
                          Field{"outcome", &A::outcome}, Field{"code", &A::code},
                          Field{"detail", &A::detail},   Field{"retry_of", &A::retry_of},
                          Field{"basis", &A::basis},     Field{"result", &A::result},
                          Field{"epochs", &A::epochs}};
    }
};

/// A part of a run that its closing commit has not made true yet.
struct RunPartRow {
    Head commit;
    std::vector<BasisEntry> basis;
    std::vector<EventRecord> events;
    static constexpr auto fields() {
        using R = RunPartRow;
        return std::tuple{Field{"commit", &R::commit}, Field{"basis", &R::basis},
                          Field{"events", &R::events}};
    }
};

/// So much of it as says which commit it is: what the rest says is skipped.
struct RunPartHead {
    Head commit;
    static constexpr auto fields() { return std::tuple{Field{"commit", &RunPartHead::commit}}; }
};

/// A command that a process still owes a target chain of this shard.
struct StepRow {
    std::string id;  // of the command: H(source commit, event index, step)
    Service target{};
    std::string target_chain;
    std::string process;
    std::string step;
    BasisEntry cause;
    std::uint32_t index = 0;
    EventRecord event;
    Instant recorded_at;
    bool imported = false;
    std::string correlation;
    std::string traceparent;  // of the commit that leads to it
    static constexpr auto fields() {
        using S = StepRow;
        return std::tuple{Field{"id", &S::id},
                          Field{"target", &S::target},
                          Field{"target_chain", &S::target_chain},
                          Field{"process", &S::process},
                          Field{"step", &S::step},
                          Field{"cause", &S::cause},
                          Field{"index", &S::index},
                          Field{"event", &S::event},
                          Field{"recorded_at", &S::recorded_at},
                          Field{"imported", &S::imported},
                          Field{"correlation", &S::correlation},
                          Field{"traceparent", &S::traceparent}};
    }
};

/// Why a chain's states are not to be trusted: an event that this program cannot fold.
struct ParkedRow {
    Head commit;
    std::string why;
    static constexpr auto fields() {
        return std::tuple{Field{"commit", &ParkedRow::commit}, Field{"why", &ParkedRow::why}};
    }
};

/// The last ownership frame of a partition.
struct OwnerRow {
    Head commit;
    Owner owner;
    static constexpr auto fields() {
        return std::tuple{Field{"commit", &OwnerRow::commit}, Field{"owner", &OwnerRow::owner}};
    }
};

/// The kernel's own tables in a shard's store. Sections are empty: one store, one kernel.
namespace rows {
inline constexpr projections::Table<PositionRow> positions{"position"};
inline constexpr projections::Table<ChainRow> chains{"chain"};
inline constexpr projections::Table<AnsweredRow> answered{"answered"};
inline constexpr projections::Table<RunPartRow> run_parts{"run_part"};
inline constexpr projections::Table<StepRow> steps{"step"};
inline constexpr projections::Table<ParkedRow> parked{"parked"};
inline constexpr projections::Table<Head> accepted{"accepted"};  // by hash
inline constexpr projections::Table<ChainRow> anchor{"anchor"};
inline constexpr projections::Table<OwnerRow> owners{"owner"};  // by service, of the shard's own partition
inline constexpr projections::Table<WrappedKey> keys{"key"};
inline constexpr projections::Table<WrappedKey> keys_of_subject{"key_of"};
inline constexpr projections::Table<WrappedKey> epochs{"epoch"};  // the latest wrapping of a class
}  // namespace rows

/// A number as a key part: sorts as the number does.
std::string number_part(std::uint64_t number);

}  // namespace essaim::kernel
