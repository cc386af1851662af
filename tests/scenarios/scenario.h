#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "events/core/node.h"
#include "services/essaim/network.h"
#include "services/kernel/answer.h"

namespace essaim::scenarios {

/// The lines of a JSON Lines file of the scenario.
std::vector<Node> lines_of(const std::string& scenario, const std::string& file);

/// Asks every command of a scenario, in order; one answer each, those of the national parameters left out.
/// `until` > 0 asks only so many.
std::vector<kernel::Answer> run(host::Network& network, const std::string& scenario, std::size_t until = 0);

/// Opens (or makes) a seeded network in a directory.
std::unique_ptr<host::Network> open(const std::filesystem::path& directory, const kernel::Registry& registry);

/// The first row of `expected` that no row of the view contains, as text; empty if all are there.
std::string missing_row(host::Network& network, const std::string& view, const std::vector<Node>& expected);

}  // namespace essaim::scenarios
