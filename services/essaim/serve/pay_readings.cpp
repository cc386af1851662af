#include "services/essaim/serve/pay_readings.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace essaim::host {

namespace {

/// What is remembered is bounded: more, and a reading is asked anew, which says nothing new.
constexpr std::size_t most_known = 100'000;
/// Members of one commit.
constexpr std::size_t most_together = 100;

std::string key_of(const Reading& reading, const std::string& member) {
    return projections::row_key(reading.reader, reading.chain, reading.view, member);
}

/// One commit after the other, so that none is shown of whom the reading is not durable.
void record_all(Site& site, const std::shared_ptr<std::vector<Reading>>& parts, std::size_t next,
                std::function<void(const kernel::Answer*)> recorded) {
    if (next == parts->size()) return recorded(nullptr);
    const auto& part = (*parts)[next];
    record_reading(site, part, [&site, parts, next, recorded = std::move(recorded)](kernel::Answer answer) {
        if (answer.outcome != kernel::AskOutcome::accepted && answer.outcome != kernel::AskOutcome::unchanged)
            return recorded(&answer);
        record_all(site, parts, next + 1, recorded);
    });
}

}  // namespace

bool is_of_pay(std::string_view view) {
    constexpr std::array<std::string_view, 4> views{"payslips", "payslip", "pay_ledger", "payments"};
    return std::find(views.begin(), views.end(), view) != views.end();
}

std::set<std::string> members_on(const Page& page, const ViewRows& rows) {
    std::set<std::string> members;
    for (const auto index : page.shown)
        if (const Node* member = rows.row(index).find("member"); member && member->string())
            members.insert(*member->string());
    return members;
}

std::set<std::string> PayReadings::not_yet_recorded(const Reading& reading, const std::string& today) {
    std::set<std::string> members;
    const std::lock_guard lock(mutex_);
    if (day_ != today) {
        known_.clear();
        day_ = today;
    }
    for (const auto& member : reading.members)
        if (!known_.contains(key_of(reading, member))) members.insert(member);
    return members;
}

void PayReadings::keep(const Reading& reading, const std::string& today) {
    const std::lock_guard lock(mutex_);
    if (day_ != today) return;
    if (known_.size() + reading.members.size() > most_known) known_.clear();
    for (const auto& member : reading.members) known_.insert(key_of(reading, member));
}

std::set<std::string> paid_members(const kernel::Shard& shard, const kernel::Registry& registry,
                                   const std::string& chain, const std::string& period) {
    std::set<std::string> members;
    for (const auto& row : registry.view("payslips")->rows(shard.rows(), chain))
        if (period.empty() || *row.find("period")->string() == period)
            members.insert(*row.find("member")->string());
    return members;
}

void PayReadings::record_each(Site& site, std::vector<Reading> readings, Recorded recorded) {
    if (readings.empty()) return recorded(nullptr);
    auto reading = std::move(readings.back());
    readings.pop_back();
    record(site, std::move(reading),
           [this, &site, readings = std::move(readings),
            recorded = std::move(recorded)](const kernel::Answer* failed) mutable {
               if (failed) return recorded(failed);
               record_each(site, std::move(readings), std::move(recorded));
           });
}

void PayReadings::record(Site& site, Reading reading, Recorded recorded) {
    const auto today = TextForm<Date>::write(site.today());
    reading.members = not_yet_recorded(reading, today);
    for (const auto& own : site.rights()->members(reading.reader))
        if (own.starts_with(reading.chain + "/")) reading.members.erase(own.substr(reading.chain.size() + 1));
    if (reading.members.empty()) return recorded(nullptr);
    auto parts = std::make_shared<std::vector<Reading>>();
    for (const auto& member : reading.members) {
        if (parts->empty() || parts->back().members.size() == most_together) {
            parts->push_back(reading);
            parts->back().members.clear();
        }
        parts->back().members.insert(member);
    }
    record_all(site, parts, 0,
               [this, reading, today, recorded = std::move(recorded)](const kernel::Answer* failed) {
                   if (!failed) keep(reading, today);
                   recorded(failed);
               });
}

}  // namespace essaim::host
