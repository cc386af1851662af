#pragma once
#include <string>

namespace essaim::http {

/// A name by which this process reaches a socket, however long its path: the system takes 107 bytes, so that
/// a longer one goes by way of its folder, held open while this lives (Linux, /proc/self/fd).
class SocketPath {
  public:
    explicit SocketPath(const std::string& path);
    ~SocketPath();
    SocketPath(const SocketPath&) = delete;
    SocketPath& operator=(const SocketPath&) = delete;

    /// Empty: there is no such folder, or the last name alone is too long.
    const std::string& text() const { return text_; }

  private:
    int folder_ = -1;
    std::string text_;
};

}  // namespace essaim::http
