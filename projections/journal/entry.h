#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "events/core/commit.h"
#include "projections/journal/posted_entry.h"

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
    /// For so many lines.
    void reserve(std::size_t lines) { posted_.lines.reserve(lines); }
    /// In which journal, on what document: as it is stored. Without lines it is none.
    PostedEntry post(std::string_view journal, std::string piece) &&;

  private:
    PostedEntry posted_;
};

}  // namespace essaim::projections
