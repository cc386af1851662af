#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/disk/disk.h"

namespace essaim::tests {

/// Which files have which names: now, and for sure; and which descriptors are open on what.
class Disk::Names {
  public:
    using File = std::shared_ptr<FileOnDisk>;

    /// What stands under `root` is durable.
    explicit Names(const std::string& root);

    bool has(const std::string& path) const { return now_.contains(path); }
    void create(const std::string& path);
    void rename(const std::string& from, const std::string& to);
    void link(const std::string& from, const std::string& to);
    void unlink(const std::string& path);
    void sync_directory(const std::string& path);

    struct Descriptor {
        File file;  // null: a directory
        std::string path;
        std::uint64_t offset = 0;
        bool appends = false;
    };
    void opened(int descriptor, const std::string& path, bool appends);
    void opened_directory(int descriptor, const std::string& path);
    void closed(int descriptor) { descriptors_.erase(descriptor); }
    Descriptor* open(int descriptor);

    /// Path to content.
    std::map<std::string, std::string> after_power_cut(std::mt19937_64& random) const;

  private:
    struct Change {
        std::string path;
        File file;         // null: the name is gone
        std::string from;  // a name that goes at the same time; empty: none
    };
    static void apply(const Change& change, std::map<std::string, File>& names);
    void change(Change change);

    std::map<std::string, File> now_;
    std::map<std::string, File> durable_;
    std::map<std::string, std::vector<Change>> pending_;  // by directory
    std::map<int, Descriptor> descriptors_;
};

}  // namespace essaim::tests
