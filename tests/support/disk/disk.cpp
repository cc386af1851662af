#include "tests/support/disk/disk.h"

#include <filesystem>
#include <fstream>

#include "tests/support/disk/calls.h"

namespace essaim::tests {
namespace {

Disk* mounted = nullptr;
thread_local bool inside = false;

/// While the disk itself works, its own calls go straight to the system.
class Inside {
  public:
    Inside() : before_(inside) { inside = true; }
    ~Inside() { inside = before_; }

  private:
    bool before_;
};

}  // namespace

Disk::Disk(std::string root) : root_(std::move(root)) {
    const Inside ours;
    names_ = std::make_unique<Names>(root_);
    Calls::mount(this);
}

Disk::~Disk() {
    Calls::mount(nullptr);
}

std::uint64_t Disk::changes() const {
    const std::lock_guard lock(mutex_);
    return changes_;
}

void Disk::before_each_change(BeforeChange act) {
    const std::lock_guard lock(mutex_);
    before_ = std::move(act);
}

void Disk::fail_from(std::uint64_t change, int error, Failing how) {
    const std::lock_guard lock(mutex_);
    fail_from_ = change;
    error_ = error;
    failing_ = how;
}

void Disk::heal() {
    const std::lock_guard lock(mutex_);
    fail_from_.reset();
}

bool Disk::has_failed() const {
    const std::lock_guard lock(mutex_);
    return has_failed_;
}

void Disk::power_cut(const std::string& to, std::mt19937_64& random) const {
    const std::lock_guard lock(mutex_);
    const Inside ours;
    for (const auto& [path, content] : names_->after_power_cut(random)) {
        const std::string copy = to + path.substr(root_.size());
        std::filesystem::create_directories(std::filesystem::path(copy).parent_path());
        std::ofstream(copy, std::ios::binary) << content;
    }
}

std::vector<std::string> Disk::forbidden_calls() const {
    const std::lock_guard lock(mutex_);
    return forbidden_;
}

void Calls::mount(Disk* disk) {
    mounted = disk;
}

bool Calls::watches(const char* path) {
    if (mounted == nullptr || inside) return false;
    return path == mounted->root_ || std::string_view(path).starts_with(mounted->root_ + "/");
}

bool Calls::watches(int descriptor) {
    if (mounted == nullptr || inside) return false;
    const std::lock_guard lock(mounted->mutex_);
    return mounted->names_->open(descriptor) != nullptr;
}

long Calls::change(int descriptor, const std::function<long()>& act, const Tell& tell) {
    const std::lock_guard lock(mounted->mutex_);
    const std::string path = mounted->names_->open(descriptor)->path;
    return change(path.c_str(), act, tell);
}

long Calls::change(const char* path, const std::function<long()>& act, const Tell& tell) {
    Disk& disk = *mounted;
    const std::lock_guard lock(disk.mutex_);
    if (disk.before_) disk.before_(path);
    const std::uint64_t number = disk.changes_++;
    if (disk.fail_from_ && number >= *disk.fail_from_) {
        if (disk.failing_ == Disk::Failing::once) disk.fail_from_.reset();
        disk.has_failed_ = true;
        errno = disk.error_;
        return -1;
    }
    const Inside ours;
    const long result = act();
    const int error = errno;
    if (result >= 0) tell(*disk.names_, result);
    errno = error;
    return result;
}

void Calls::note(const std::function<void(Disk::Names&)>& tell) {
    const std::lock_guard lock(mounted->mutex_);
    const int error = errno;
    tell(*mounted->names_);
    errno = error;
}

void Calls::forbid(const std::string& call) {
    const std::lock_guard lock(mounted->mutex_);
    mounted->forbidden_.push_back(call);
}

}  // namespace essaim::tests
