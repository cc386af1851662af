#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/money.h"

namespace essaim::projections {

/// Of a line what its entry does not say for all.
struct EntryLine {
    std::string account;
    std::string activity;
    Money debit;
    Money credit;
    std::string more;  // after the entry's label

    static constexpr auto fields() {
        using L = EntryLine;
        return std::tuple{Field{"account", &L::account}, Field{"activity", &L::activity},
                          Field{"debit", &L::debit}, Field{"credit", &L::credit}, Field{"more", &L::more}};
    }
};

/// An entry of the journal as it is stored: one row, whatever the number of its lines.
struct PostedEntry {
    std::string entry;
    Date on{};
    std::string label;
    std::string journal;
    std::string piece;
    Instant recorded_at{};
    std::uint64_t number = 0;
    std::uint32_t index = 0;
    std::vector<EntryLine> lines;

    static constexpr auto fields() {
        using P = PostedEntry;
        return std::tuple{
            Field{"entry", &P::entry},     Field{"on", &P::on},       Field{"label", &P::label},
            Field{"journal", &P::journal}, Field{"piece", &P::piece}, Field{"recorded_at", &P::recorded_at},
            Field{"number", &P::number},   Field{"index", &P::index}, Field{"lines", &P::lines}};
    }
};

}  // namespace essaim::projections
