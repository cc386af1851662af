#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/core/commit.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "projections/journal/journal.h"

namespace essaim::projections {

/// The section of the analytic axis that is no activity's.
inline constexpr std::string_view pooled_section = "pooled";

/// An entry as it is made. Amounts of 0.00 leave no line; one below zero stands on the other side.
class Entry {
  public:
    Entry(const CommitContext& at, std::uint32_t index, Date on, std::string label);
    Entry& debit(std::string_view account, std::string_view section, Money amount);
    Entry& credit(std::string_view account, std::string_view section, Money amount);
    /// With more said on the line than the entry's own label.
    Entry& line(std::string_view account, std::string_view section, Money debit, Money credit,
                std::string_view more);
    /// The same with debits as credits.
    Entry& reversed();
    const std::vector<JournalLine>& lines() const { return lines_; }

  private:
    std::string entry_;
    Date on_;
    std::string label_;
    std::vector<JournalLine> lines_;
};

}  // namespace essaim::projections
