#pragma once
#include <rocksdb/env.h>

#include <cstdarg>
#include <memory>

namespace essaim::rocks {

/// Keeps nothing: RocksDB's own log files would be the only ones here that nobody reads, and they grow.
class QuietLogger final : public rocksdb::Logger {
  public:
    QuietLogger() : Logger(rocksdb::InfoLogLevel::HEADER_LEVEL) {}
    using Logger::Logv;
    void Logv(const char*, std::va_list) override {}
};

}  // namespace essaim::rocks
