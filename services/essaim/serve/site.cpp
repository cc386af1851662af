#include "services/essaim/serve/site.h"

#include <algorithm>

#include "infra/embedded/embedded_log.h"
#include "infra/runtime/logging.h"
#include "infra/runtime/paris.h"
#include "services/essaim/query.h"
#include "services/essaim/rights/folded_rights.h"
#include "services/kernel/past.h"

namespace essaim::host {

using projections::ViewDefinition;
using rights::Rights;

namespace {

/// Rows kept for readers, in all: about a kilobyte each.
constexpr std::size_t most_kept_rows = 200'000;
constexpr std::size_t most_past_rows = 50'000;
constexpr unsigned past_threads = 1;
constexpr std::size_t most_past_jobs = 16;
constexpr std::size_t most_heads_in_position = 64;
constexpr std::size_t most_positions = 10'000;
constexpr std::chrono::milliseconds tick_time{100};

SharedRows shared_rows(const ViewDefinition& view, const projections::Rows& rows, const std::string& chain) {
    return std::make_shared<const ViewRows>(view, rows, chain);
}

std::string moment_key(const kernel::Moment& moment) {
    if (const auto* cut = std::get_if<kernel::Cut>(&moment)) return kernel::cut_token(*cut);
    return TextForm<Instant>::write(std::get<Instant>(moment));
}

}  // namespace

Site::Site(Network& network)
    : network_(network),
      registry_(network.engine().world().registry),
      clock_(network.engine().world().clock),
      watch_(clock_()),
      rights_(std::make_shared<const Rights>()) {
    auto& engine = network_.engine();
    for (const auto& head : engine.heads()) heads_[{head.service, head.chain}] = {head.number, head.hash};
    rights_ = std::make_shared<const Rights>(rights::rights_now(engine));
    partitions_ = engine.partitions();
    engine.touched();
    measure_lag(engine);
    watch_.also([this](metrics::Metrics& metrics) { measure(metrics); });
    network_.timed_log().tell([this](std::span<const LogAppend> group, std::chrono::nanoseconds took) {
        watch_.appended(group, took, network_.log().cooperative_partitions());
    });
    loop_ = std::make_unique<kernel::Loop>(
        engine, [this] { return make_durable(); },
        [this](const kernel::Group& group) { watch_.group_is_durable(group); });
    historian_ = std::make_unique<WorkQueue>(past_threads, most_past_jobs);
    ticker_ = std::thread([this] { tick(); });
}

Site::~Site() {
    {
        const std::lock_guard lock(tick_mutex_);
        ending_ = true;
    }
    ending_changed_.notify_all();
    ticker_.join();
    historian_.reset();
    loop_.reset();
    network_.timed_log().tell({});
    for (auto& waiting : waits_) waiting.said(Reached::not_yet);
}

Date Site::today() const {
    return runtime::paris_day(now());
}

std::optional<std::string> Site::make_durable() {
    auto done = network_.sync();
    refresh(network_.engine());
    if (done) {
        tell_waiting(network_.engine());
        return std::nullopt;
    }
    runtime::log_line(runtime::LogLevel::error, "the store failed: " + done.error().message);
    return done.error().message;
}

/// What was folded since the last time: kept rows of changed views are not looked at again, rights follow.
void Site::refresh(kernel::Engine& engine) {
    const auto touched = engine.touched();
    if (touched.owners || handovers_ != engine.handovers()) keep_partitions(engine);
    if (touched.heads.empty() && touched.views.empty()) return;
    std::shared_ptr<const Rights> next;
    for (const auto& [touched_view, streams] : touched.views) {
        const auto& [view, chain] = touched_view;
        if (!rights::feeds_rights(view)) continue;
        const auto shard = engine.shard_of(chain);
        if (!shard) continue;
        Rights changed = next ? *next : *rights();
        rights::feed_touched(changed, view, touched, (*shard)->rows(), chain);
        next = std::make_shared<const Rights>(std::move(changed));
    }
    const std::unique_lock lock(mutex_);
    const auto generation = ++generation_;
    for (const auto& [chain, head] : touched.heads) {
        auto& known = heads_[chain];
        if (head.number > known.number) watch_.committed(chain.service, head.number - known.number);
        known = head;
    }
    for (const auto& [view, streams] : touched.views) changed_[view] = generation;
    positions_.clear();
    if (next) rights_ = std::move(next);
}

void Site::send_on_by(SendOn send_on) {
    const std::unique_lock lock(send_on_mutex_);
    send_on_ = std::move(send_on);
}

void Site::ask(kernel::Request request, kernel::Loop::OnAnswer answered, const std::string& after) {
    auto home = home_of(request.chain);
    if (!home.is_here) {
        const std::shared_lock lock(send_on_mutex_);
        if (send_on_) return send_on_(std::move(request), std::move(home), after, std::move(answered));
    }
    ask_here(std::move(request), std::move(answered));
}

/// Above the reserve, what those that wait together may write: below it nothing is begun, since what was
/// decided and could not be written would end the process.
void Site::ask_here(kernel::Request request, kernel::Loop::OnAnswer answered) {
    constexpr std::size_t room_for_a_group = 4 << 20;  // 500 commands of 8 KiB
    if (const auto* log = network_.embedded_log(); log && !log->has_room_for(room_for_a_group)) {
        kernel::Answer full;
        full.id = request.id;
        full.code = "disk_full";
        return answered(std::move(full));
    }
    loop_->ask(std::move(request), std::move(answered));
}

std::shared_ptr<const Rights> Site::rights() const {
    const std::shared_lock lock(mutex_);
    return rights_;
}

SharedRows Site::render(kernel::Engine& engine, const ViewDefinition& view, const std::string& chain) {
    const auto shard = engine.shard_of(chain);
    if (!shard) return nullptr;
    auto rows = shared_rows(view, (*shard)->rows(), chain);
    watch_.view_was_read(ReadFrom::rendered);
    const std::unique_lock lock(mutex_);
    if (kept_rows_ + rows->size() > most_kept_rows) {
        kept_.clear();
        kept_rows_ = 0;
    }
    auto& kept = kept_[{view.name, chain}];
    if (kept.rows) kept_rows_ -= kept.rows->size();
    kept_rows_ += rows->size();
    kept = {rows, generation_.load()};
    return rows;
}

/// What was kept and nobody has changed since; else null.
SharedRows Site::kept(const ViewDefinition& view, const std::string& chain) const {
    const std::shared_lock lock(mutex_);
    const ByView::Names key{view.name, chain};
    const auto kept = kept_.find(key);
    if (kept == kept_.end()) return nullptr;
    const auto changed = changed_.find(key);
    if (changed != changed_.end() && changed->second > kept->second.generation) return nullptr;
    return kept->second.rows;
}

void Site::read(const ViewDefinition& view, const std::string& chain, OnRows seen) {
    if (auto rows = kept(view, chain)) {
        watch_.view_was_read(ReadFrom::kept);
        return seen(std::move(rows));
    }
    loop_->look([this, &view, chain, seen = std::move(seen)](kernel::Engine& engine) {
        auto rows = kept(view, chain);  // of those who wait together the first renders
        seen(rows ? std::move(rows) : render(engine, view, chain));
    });
}

std::string Site::position(const std::string& chain) const {
    {
        const std::shared_lock lock(mutex_);
        if (const auto known = positions_.find(chain); known != positions_.end()) return known->second;
    }
    const std::unique_lock lock(mutex_);
    if (positions_.size() >= most_positions) positions_.clear();
    return positions_[chain] = kernel::position_token(position_heads(chain), {});
}

std::vector<BasisEntry> Site::position_heads(const std::string& chain) const {
    std::vector<BasisEntry> heads;
    const auto add = [&](const ChainId& id, const Head& head) {
        if (head.number > 0) heads.push_back({id.service, id.chain, head.number, head.hash});
    };
    for (const Service service : all_services) {
        const auto network = heads_.find({service, std::string(network_chain)});
        if (network != heads_.end()) add(network->first, network->second);
        if (chain == network_chain) continue;
        const auto own = heads_.find({service, chain});
        if (own != heads_.end()) add(own->first, own->second);
    }
    if (chain == network_chain)
        for (auto at = heads_.lower_bound({Service::intercooperation, {}});
             at != heads_.end() && heads.size() < most_heads_in_position; ++at)
            if (at->first.service == Service::intercooperation && at->first.chain != network_chain)
                add(at->first, at->second);
    return heads;
}

Reached Site::reached_here(kernel::Engine& engine, const kernel::Cut& position) {
    const auto all = reached_in(engine, position);
    if (all == Reached::yes && engine.owes_what_follows(position.heads)) return Reached::not_yet;
    return all;
}

void Site::reached(const kernel::Cut& position, std::function<void(Reached)> said) {
    bool at_heads = true;
    {
        const std::shared_lock lock(mutex_);
        for (const auto& wanted : position.heads) {
            const auto head = heads_.find({wanted.service, wanted.chain});
            at_heads = at_heads && head != heads_.end() && head->second.number == wanted.number &&
                       head->second.hash == wanted.hash;
        }
    }
    if (at_heads && !network_.ownership()) return said(Reached::yes);
    loop_->look([this, position, said = std::move(said)](kernel::Engine& engine) {
        said(reached_here(engine, position));
    });
}

bool Site::is_to_be_said(Reached reached, Never never) {
    return reached == Reached::yes || (reached == Reached::never && never == Never::told);
}

void Site::wait_for(const kernel::Cut& position, std::chrono::milliseconds most, Never never,
                    std::function<void(Reached)> said) {
    const auto until = std::chrono::steady_clock::now() + most;
    reached(position, [this, position, until, never, said = std::move(said)](Reached reached) {
        if (is_to_be_said(reached, never)) return said(reached);
        const std::lock_guard lock(waits_mutex_);
        waits_.push_back({position, until, never, said});
    });
}

/// Those who wait for what is folded now, and those who have waited long enough.
void Site::tell_waiting(kernel::Engine& engine) {
    std::vector<std::pair<std::function<void(Reached)>, Reached>> told;
    {
        const std::lock_guard lock(waits_mutex_);
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(waits_, [&](auto& waiting) {
            const auto reached = reached_here(engine, waiting.position);
            const bool is_said = is_to_be_said(reached, waiting.never);
            if (!is_said && now < waiting.until) return false;
            told.emplace_back(std::move(waiting.said), is_said ? reached : Reached::not_yet);
            return true;
        });
    }
    for (auto& [said, reached] : told) said(reached);
}

void Site::measure_lag(kernel::Engine& engine) {
    const auto behind = engine.behind();
    if (!behind) return;  // the log does not say: what was known stands, and grows older
    heard_at_ = std::chrono::steady_clock::now();
    behind_ = *behind;
    if (*behind > 0) return;
    level_at_ = std::chrono::steady_clock::now();
    caught_up_ = true;
}

Lag Site::lag() const {
    Lag lag;
    lag.commits = behind_.load();
    if (lag.commits == 0) return lag;
    const auto since = std::chrono::steady_clock::now() - level_at_.load();
    lag.seconds = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(since).count());
    return lag;
}

