#pragma once
#include <filesystem>

#include "services/kernel/engine.h"

namespace essaim::host {

/// Shard stores below `directory`, one folder each. One that cannot be opened is deleted and folded anew.
kernel::StoreFactory shard_stores(const std::filesystem::path& directory);

}  // namespace essaim::host
