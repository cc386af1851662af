#pragma once
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace essaim::tests {

/// A directory of the test's own, gone with the object: in memory (/dev/shm) where there is room, so that a
/// test which opens a store a thousand times does not wait for a disk a thousand times.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string name = (parent() / "essaim-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp " + name);
        path_ = name;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::string& path() const { return path_; }
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    static std::filesystem::path parent() {
        constexpr std::uintmax_t enough_bytes = 256u << 20;
        const std::filesystem::path memory = "/dev/shm";
        std::error_code error;
        const auto space = std::filesystem::space(memory, error);
        const bool fits = !error && space.available >= enough_bytes && std::getenv("TMPDIR") == nullptr;
        return fits ? memory : std::filesystem::temp_directory_path();
    }

    std::string path_;
};

}  // namespace essaim::tests
