#include "tests/support/old_broker.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace essaim::tests {

namespace {

constexpr int look_again_ms = 10;
constexpr std::int32_t own_number = 1;

// Of Kafka's protocol: requests and errors.
constexpr std::int16_t metadata = 3;
constexpr std::int16_t api_versions = 18;
constexpr std::int16_t describe_configs = 32;
constexpr std::int16_t unsupported_version = 35;
constexpr std::int16_t unknown_topic = 3;

/// Bytes as Kafka writes them: numbers with the highest byte first, texts after their length.
class Written {
  public:
    template <class Number>
    Written& add(Number number) {
        for (std::size_t byte = sizeof number; byte-- > 0;)
            bytes_ += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * byte) & 0xff);
        return *this;
    }
    Written& add(const std::string& text) {
        add(static_cast<std::int16_t>(text.size()));
        bytes_ += text;
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

class Reading {
  public:
    explicit Reading(std::string_view bytes) : left_(bytes) {}
    template <class Number>
    Number number() {
        std::uint64_t value = 0;
        for (const char byte : take(sizeof(Number))) value = value << 8 | static_cast<unsigned char>(byte);
        return static_cast<Number>(value);
    }
    /// A length of -1 is no text.
    std::string text() {
        const auto size = number<std::int16_t>();
        return std::string(take(size < 0 ? 0 : static_cast<std::size_t>(size)));
    }

  private:
    std::string_view take(std::size_t size) {
        const auto taken = left_.substr(0, size);
        left_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view left_;
};

struct Known {
    std::int16_t request, first, last;
};

void say_known(Written& out, OldBroker::Of age) {
    std::vector<Known> known{{0, 0, 2}, {1, 0, 2}, {2, 0, 1}, {metadata, 0, 2}, {api_versions, 0, 0}};
    if (age == OldBroker::Of::kafka_2) known.push_back({describe_configs, 0, 0});
    out.add(static_cast<std::int32_t>(known.size()));
    for (const auto& one : known) out.add(one.request).add(one.first).add(one.last);
}

}  // namespace

OldBroker::OldBroker(Of age) : age_(age), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, any, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, any, &size) != 0)
        throw std::runtime_error("no socket for a broker");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

OldBroker::~OldBroker() {
    ending_ = true;
    thread_.join();
    for (const auto& [connection, bytes] : heard_) ::close(connection);
    ::close(listener_);
}

std::string OldBroker::answer(std::string_view request) {
    Reading in(request);
    const auto asked = in.number<std::int16_t>();
    const auto version = in.number<std::int16_t>();
    Written out;
    out.add(in.number<std::int32_t>());  // which of its questions this is the answer to
    (void)in.text();                     // what the client calls itself
    switch (asked) {
        case api_versions:
            out.add(version == 0 ? std::int16_t{0} : unsupported_version);
            say_known(out, age_);
            return out.bytes();
        case metadata: {
            const auto topics = in.number<std::int32_t>();
            out.add(std::int32_t{1}).add(own_number).add(std::string("127.0.0.1")).add(port_);
            out.add(std::int16_t{-1});  // no rack
            out.add(std::string("of-old")).add(own_number);
            out.add(std::max(topics, 0));
            for (std::int32_t topic = 0; topic < topics; ++topic)
                out.add(unknown_topic).add(in.text()).add(std::uint8_t{0}).add(std::int32_t{0});
            return out.bytes();
        }
        case describe_configs: {
            const auto resources = in.number<std::int32_t>();
            out.add(std::int32_t{0}).add(resources);
            for (std::int32_t resource = 0; resource < resources; ++resource) {
                out.add(std::int16_t{0}).add(std::int16_t{-1});
                out.add(in.number<std::uint8_t>()).add(in.text());
                for (auto names = in.number<std::int32_t>(); names > 0; --names) (void)in.text();
                const std::array<std::string, 2> settings{"broker.id", "zookeeper.connect"};
                out.add(static_cast<std::int32_t>(settings.size()));
                for (const auto& setting : settings)
                    out.add(setting)
                        .add(std::string("1"))
                        .add(std::uint8_t{1})
                        .add(std::uint8_t{0})
                        .add(std::uint8_t{0});
            }
            return out.bytes();
        }
        default:
            was_asked_to_change_ = true;
            return {};
    }
}

void OldBroker::run() {
    while (!ending_) {
        std::vector<pollfd> waiting{{listener_, POLLIN, 0}};
        for (const auto& [connection, bytes] : heard_) waiting.push_back({connection, POLLIN, 0});
        if (::poll(waiting.data(), waiting.size(), look_again_ms) <= 0) continue;
        for (const auto& one : waiting) {
            if (one.revents == 0) continue;
            if (one.fd == listener_) {
                heard_[::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)];
                continue;
            }
            std::array<char, 4096> bytes;
            const auto came = ::recv(one.fd, bytes.data(), bytes.size(), 0);
            auto& heard = heard_[one.fd];
            if (came > 0) heard.append(bytes.data(), static_cast<std::size_t>(came));
            bool goes_on = came > 0;
            while (goes_on && heard.size() >= 4) {
                const auto size = Reading(heard).number<std::uint32_t>();
                if (heard.size() - 4 < size) break;
                const auto said = answer(std::string_view(heard).substr(4, size));
                heard.erase(0, 4 + size);
                const auto whole = Written().add(static_cast<std::uint32_t>(said.size())).bytes() + said;
                goes_on = !said.empty() && ::send(one.fd, whole.data(), whole.size(), MSG_NOSIGNAL) ==
                                               static_cast<ssize_t>(whole.size());
            }
            if (goes_on) continue;
            ::close(one.fd);
            heard_.erase(one.fd);
        }
    }
}

}  // namespace essaim::tests
