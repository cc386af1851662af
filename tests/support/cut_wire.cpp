#include "tests/support/cut_wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <vector>

namespace essaim::tests {

namespace {

constexpr int look_again_ms = 2;  // for what was asked meanwhile

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool send_all(int to, const char* bytes, std::size_t size) {
    while (size > 0) {
        const auto sent = ::send(to, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

}  // namespace

CutWire::CutWire() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, any, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, any, &size) != 0)
        throw std::runtime_error("no socket for a proxy");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

CutWire::~CutWire() {
    ending_ = true;
    thread_.join();
    close_all();
    ::close(listener_);
}

void CutWire::cut() {
    cut_ = true;
    while (cut_ && !ending_) std::this_thread::yield();
}

void CutWire::close_all() {
    for (const auto& [end, pair] : pairs_) ::close(end);
    pairs_.clear();
}

void CutWire::run() {
    while (!ending_) {
        if (cut_) {
            close_all();
            cut_ = false;
        }
        std::vector<pollfd> ends{{listener_, POLLIN, 0}};
        for (const auto& [end, pair] : pairs_) ends.push_back({end, POLLIN, 0});
        if (::poll(ends.data(), ends.size(), look_again_ms) <= 0) continue;
        if (ends[0].revents != 0) accept_one();
        for (std::size_t index = 1; index < ends.size(); ++index) {
            const auto found = pairs_.find(ends[index].fd);
            if (ends[index].revents == 0 || found == pairs_.end()) continue;
            const Pair pair = found->second;
            if (pass(pair, ends[index].fd)) continue;
            for (const int end : {pair.client, pair.server}) {
                ::close(end);
                pairs_.erase(end);
            }
        }
    }
}

void CutWire::accept_one() {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(target_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(server);
        ::close(client);
        return;
    }
    pairs_[client] = pairs_[server] = {client, server};
}

/// False: the connection has ended.
bool CutWire::pass(const Pair& pair, int from) {
    std::vector<char> piece(65536);
    const auto got = ::recv(from, piece.data(), piece.size(), 0);
    if (got <= 0) return false;
    const auto size = static_cast<std::size_t>(got);
    if (from == pair.server && swallow_) {
        swallowed_ += size;
        return true;
    }
    return send_all(from == pair.server ? pair.client : pair.server, piece.data(), size);
}

}  // namespace essaim::tests
