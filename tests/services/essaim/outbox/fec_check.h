#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace essaim::tests {

/// What is wrong with a file of accounting entries, by the text of LPF article A47 A-1 (VII and VIII) and
/// BOI-CF-IOR-60-40-20: names and order of the eighteen columns, dates, amounts, numbering, balance, order,
/// name. Knows nothing of the program that wrote it. Empty: nothing.
std::vector<std::string> fec_faults(std::string_view name, std::string_view bytes);

}  // namespace essaim::tests
