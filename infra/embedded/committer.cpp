#include "infra/embedded/committer.h"

namespace essaim::embedded {
namespace {

constexpr std::size_t max_batch_records = 4096;
constexpr std::size_t max_batch_bytes = 8u << 20;
/// A batch is written to the write-ahead log and, later, to a table.
constexpr std::uint64_t writes_of_a_record = 2;
/// Below so much above the reserve, what the database may need by itself is counted too.
constexpr std::uint64_t plenty_bytes = 1u << 30;

std::vector<AppendOutcome> all_of(const AppendOutcome& outcome, std::size_t count) {
    return std::vector<AppendOutcome>(count, outcome);
}

}  // namespace

Committer::Committer(Ground& ground, const Options& options)
    : ground_(ground), options_(options), promised_(ground.held), thread_([this] { run(); }) {}

Committer::~Committer() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

std::vector<AppendOutcome> Committer::append(std::span<const LogAppend> group) {
    if (group.empty()) return {};
    Ticket ticket(group);
    for (const LogAppend& record : group) {
        if (record.to.partition > ground_.meta.cooperative_partitions)
            return all_of(NotSent{"no_partition: " + text_of(record.to)}, group.size());
        if (record.bytes.size() > max_record_bytes)
            return all_of(NotSent{"too_large: " + std::to_string(record.bytes.size()) + " bytes"},
                          group.size());
        ticket.hashes.push_back(sha256(record.bytes));  // here, so that callers share this work
    }
    std::unique_lock lock(mutex_);
    if (stopped_) return all_of(NotSent{"stopped: " + *stopped_}, group.size());
    waiting_.push_back(&ticket);
    arrived_.notify_one();
    ticket.answered.wait(lock, [&] { return ticket.done; });
    return std::move(ticket.outcomes);
}

Extents Committer::promised() const {
    const std::lock_guard lock(mutex_);
    return promised_;
}

Extent Committer::promised(TopicPartition where) const {
    const std::lock_guard lock(mutex_);
    return promised_[where];
}

std::optional<std::string> Committer::stopped() const {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

void Committer::between_writes(const std::function<void()>& act) {
    const std::lock_guard lock(writing_);
    act();
}

void Committer::run() {
    while (true) {
        const std::vector<Ticket*> tickets = take_waiting();
        if (tickets.empty()) return;
        {
            const std::lock_guard lock(writing_);
            commit(tickets);
        }
        const std::lock_guard lock(mutex_);
        for (Ticket* ticket : tickets) {
            ticket->done = true;
            ticket->answered.notify_one();  // under the lock: the ticket is on its waiter's stack
        }
    }
}

/// Empty: closing, and nothing waits.
std::vector<Committer::Ticket*> Committer::take_waiting() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    std::vector<Ticket*> taken;
    std::size_t records = 0;
    std::size_t bytes = 0;
    while (!waiting_.empty() && (taken.empty() || (records < max_batch_records && bytes < max_batch_bytes))) {
        taken.push_back(waiting_.front());
        waiting_.pop_front();
        records += taken.back()->group.size();
        for (const LogAppend& record : taken.back()->group) bytes += record.bytes.size();
    }
    return taken;
}

void Committer::commit(const std::vector<Ticket*>& tickets) {
    const auto answer_all = [&](const AppendOutcome& outcome) {
        for (Ticket* ticket : tickets) ticket->outcomes = all_of(outcome, ticket->group.size());
    };
    if (const auto why = stopped()) return answer_all(NotSent{"stopped: " + *why});
    Extents next = promised();
    std::vector<Entry> entries;
    std::size_t bytes = 0;
    for (Ticket* ticket : tickets)
        for (std::size_t i = 0; i < ticket->group.size(); ++i) {
            const LogAppend& record = ticket->group[i];
            Extent& extent = next[record.to];
            const std::uint64_t position = extent.end;
            extent = extended(extent, ticket->hashes[i]);
            entries.push_back({record.to, position, record.bytes, extent.digest});
            ticket->outcomes.push_back(Appended{position});
            bytes += record.bytes.size();
        }
    if (!disk_has_room_for(bytes)) return answer_all(NotSent{"disk_full"});

    if (const auto written = ground_.store->write(entries); !written) {
        stop(written.error().message);
        return answer_all(AppendUnknown{"store_failed: " + written.error().message});
    }
    if (const auto witnessed = ground_.witness.write(next); !witnessed) {
        stop(witnessed.error().message);
        return answer_all(AppendUnknown{"store_failed: " + witnessed.error().message});
    }
    const std::lock_guard lock(mutex_);
    promised_ = std::move(next);
}

bool Committer::disk_has_room_for(std::size_t bytes) const {
    if (options_.disk_reserve_bytes == 0) return true;
    // A file system that does not say is taken for one with room: the write itself will tell.
    const std::uint64_t free = options_.free_bytes
                                   ? options_.free_bytes()
                                   : files::free_bytes(ground_.store->directory()).value_or(UINT64_MAX);
    const std::uint64_t needed = options_.disk_reserve_bytes + writes_of_a_record * bytes;
    if (free < needed) return false;
    return free - needed >= plenty_bytes || free - needed >= ground_.store->bytes_it_may_need();
}

void Committer::stop(const std::string& why) {
    const std::lock_guard lock(mutex_);
    stopped_ = why;
}

}  // namespace essaim::embedded
