#include "tests/support/disk/calls.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdarg>

namespace {

// The calls that stand before the system's in a test that links this file: the linker prefers the program's.
using essaim::tests::Calls;
using essaim::tests::Disk;
using Names = Disk::Names;

template <class Function>
Function* system_call(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

void wrote(Names& names, int descriptor, const void* bytes, std::size_t count) {
    auto& open = *names.open(descriptor);
    if (open.appends) open.offset = open.file->size();
    open.file->write(open.offset, {static_cast<const char*>(bytes), count});
    open.offset += count;
}

void synced(Names& names, int descriptor) {
    const auto& open = *names.open(descriptor);
    if (open.file == nullptr)
        names.sync_directory(open.path);
    else
        open.file->sync();
}

bool is_directory(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    static auto* const real = system_call<int(const char*, int, ...)>("open");
    mode_t mode = 0;
    if ((flags & O_CREAT) != 0) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    if (!Calls::watches(path)) return real(path, flags, mode);
    if ((flags & O_DIRECT) == O_DIRECT) Calls::forbid(std::string("O_DIRECT ") + path);
    bool is_new = false;
    Calls::note([&](Names& names) { is_new = (flags & O_CREAT) != 0 && !names.has(path); });
    const bool changes = is_new || (flags & O_TRUNC) != 0;
    if (!changes) {
        const int descriptor = real(path, flags, mode);
        if (descriptor < 0) return descriptor;
        Calls::note([&](Names& names) {
            if (is_directory(descriptor))
                names.opened_directory(descriptor, path);
            else
                names.opened(descriptor, path, (flags & O_APPEND) != 0);
        });
        return descriptor;
    }
    return static_cast<int>(Calls::change(
        path, [&] { return long{real(path, flags, mode)}; },
        [&](Names& names, long descriptor) {
            if (is_new) names.create(path);
            names.opened(static_cast<int>(descriptor), path, (flags & O_APPEND) != 0);
            if ((flags & O_TRUNC) != 0) names.open(static_cast<int>(descriptor))->file->truncate(0);
        }));
}

int close(int descriptor) {
    static auto* const real = system_call<int(int)>("close");
    if (Calls::watches(descriptor)) Calls::note([&](Names& names) { names.closed(descriptor); });
    return real(descriptor);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
    static auto* const real = system_call<ssize_t(int, const void*, size_t)>("write");
    if (!Calls::watches(descriptor)) return real(descriptor, bytes, count);
    return Calls::change(
        descriptor, [&] { return real(descriptor, bytes, count); },
        [&](Names& names, long written) {
            wrote(names, descriptor, bytes, static_cast<std::size_t>(written));
        });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    static auto* const real = system_call<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    if (!Calls::watches(descriptor)) return real(descriptor, bytes, count, offset);
    return Calls::change(
        descriptor, [&] { return real(descriptor, bytes, count, offset); },
        [&](Names& names, long written) {
            names.open(descriptor)
                ->file->write(static_cast<std::uint64_t>(offset),
                              {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
        });
}

int ftruncate(int descriptor, off_t size) noexcept {
    static auto* const real = system_call<int(int, off_t)>("ftruncate");
    if (!Calls::watches(descriptor)) return real(descriptor, size);
    return static_cast<int>(Calls::change(
        descriptor, [&] { return long{real(descriptor, size)}; },
        [&](Names& names, long) {
            names.open(descriptor)->file->truncate(static_cast<std::uint64_t>(size));
        }));
}

int fsync(int descriptor) {
    static auto* const real = system_call<int(int)>("fsync");
    if (!Calls::watches(descriptor)) return real(descriptor);
    return static_cast<int>(Calls::change(
        descriptor, [&] { return long{real(descriptor)}; },
        [&](Names& names, long) { synced(names, descriptor); }));
}

int fdatasync(int descriptor) {
    static auto* const real = system_call<int(int)>("fdatasync");
    if (!Calls::watches(descriptor)) return real(descriptor);
    return static_cast<int>(Calls::change(
        descriptor, [&] { return long{real(descriptor)}; },
        [&](Names& names, long) { synced(names, descriptor); }));
}

int rename(const char* from, const char* to) noexcept {
    static auto* const real = system_call<int(const char*, const char*)>("rename");
    if (!Calls::watches(from)) return real(from, to);
    return static_cast<int>(Calls::change(
        to, [&] { return long{real(from, to)}; }, [&](Names& names, long) { names.rename(from, to); }));
}

int link(const char* from, const char* to) noexcept {
    static auto* const real = system_call<int(const char*, const char*)>("link");
    if (!Calls::watches(from)) return real(from, to);
    return static_cast<int>(Calls::change(
        to, [&] { return long{real(from, to)}; }, [&](Names& names, long) { names.link(from, to); }));
}

int unlink(const char* path) noexcept {
    static auto* const real = system_call<int(const char*)>("unlink");
    if (!Calls::watches(path)) return real(path);
    return static_cast<int>(Calls::change(
        path, [&] { return long{real(path)}; }, [&](Names& names, long) { names.unlink(path); }));
}

int mkdir(const char* path, mode_t mode) noexcept {
    static auto* const real = system_call<int(const char*, mode_t)>("mkdir");
    if (!Calls::watches(path)) return real(path, mode);
    return static_cast<int>(Calls::change(
        path, [&] { return long{real(path, mode)}; }, [](Names&, long) {}));
}

void* mmap(void* address, size_t length, int protection, int flags, int descriptor, off_t offset) noexcept {
    static auto* const real = system_call<void*(void*, size_t, int, int, int, off_t)>("mmap");
    const bool writable = (protection & PROT_WRITE) != 0 && (flags & MAP_SHARED) != 0;
    if (descriptor >= 0 && writable && Calls::watches(descriptor)) Calls::forbid("mmap of a file to write");
    return real(address, length, protection, flags, descriptor, offset);
}

}  // extern "C"
