#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "tests/support/disk/names.h"

namespace essaim::tests {

/// What the calls that stand before the system's ask and tell of the disk, if there is one.
class Calls {
  public:
    using Tell = std::function<void(Disk::Names&, long)>;

    static void mount(Disk* disk);

    /// The disk holds this path. False on the threads and in the moments in which the disk itself works.
    static bool watches(const char* path);
    static bool watches(int descriptor);

    /// A change to the file: counted, perhaps failed (then errno is set and the answer is -1), else done by
    /// `act`, which answers as the system does, and told to `tell` if it succeeded.
    static long change(const char* path, const std::function<long()>& act, const Tell& tell);
    static long change(int descriptor, const std::function<long()>& act, const Tell& tell);
    /// What is no change.
    static void note(const std::function<void(Disk::Names&)>& tell);
    static void forbid(const std::string& call);
};

}  // namespace essaim::tests