/// What is measured when somebody asks for it.
void Site::measure(metrics::Metrics& metrics) const {
    metrics.set("essaim_commands_waiting", "Commands that wait to be taken up", {},
                static_cast<std::int64_t>(waiting()));
    const auto behind = lag();
    metrics.set("essaim_lag_commits", "Commits in the log that are not folded yet", {},
                static_cast<std::int64_t>(behind.commits));
    metrics.set("essaim_lag_seconds", "Since when there are such commits", {},
                static_cast<std::int64_t>(behind.seconds));
    std::error_code failed;
    const auto space = std::filesystem::space(network_.directory(), failed);
    if (!failed)
        metrics.set("essaim_disk_free_bytes", "Free on the disk of the data directory", {},
                    static_cast<std::int64_t>(space.available));
    measure_partitions(metrics);
    const std::shared_lock lock(mutex_);
    metrics.set("essaim_views_kept", "Views of a chain whose rows are kept for readers", {},
                static_cast<std::int64_t>(kept_.size()));
    metrics.set("essaim_view_rows_kept", "Rows kept for readers", {}, static_cast<std::int64_t>(kept_rows_));
}

void Site::tick() {
    constexpr int ticks_a_measure = 10;
    constexpr int ticks_a_look_at_standing = 50;
    int ticks = 0;
    std::unique_lock lock(tick_mutex_);
    while (!ending_changed_.wait_for(lock, tick_time, [this] { return ending_; })) {
        bool waits = false;
        {
            const std::lock_guard waiting(waits_mutex_);
            waits = !waits_.empty();
        }
        const bool measures = ++ticks % ticks_a_measure == 0;
        if (ticks % ticks_a_look_at_standing == 0 && network_.on_kafka()) look_at_standing();
        if (!waits && !measures) continue;
        lock.unlock();
        loop_->look([this, waits, measures](kernel::Engine& engine) {
            if (waits) tell_waiting(engine);
            if (!measures) return;
            measure_lag(engine);
            if (engine.shares_the_log()) tend(engine);
            keep_partitions(engine);
        });
        lock.lock();
    }
}

