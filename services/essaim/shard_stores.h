#pragma once
#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "services/kernel/engine.h"

namespace essaim::host {

/// Shard stores below `directory`, one folder each. One that cannot be opened is deleted and folded anew.
kernel::StoreFactory shard_stores(const std::filesystem::path& directory);

/// Stores hold positions of one log: those of another go, and are folded anew. `log`: what it calls itself;
/// empty: the directory's own.
tl::expected<void, std::string> keep_stores_of(const std::filesystem::path& directory,
                                               const std::string& log);

}  // namespace essaim::host
