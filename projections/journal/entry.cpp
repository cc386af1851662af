#include "projections/journal/entry.h"

#include <utility>

namespace essaim::projections {

namespace {

constexpr std::size_t hash_digits = 16;

}  // namespace

Entry::Entry(const CommitContext& at, std::uint32_t index, Date on, std::string label)
    : entry_(at.hash.hex().substr(0, hash_digits) + "-" + std::to_string(index)),
      on_(on),
      label_(std::move(label)) {}

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
    auto label = label_;
    if (!more.empty()) label.append(", ").append(more);
    lines_.push_back(
        {entry_, on_, std::string(account), std::string(section), debit, credit, std::move(label)});
    return *this;
}

Entry& Entry::reversed() {
    for (auto& line : lines_) std::swap(line.debit, line.credit);
    return *this;
}

}  // namespace essaim::projections
