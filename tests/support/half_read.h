#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "events/vocabulary/assert.h"

namespace essaim::tests {

/// A descriptor that gives these bytes and then fails (EIO): a terminal whose other end has gone. Bytes that
/// a terminal would alter do not go through as they are: plain lines do, each then ends with CR LF.
class HalfRead {
  public:
    explicit HalfRead(std::string_view bytes) : descriptor_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        ESSAIM_ASSERT(descriptor_ >= 0 && ::grantpt(descriptor_) == 0 && ::unlockpt(descriptor_) == 0);
        const int other = ::open(::ptsname(descriptor_), O_RDWR | O_NOCTTY | O_CLOEXEC);
        ESSAIM_ASSERT(other >= 0);
        ESSAIM_ASSERT(::write(other, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
        ::close(other);
    }
    ~HalfRead() { ::close(descriptor_); }
    HalfRead(const HalfRead&) = delete;
    HalfRead& operator=(const HalfRead&) = delete;
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

}  // namespace essaim::tests
