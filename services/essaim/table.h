#pragma once
#include <iosfwd>
#include <vector>

#include "events/core/node.h"

namespace essaim::host {

/// Rows as a table for people: one line a row, numbers to the right; what is nested is left to --json.
void print_table(const std::vector<Node>& rows, std::ostream& out);

}  // namespace essaim::host
