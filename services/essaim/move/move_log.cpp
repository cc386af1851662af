#include "services/essaim/move/move_log.h"

namespace essaim::host {

namespace {

using Is = LogStanding::Is;

tl::unexpected<OpenError> not_this(const LogStanding& standing, const LogPlace& place) {
    return tl::unexpected(open_error(not_open(standing, place.text(), {})));
}

class Move {
  public:
    Move(const MoveQuestion& question, const MoveHooks& hooks) : question_(question), hooks_(hooks) {}

    tl::expected<Moved, OpenError> run() {
        auto from = open_place(question_.from);
        if (!from) return tl::unexpected(from.error());
        from_ = std::move(*from);
        const auto stands = from_->standing();
        if (!stands) return tl::unexpected(stands.error());
        const bool was_closed = *stands == closed();
        if (stands->is != Is::open && !was_closed) return not_this(*stands, question_.from);
        if (was_closed)
            if (auto done = finished_before()) return std::move(*done);
        NewLog wanted{{Is::unfinished, question_.from.text(), from_->network()},
                      question_.partitions.value_or(from_->log().cooperative_partitions()),
                      question_.partitions.has_value()};
        auto to = make_place(question_.to, wanted);
        if (!to) return tl::unexpected(to.error());
        to_ = std::move(*to);
        return copy_all();
    }

  private:
    LogStanding closed() const { return {Is::moved, question_.to.text(), from_->network()}; }

    /// The last moment of a copy may be cut off, too: everything was done, and nobody was told.
    std::optional<tl::expected<Moved, OpenError>> finished_before() {
        auto to = open_place(question_.to);
        if (!to) return std::nullopt;
        const auto stands = (*to)->standing();
        if (!stands || stands->is == Is::unfinished || (*to)->network() != from_->network())
            return std::nullopt;
        LogCopy copy(from_->log(), (*to)->log(), from_->network(), hooks_.copy);
        if (auto done = begin(MovePhase::looking, from_->log()); !done) return tl::unexpected(done.error());
        if (auto done = copy.look_at_source(); !done) return tl::unexpected(done.error());
        if (auto done = begin(MovePhase::checking, (*to)->log()); !done) return tl::unexpected(done.error());
        return copy.check(TargetHolds::at_least_it).map([&](std::uint64_t checked) {
            return Moved{0, checked, copy.chains()};
        });
    }

    tl::expected<Moved, OpenError> copy_all() {
        LogCopy copy(from_->log(), to_->log(), from_->network(), hooks_.copy);
        if (auto done = begin(MovePhase::looking, to_->log()); !done) return tl::unexpected(done.error());
        if (auto done = copy.look(); !done) return tl::unexpected(done.error());
        if (auto done = begin(MovePhase::copying, from_->log()); !done) return tl::unexpected(done.error());
        Moved moved;
        if (auto done = add(moved, copy); !done) return tl::unexpected(done.error());
        if (auto done = check(moved, copy); !done) return tl::unexpected(done.error());
        if (auto done = from_->stand(closed()); !done) return tl::unexpected(done.error());
        // What others have appended until they could no longer.
        const auto before = moved.copied;
        if (auto done = add(moved, copy); !done) return tl::unexpected(done.error());
        if (moved.copied > before)
            if (auto done = check(moved, copy); !done) return tl::unexpected(done.error());
        if (auto done = to_->stand({Is::open, {}, from_->network()}); !done)
            return tl::unexpected(done.error());
        moved.chains = copy.chains();
        return moved;
    }

    tl::expected<void, OpenError> begin(MovePhase phase, Log& log) {
        const auto records = records_in(log);
        if (!records) return tl::unexpected(records.error());
        hooks_.begins(phase, *records);
        return {};
    }

    static tl::expected<void, OpenError> add(Moved& moved, LogCopy& copy) {
        const auto copied = copy.copy();
        if (!copied) return tl::unexpected(copied.error());
        moved.copied += *copied;
        return {};
    }

    tl::expected<void, OpenError> check(Moved& moved, LogCopy& copy) {
        if (auto done = begin(MovePhase::checking, to_->log()); !done) return done;
        const auto checked = copy.check(TargetHolds::the_same);
        if (!checked) return tl::unexpected(checked.error());
        moved.checked = *checked;
        return {};
    }

    const MoveQuestion& question_;
    const MoveHooks& hooks_;
    std::unique_ptr<LogAtPlace> from_;
    std::unique_ptr<LogAtPlace> to_;
};

}  // namespace

tl::expected<Moved, OpenError> move_log(const MoveQuestion& question, const MoveHooks& hooks) {
    return Move(question, hooks).run();
}

tl::expected<LogStanding, OpenError> reopen_log(const LogPlace& place) {
    const auto log = open_place(place);
    if (!log) return tl::unexpected(log.error());
    const auto stood = (*log)->standing();
    if (!stood) return stood;
    if (stood->is == Is::unfinished) return not_this(*stood, place);
    if (stood->is == Is::open) return stood;
    if (auto done = (*log)->stand({Is::open, {}, (*log)->network()}); !done)
        return tl::unexpected(done.error());
    return stood;
}

}  // namespace essaim::host
