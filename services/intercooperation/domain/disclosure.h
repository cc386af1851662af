#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace essaim::intercooperation {

/// What somebody who reads every released cell can work out of those that are hidden: cells are bound by sums
/// (a month's total is the sum of its cooperatives, a year is the sum of its months), and a hidden one is
/// disclosed where the sums leave it only one value. Exact: no number is looked at, only which cells are
/// known. What an inequality would narrow down (no turnover below zero) is not counted.
class Disclosure {
  public:
    /// Nobody need work it out.
    void release(const std::string& cell) { known_.insert(cell); }
    bool is_released(const std::string& cell) const { return known_.contains(cell); }
    /// `whole` is the sum of `parts`.
    void sum(const std::string& whole, const std::vector<std::string>& parts);
    /// Of these cells, those that follow from what is known; in their order.
    std::vector<std::string> disclosed(const std::set<std::string>& hidden) const;

  private:
    using Row = std::map<std::string, std::int64_t>;  // coefficients of unknown cells
    std::set<std::string> known_;
    std::vector<Row> sums_;
};

}  // namespace essaim::intercooperation
