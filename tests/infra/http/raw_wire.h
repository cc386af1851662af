#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace essaim::tests {

/// A TCP connection to this machine on which anything can be sent, also what no HTTP client would.
class RawWire {
  public:
    explicit RawWire(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~RawWire() { ::close(fd_); }
    RawWire(const RawWire&) = delete;
    RawWire& operator=(const RawWire&) = delete;

    bool connected() const { return connected_; }
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end_of_sending() const { ::shutdown(fd_, SHUT_WR); }
    /// What comes until `mark` has come, the other side closes, or nothing comes for ten seconds.
    std::string read_until(std::string_view mark) {
        while (got_.find(mark) == std::string::npos && read_some()) {
        }
        const auto at = got_.find(mark);
        const auto size = at == std::string::npos ? got_.size() : at + mark.size();
        std::string out = got_.substr(0, size);
        got_.erase(0, size);
        return out;
    }
    /// Waits, as long as it takes, until something comes or the other side closes: whether it was the latter.
    bool is_closed() const {
        pollfd waiting{fd_, POLLIN, 0};
        while (::poll(&waiting, 1, -1) < 0 && errno == EINTR) {
        }
        char byte = 0;
        return ::recv(fd_, &byte, 1, MSG_PEEK) <= 0;
    }
    std::string read_to_end() {
        while (read_some()) {
        }
        return std::exchange(got_, {});
    }
    /// A head, and as much of a body as its Content-Length says.
    std::string read_answer() {
        std::string answer = read_until("\r\n\r\n");
        const std::string_view name = "Content-Length: ";
        const auto at = answer.find(name);
        if (at == std::string::npos) return answer;
        const auto length = std::stoul(answer.substr(at + name.size()));
        while (got_.size() < length && read_some()) {
        }
        answer += got_.substr(0, length);
        got_.erase(0, length);
        return answer;
    }

  private:
    bool read_some() {
        pollfd waiting{fd_, POLLIN, 0};
        if (::poll(&waiting, 1, 10'000) <= 0) return false;
        char piece[65536];
        const auto bytes = ::recv(fd_, piece, sizeof piece, 0);
        if (bytes <= 0) return false;
        got_.append(piece, static_cast<std::size_t>(bytes));
        return true;
    }

    int fd_;
    bool connected_ = false;
    std::string got_;
};

}  // namespace essaim::tests
