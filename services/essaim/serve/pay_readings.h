#pragma once
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "services/essaim/serve/reading.h"

namespace essaim::host {

/// Whether a view shows what somebody is paid.
bool is_of_pay(std::string_view view);
/// The members whose rows are on a page.
std::set<std::string> members_on(const Page& page, const ViewRows& rows);

/// Who has a payslip in a cooperative: of one month, or, without one, of any.
std::set<std::string> paid_members(const kernel::Shard& shard, const kernel::Registry& registry,
                                   const std::string& chain, const std::string& period = {});

/// Readings of pay: each person's by each reader is recorded once a day, before it is shown for the first
/// time; whoever asks again that day writes nothing. Nobody is recorded who reads their own. Thread-safe.
class PayReadings {
  public:
    /// `failed`: why nothing may be shown; null: it is recorded.
    using Recorded = std::function<void(const kernel::Answer* failed)>;
    void record(Site& site, Reading reading, Recorded recorded);
    /// One after the other.
    void record_each(Site& site, std::vector<Reading> readings, Recorded recorded);

  private:
    std::set<std::string> not_yet_recorded(const Reading& reading, const std::string& today);
    void keep(const Reading& reading, const std::string& today);

    std::mutex mutex_;
    std::string day_;              // of which these are
    std::set<std::string> known_;  // reader, chain, view, member
};

}  // namespace essaim::host
