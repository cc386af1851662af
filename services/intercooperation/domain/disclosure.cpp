#include "services/intercooperation/domain/disclosure.h"

#include <numeric>

#include "events/vocabulary/assert.h"

namespace essaim::intercooperation {

namespace {

using Row = std::map<std::string, std::int64_t>;

/// Smallest whole numbers in the same proportion. Sums of sums have coefficients of one: they hardly ever
/// grow.
void reduce(Row& row) {
    std::int64_t divisor = 0;
    for (const auto& [cell, coefficient] : row) divisor = std::gcd(divisor, coefficient);
    if (divisor > 1)
        for (auto& [cell, coefficient] : row) coefficient /= divisor;
}

/// Takes `cell` out of `row` by means of `pivot`, which has it.
void eliminate(Row& row, const Row& pivot, const std::string& cell) {
    const auto found = row.find(cell);
    if (found == row.end()) return;
    const std::int64_t of_row = found->second;
    const std::int64_t of_pivot = pivot.at(cell);
    constexpr std::int64_t far_from_overflow = 1'000'000'000;
    for (auto& [name, coefficient] : row) {
        ESSAIM_ASSERT(coefficient < far_from_overflow && coefficient > -far_from_overflow);
        coefficient *= of_pivot;
    }
    for (const auto& [name, coefficient] : pivot) row[name] -= of_row * coefficient;
    std::erase_if(row, [](const auto& entry) { return entry.second == 0; });
    reduce(row);
}

}  // namespace

void Disclosure::sum(const std::string& whole, const std::vector<std::string>& parts) {
    Row row;
    row[whole] += 1;
    for (const auto& part : parts) row[part] -= 1;
    sums_.push_back(std::move(row));
}

std::vector<std::string> Disclosure::disclosed(const std::set<std::string>& hidden) const {
    std::vector<Row> reduced;  // each with a cell that no other has
    std::vector<std::string> pivots;
    for (Row row : sums_) {
        std::erase_if(row, [&](const auto& entry) { return known_.contains(entry.first); });
        for (std::size_t at = 0; at < reduced.size(); ++at) eliminate(row, reduced[at], pivots[at]);
        if (row.empty()) continue;
        const std::string cell = row.begin()->first;
        for (auto& other : reduced) eliminate(other, row, cell);
        reduced.push_back(std::move(row));
        pivots.push_back(cell);
    }
    std::set<std::string> alone;
    for (const auto& row : reduced)
        if (row.size() == 1) alone.insert(row.begin()->first);
    std::vector<std::string> found;
    for (const auto& cell : hidden)
        if (known_.contains(cell) || alone.contains(cell)) found.push_back(cell);
    return found;
}

}  // namespace essaim::intercooperation