std::unique_ptr<projections::MemoryRows> Site::fold_of(const ViewDefinition& view, const std::string& chain,
                                                       const kernel::Moment& moment) {
    const auto partitions = network_.log().cooperative_partitions();
    const kernel::ShardId shard{partition_of_chain(chain, partitions), partitions};
    auto folded =
        kernel::fold_past(kernel::Fold(registry_, shard, view), network_.id(), network_.log(), moment);
    if (folded) return std::move(*folded);
    runtime::log_line(runtime::LogLevel::error, "the past could not be read: " + folded.error().stop.message);
    return nullptr;
}

void Site::read_past(const ViewDefinition& view, const std::string& chain, const kernel::Moment& moment,
                     OnRows seen) {
    watch_.view_was_read(ReadFrom::past);
    const auto key = projections::row_key(view.name, chain, moment_key(moment));
    {
        const std::shared_lock lock(mutex_);
        if (const auto kept = past_.find(key); kept != past_.end()) {
            auto rows = kept->second;
            return seen(std::move(rows));
        }
    }
    const bool taken = historian_->put([this, &view, chain, moment, key, seen] {
        const auto folded = fold_of(view, chain, moment);
        if (!folded) return seen(nullptr);
        auto rows = shared_rows(view, *folded, chain);
        // A moment that is not over yet may still become another one: only cuts are kept.
        if (std::holds_alternative<kernel::Cut>(moment)) {
            const std::unique_lock lock(mutex_);
            if (past_rows_ + rows->size() > most_past_rows) {
                past_.clear();
                past_rows_ = 0;
            }
            if (past_.emplace(key, rows).second) past_rows_ += rows->size();
        }
        seen(std::move(rows));
    });
    if (!taken) seen(nullptr);
}

void Site::rights_then(const std::string& chain, const kernel::Moment& moment,
                       std::function<void(std::shared_ptr<const Rights>)> seen) {
    const bool taken = historian_->put([this, chain, moment, seen] {
        std::set<std::string> cooperatives;
        {
            const std::shared_lock lock(mutex_);
            for (const auto& [id, head] : heads_)
                if (id.chain != network_chain) cooperatives.insert(id.chain);
        }
        auto then =
            rights::rights_then(registry_, network_.id(), network_.log(), chain, cooperatives, moment);
        if (!then) return seen(nullptr);
        seen(std::make_shared<const Rights>(std::move(*then)));
    });
    if (!taken) seen(nullptr);
}

}  // namespace essaim::host
