#pragma once
#include <string>
#include <vector>

namespace essaim::tests {

/// Processors that this process may use, by turns: what serves on the first two, what asks on the next two
/// (on the same ones where there are no more).
struct Cores {
    std::vector<int> serving;
    std::vector<int> asking;
    std::string text() const;  // "0,1 and 2,3"
};
Cores cores();

/// The calling thread, and what it starts from now on, runs on these alone.
void run_on(const std::vector<int>& cores);

}  // namespace essaim::tests
