#include "infra/rocksdb/guarded_env.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <mutex>
#include <vector>

namespace essaim::rocks {

using rocksdb::FileOptions;
using rocksdb::FSDirectory;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class GuardedEnv::State {
  public:
    bool frozen() const { return frozen_.load(std::memory_order_acquire); }

    /// Does `act`, unless something has failed before; the answer is that it succeeded.
    template <class Act>
    IOStatus attempt(Act act) {
        if (frozen()) return IOStatus::OK();
        const IOStatus status = act();
        if (status.IsNotFound() || status.IsPathNotFound()) return status;  // nothing was there to change
        if (!status.ok()) freeze(status.ToString());
        return IOStatus::OK();
    }

    std::optional<std::string> failure() const {
        const std::lock_guard lock(mutex_);
        return frozen_ ? std::optional(why_) : std::nullopt;
    }

  private:
    void freeze(std::string why) {
        const std::lock_guard lock(mutex_);
        if (!frozen_) why_ = std::move(why);
        frozen_.store(true, std::memory_order_release);
    }

    mutable std::mutex mutex_;
    std::string why_;
    std::atomic<bool> frozen_ = false;
};

namespace {

using Guard = std::shared_ptr<GuardedEnv::State>;

/// A file being written; without a target (its creation failed, or came after a failure) it takes
/// everything and keeps nothing.
class GuardedFile final : public FSWritableFile {
  public:
    GuardedFile(Guard guard, std::unique_ptr<FSWritableFile> target)
        : guard_(std::move(guard)), target_(std::move(target)) {}

    using FSWritableFile::Append;
    IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
        written_ += data.size();
        return attempt([&] { return target_->Append(data, options, debug); });
    }
    IOStatus Truncate(std::uint64_t size, const IOOptions& options, IODebugContext* debug) override {
        written_ = size;
        return attempt([&] { return target_->Truncate(size, options, debug); });
    }
    IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
        return attempt([&] { return target_->Close(options, debug); });
    }
    IOStatus Flush(const IOOptions& options, IODebugContext* debug) override {
        return attempt([&] { return target_->Flush(options, debug); });
    }
    IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
        return attempt([&] { return target_->Sync(options, debug); });
    }
    IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
        return attempt([&] { return target_->Fsync(options, debug); });
    }
    IOStatus RangeSync(std::uint64_t offset, std::uint64_t bytes, const IOOptions& options,
                       IODebugContext* debug) override {
        return attempt([&] { return target_->RangeSync(offset, bytes, options, debug); });
    }
    bool IsSyncThreadSafe() const override { return target_ == nullptr || target_->IsSyncThreadSafe(); }
    std::uint64_t GetFileSize(const IOOptions&, IODebugContext*) override { return written_; }

  private:
    template <class Act>
    IOStatus attempt(Act act) {
        return target_ == nullptr ? IOStatus::OK() : guard_->attempt(act);
    }

    Guard guard_;
    std::unique_ptr<FSWritableFile> target_;
    std::uint64_t written_ = 0;
};

class GuardedDirectory final : public FSDirectory {
  public:
    GuardedDirectory(Guard guard, std::unique_ptr<FSDirectory> target)
        : guard_(std::move(guard)), target_(std::move(target)) {}

    IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
        return guard_->attempt([&] { return target_->Fsync(options, debug); });
    }
    IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                                 const rocksdb::DirFsyncOptions& how) override {
        return guard_->attempt([&] { return target_->FsyncWithDirOptions(options, debug, how); });
    }
    IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
        return guard_->attempt([&] { return target_->Close(options, debug); });
    }
    std::size_t GetUniqueId(char* id, std::size_t size) const override {
        return target_->GetUniqueId(id, size);
    }

  private:
    Guard guard_;
    std::unique_ptr<FSDirectory> target_;
};

class GuardedFileSystem final : public rocksdb::FileSystemWrapper {
  public:
    GuardedFileSystem(Guard guard, GuardedEnv::LogSync log_sync)
        : FileSystemWrapper(rocksdb::FileSystem::Default()), guard_(std::move(guard)), log_sync_(log_sync) {}

    const char* Name() const override { return "essaim_guarded"; }

    IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                             std::unique_ptr<FSWritableFile>* result, IODebugContext* debug) override {
        if (log_sync_ == GuardedEnv::LogSync::in_order && is_log(name)) {
            const IOStatus synced = guard_->attempt([&] { return sync_logs(directory_of(name), debug); });
            if (!synced.ok()) return synced;
        }
        return open(result,
                    [&](auto* file) { return target()->NewWritableFile(name, options, file, debug); });
    }
    IOStatus ReopenWritableFile(const std::string& name, const FileOptions& options,
                                std::unique_ptr<FSWritableFile>* result, IODebugContext* debug) override {
        return open(result,
                    [&](auto* file) { return target()->ReopenWritableFile(name, options, file, debug); });
    }
    IOStatus ReuseWritableFile(const std::string& name, const std::string& old_name,
                               const FileOptions& options, std::unique_ptr<FSWritableFile>* result,
                               IODebugContext* debug) override {
        return open(result, [&](auto* file) {
            return target()->ReuseWritableFile(name, old_name, options, file, debug);
        });
    }
    IOStatus NewDirectory(const std::string& name, const IOOptions& options,
                          std::unique_ptr<FSDirectory>* result, IODebugContext* debug) override {
        std::unique_ptr<FSDirectory> directory;
        const IOStatus status = target()->NewDirectory(name, options, &directory, debug);
        if (status.ok()) *result = std::make_unique<GuardedDirectory>(guard_, std::move(directory));
        return status;
    }
    IOStatus DeleteFile(const std::string& name, const IOOptions& options, IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->DeleteFile(name, options, debug); });
    }
    IOStatus Truncate(const std::string& name, std::size_t size, const IOOptions& options,
                      IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->Truncate(name, size, options, debug); });
    }
    IOStatus CreateDir(const std::string& name, const IOOptions& options, IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->CreateDir(name, options, debug); });
    }
    IOStatus CreateDirIfMissing(const std::string& name, const IOOptions& options,
                                IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->CreateDirIfMissing(name, options, debug); });
    }
    IOStatus DeleteDir(const std::string& name, const IOOptions& options, IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->DeleteDir(name, options, debug); });
    }
    IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                        IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->RenameFile(from, to, options, debug); });
    }
    IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
        return guard_->attempt([&] { return target()->LinkFile(from, to, options, debug); });
    }
    // Neither is used by an ordinary database, and both write behind the guard's back.
    IOStatus NewRandomRWFile(const std::string&, const FileOptions&,
                             std::unique_ptr<rocksdb::FSRandomRWFile>*, IODebugContext*) override {
        return IOStatus::NotSupported("random writes");
    }
    IOStatus NewMemoryMappedFileBuffer(const std::string&,
                                       std::unique_ptr<rocksdb::MemoryMappedFileBuffer>*) override {
        return IOStatus::NotSupported("writable memory map");
    }

  private:
    static bool is_log(const std::string& name) { return name.ends_with(".log"); }
    static std::string directory_of(const std::string& name) { return name.substr(0, name.rfind('/')); }

    /// Every write-ahead log in the directory, and their names.
    IOStatus sync_logs(const std::string& directory, IODebugContext* debug) {
        std::vector<std::string> names;
        if (const IOStatus listed = target()->GetChildren(directory, {}, &names, debug); !listed.ok())
            return listed;
        for (const std::string& name : names) {
            if (!is_log(name)) continue;
            std::unique_ptr<FSWritableFile> log;
            const std::string path = directory + "/" + name;
            IOStatus status = target()->ReopenWritableFile(path, {}, &log, debug);
            if (status.ok()) status = log->Sync({}, debug);
            if (status.ok()) status = log->Close({}, debug);
            if (!status.ok()) return status;
        }
        std::unique_ptr<FSDirectory> names_of_all;
        const IOStatus opened = target()->NewDirectory(directory, {}, &names_of_all, debug);
        return opened.ok() ? names_of_all->Fsync({}, debug) : opened;
    }

    template <class Open>
    IOStatus open(std::unique_ptr<FSWritableFile>* result, Open open_target) {
        std::unique_ptr<FSWritableFile> file;
        const IOStatus status = guard_->attempt([&] { return open_target(&file); });
        *result = std::make_unique<GuardedFile>(guard_, std::move(file));
        return status;
    }

    Guard guard_;
    GuardedEnv::LogSync log_sync_;
};

}  // namespace

GuardedEnv::GuardedEnv(LogSync log_sync)
    : state_(std::make_shared<State>()),
      env_(rocksdb::NewCompositeEnv(std::make_shared<GuardedFileSystem>(state_, log_sync))) {}

GuardedEnv::~GuardedEnv() = default;

rocksdb::Env* GuardedEnv::env() const {
    return env_.get();
}

std::optional<std::string> GuardedEnv::failure() const {
    return state_->failure();
}

}  // namespace essaim::rocks
