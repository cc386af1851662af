#pragma once
#include <cerrno>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/disk/file_on_disk.h"

namespace essaim::tests {

/// A disk of the test's own beneath everything this program does under one directory, whoever does it:
/// calls.cpp, linked into the test, stands before the system's open, write, pwrite, ftruncate, rename,
/// unlink, fsync and their kin. It counts changes, lets them fail, and knows what a power cut would leave.
///
/// Names obey their own laws: a file made, renamed or deleted is so for sure only after its directory was
/// synced; before, any first part of the changes to a directory may have arrived.
///
/// One at a time, while no file under the root is open. Thread-safe.
class Disk {
  public:
    explicit Disk(std::string root);
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// Changes so far: writes, truncations, syncs, and changes of names.
    std::uint64_t changes() const;
    /// Called before each change with the file that it is made to (of a rename or a link, the new name), one
    /// at a time.
    using BeforeChange = std::function<void(const std::string& path)>;
    void before_each_change(BeforeChange act);
    /// From this change on (by its number) changes fail: the first one only, or all. Also from
    /// `before_each_change`: that change is `changes()`.
    enum class Failing : std::uint8_t { once, for_ever };
    void fail_from(std::uint64_t change, int error, Failing how);
    void heal();
    /// Whether a change was made to fail.
    bool has_failed() const;
    /// Writes what a power cut at this moment leaves into the directory `to`. Also from `before_each_change`.
    void power_cut(const std::string& to, std::mt19937_64& random) const;
    /// Calls that would write behind the back of who watches: writable memory maps, O_DIRECT.
    std::vector<std::string> forbidden_calls() const;

    class Names;

  private:
    friend class Calls;

    std::string root_;
    mutable std::recursive_mutex mutex_;
    std::unique_ptr<Names> names_;
    std::uint64_t changes_ = 0;
    BeforeChange before_;
    std::optional<std::uint64_t> fail_from_;
    int error_ = EIO;
    Failing failing_ = Failing::once;
    bool has_failed_ = false;
    std::vector<std::string> forbidden_;
};

}  // namespace essaim::tests
