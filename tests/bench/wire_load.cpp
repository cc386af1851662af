#include "tests/bench/wire_load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <random>
#include <string_view>
#include <thread>

#include "events/vocabulary/assert.h"
#include "tests/bench/cores.h"

namespace essaim::tests {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr auto spin_below = std::chrono::milliseconds(1);  // an epoll waits no less

/// A connection with at most one request under way.
class Wire {
  public:
    explicit Wire(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ESSAIM_ASSERT(::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        const int on = 1;
        ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~Wire() { ::close(fd_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    int fd() const { return fd_; }
    bool send(std::string_view bytes, Clock::time_point due) {
        due_ = due;
        asked_ = true;
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    enum class Read { more, answered, ended };
    Read read() {
        thread_local std::array<char, 65536> piece;
        const auto bytes = ::recv(fd_, piece.data(), piece.size(), MSG_DONTWAIT);
        if (bytes > 0) got_.append(piece.data(), static_cast<std::size_t>(bytes));
        if (bytes == 0 || (bytes < 0 && errno != EAGAIN)) return Read::ended;
        if (whole_ == 0) {
            const auto head = got_.find("\r\n\r\n");
            if (head == std::string::npos) return Read::more;
            constexpr std::string_view name = "\r\nContent-Length: ";
            const auto length = got_.find(name);
            const auto body = length < head ? std::stoul(got_.substr(length + name.size(), 12)) : 0;
            whole_ = head + 4 + body;
        }
        return got_.size() < whole_ ? Read::more : Read::answered;
    }
    /// Of the answer that came, which is forgotten.
    unsigned take_status() {
        const auto status = static_cast<unsigned>(std::stoul(got_.substr(9, 3)));
        got_.erase(0, whole_);
        whole_ = 0;
        asked_ = false;
        return status;
    }
    bool is_asked() const { return asked_; }
    std::size_t size() const { return whole_; }
    Clock::time_point due() const { return due_; }

  private:
    int fd_;
    std::string got_;
    std::size_t whole_ = 0;
    bool asked_ = false;
    Clock::time_point due_{};
};

/// One thread's share of a load.
class Asker {
  public:
    Asker(const Load& load, std::size_t number, std::size_t threads, std::atomic<std::size_t>& next,
          Clock::time_point begin)
        : load_(load),
          next_(next),
          begin_(begin),
          random_(load.seed * threads + number),
          pause_(load.a_second.value_or(1) / static_cast<double>(threads)),
          poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        const auto share = load.connections / threads + (number < load.connections % threads ? 1 : 0);
        for (std::size_t wire = 0; wire < share; ++wire) {
            wires_.push_back(std::make_unique<Wire>(load.port));
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.ptr = wires_.back().get();
            ESSAIM_ASSERT(::epoll_ctl(poll_, EPOLL_CTL_ADD, wires_.back()->fd(), &event) == 0);
            free_.push_back(wires_.back().get());
        }
    }
    ~Asker() { ::close(poll_); }

    Told ask() {
        if (wires_.empty()) return {};
        if (load_.a_second)
            due_next_ = begin_ + drawn();
        else
            while (!free_.empty() && send(Clock::now())) {
            }
        while (under_way_ > 0 || (load_.a_second && !is_over())) {
            if (load_.a_second) send_due();
            wait();
        }
        told_.took = Seconds(Clock::now() - begin_).count();
        return std::move(told_);
    }

  private:
    Clock::duration drawn() { return std::chrono::duration_cast<Clock::duration>(Seconds(pause_(random_))); }
    bool time_is_over() const { return load_.count == 0 && Clock::now() - begin_ >= load_.lasts; }
    bool is_over() const {
        if (wires_.size() == told_.cut) return true;
        return waiting_.empty() && (load_.count > 0 ? next_.load() >= load_.count : time_is_over());
    }
    void send_due() {
        const auto now = Clock::now();
        for (; due_next_ <= now && (load_.count > 0 || due_next_ - begin_ < load_.lasts);
             due_next_ += drawn())
            waiting_.push_back(due_next_);
        while (!free_.empty() && !waiting_.empty() && send(waiting_.front())) waiting_.pop_front();
        if (!time_is_over()) return;
        told_.unsent += waiting_.size();
        waiting_.clear();
    }
    bool send(Clock::time_point due) {
        if (time_is_over()) return false;
        const auto index = next_.fetch_add(1);
        if (load_.count > 0 && index >= load_.count) return false;
        Wire* const wire = free_.back();
        free_.pop_back();
        if (wire->send(load_.requests[index % load_.requests.size()], due))
            ++under_way_;
        else
            ++told_.cut;
        return true;
    }
    void wait() {
        const auto left = due_next_ - Clock::now();
        // Who answers would pay for waking up who asks on the same machine: those who always ask do not
        // sleep.
        const bool soon = !load_.a_second || left < spin_below || (!waiting_.empty() && !free_.empty());
        epoll_event events[64];
        const int ready = ::epoll_wait(poll_, events, 64, soon ? 0 : 1);
        for (int at = 0; at < ready; ++at) take(*static_cast<Wire*>(events[at].data.ptr));
    }
    void take(Wire& wire) {
        const auto read = wire.read();
        if (read == Wire::Read::more) return;
        if (wire.is_asked()) --under_way_;
        if (read == Wire::Read::ended) {
            ++told_.cut;
            std::erase(free_, &wire);
            ::epoll_ctl(poll_, EPOLL_CTL_DEL, wire.fd(), nullptr);
            return;
        }
        const auto now = Clock::now();
        told_.seconds.push_back(Seconds(now - wire.due()).count());
        told_.bytes += wire.size();
        ++told_.statuses[wire.take_status()];
        free_.push_back(&wire);
        if (!load_.a_second) send(now);
    }

    const Load& load_;
    std::atomic<std::size_t>& next_;
    const Clock::time_point begin_;
    std::mt19937_64 random_;
    std::exponential_distribution<double> pause_;
    const int poll_;
    std::vector<std::unique_ptr<Wire>> wires_;
    std::vector<Wire*> free_;
    std::deque<Clock::time_point> waiting_;
    std::size_t under_way_ = 0;
    Clock::time_point due_next_{};
    Told told_;
};

}  // namespace

double Told::at_rank(double rank) const {
    if (seconds.empty()) return 0;
    std::vector<double> values = seconds;
    const auto nth =
        values.begin() + static_cast<std::ptrdiff_t>(rank * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

Told ask_over_wire(const Load& load) {
    ESSAIM_ASSERT(!load.requests.empty());
    std::atomic<std::size_t> next = 0;
    const std::size_t threads = load.cores.empty() ? 2 : load.cores.size();
    std::vector<Told> parts(threads);
    const auto begin = Clock::now() + std::chrono::milliseconds(20);  // connections are open by then
    std::vector<std::thread> running;
    for (std::size_t number = 0; number < threads; ++number)
        running.emplace_back([&, number] {
            if (!load.cores.empty()) run_on({load.cores[number]});
            Asker asker(load, number, threads, next, begin);
            std::this_thread::sleep_until(begin);
            parts[number] = asker.ask();
        });
    for (auto& thread : running) thread.join();
    Told all;
    for (auto& part : parts) {
        all.seconds.insert(all.seconds.end(), part.seconds.begin(), part.seconds.end());
        for (const auto& [status, count] : part.statuses) all.statuses[status] += count;
        all.took = std::max(all.took, part.took);
        all.cut += part.cut;
        all.unsent += part.unsent;
        all.bytes += part.bytes;
    }
    return all;
}

std::string request_bytes(const std::string& method, const std::string& target, const std::string& token,
                          const std::string& more_headers, const std::string& body) {
    std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!token.empty()) bytes += "Authorization: Bearer " + token + "\r\n";
    if (!body.empty())
        bytes += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return bytes + more_headers + "\r\n" + body;
}

}  // namespace essaim::tests
