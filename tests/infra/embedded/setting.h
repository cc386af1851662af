#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "infra/embedded/embedded_log.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {

inline embedded::Meta test_meta() {
    embedded::Meta meta{16, {}};
    meta.network.bytes = {1, 2, 3};
    return meta;
}

inline embedded::Options test_options() {
    embedded::Options options;
    options.create = test_meta();
    options.disk_reserve_bytes = 0;
    return options;
}

/// An embedded log in a directory of its own.
class EmbeddedSetting {
  public:
    EmbeddedSetting() { reopen(); }

    embedded::EmbeddedLog& log() { return *log_; }
    bool reopen() {
        close();
        auto opened = embedded::EmbeddedLog::open(directory(), options);
        if (!opened) ADD_FAILURE() << opened.error().message;
        if (opened) log_ = std::move(*opened);
        return opened.has_value();
    }
    void close() { log_.reset(); }
    std::string directory() const { return directory_.path(); }

    embedded::Options options = test_options();

  private:
    TemporaryDirectory directory_;
    std::unique_ptr<embedded::EmbeddedLog> log_;
};

}  // namespace essaim::tests
