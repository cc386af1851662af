#include "projections/journal/entry.h"

#include <utility>

namespace essaim::projections {

namespace {

constexpr std::size_t hash_digits = 16;

}  // namespace

Entry::Entry(const CommitContext& at, std::uint32_t index, Date on, std::string label) {
    posted_.entry = at.hash.hex().substr(0, hash_digits) + "-" + std::to_string(index);
    posted_.on = on;
    posted_.label = std::move(label);
    posted_.recorded_at = at.recorded_at;
    posted_.number = at.number;
    posted_.index = index;
}

Entry& Entry::debit(std::string_view account, std::string_view section, Money amount) {
    return amount < Money{} ? line(account, section, {}, -amount, {})
                            : line(account, section, amount, {}, {});
}

Entry& Entry::credit(std::string_view account, std::string_view section, Money amount) {
    return debit(account, section, -amount);
}

Entry& Entry::line(std::string_view account, std::string_view section, Money debit, Money credit,
                   std::string_view more) {
    if (debit == Money{} && credit == Money{}) return *this;
    posted_.lines.push_back({std::string(account), std::string(section), debit, credit, std::string(more)});
    return *this;
}

Entry& Entry::reversed() {
    for (auto& line : posted_.lines) std::swap(line.debit, line.credit);
    return *this;
}

PostedEntry Entry::post(std::string_view journal, std::string piece) && {
    posted_.journal = journal;
    posted_.piece = std::move(piece);
    return std::move(posted_);
}

}  // namespace essaim::projections
