#include "infra/rocksdb/quiet_logger.h"

#include <rocksdb/env.h>

#include <cstdarg>

namespace essaim::rocks {
namespace {

class QuietLogger final : public rocksdb::Logger {
  public:
    QuietLogger() : Logger(rocksdb::InfoLogLevel::HEADER_LEVEL) {}
    using Logger::Logv;
    void Logv(const char*, std::va_list) override {}
};

}  // namespace

std::shared_ptr<rocksdb::Logger> quiet_logger() {
    return std::make_shared<QuietLogger>();
}

}  // namespace essaim::rocks
