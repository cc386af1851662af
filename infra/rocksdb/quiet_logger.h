#pragma once
#include <memory>

namespace rocksdb {
class Logger;
}

namespace essaim::rocks {

/// Keeps nothing: RocksDB's own log files would be the only ones here that nobody reads, and they grow.
std::shared_ptr<rocksdb::Logger> quiet_logger();

}  // namespace essaim::rocks
