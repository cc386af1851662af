#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <thread>

namespace essaim::tests {

/// Speaks as a Kafka of long ago does, on the loopback: which requests it knows in which versions, who the
/// brokers are (itself), that there is no topic, and its settings. Whatever else it is asked ends the
/// connection.
class OldBroker {
  public:
    enum class Of : std::uint8_t {
        kafka_0_10,  // does not know of settings
        kafka_2,     // lists them
    };
    explicit OldBroker(Of age);
    ~OldBroker();
    OldBroker(const OldBroker&) = delete;
    OldBroker& operator=(const OldBroker&) = delete;

    /// 127.0.0.1:PORT
    std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    /// Whether anybody asked for anything but what a broker is, has and is set to.
    bool was_asked_to_change() const { return was_asked_to_change_; }

  private:
    void run();
    /// The answer to a request without its length; empty: it has none.
    std::string answer(std::string_view request);

    const Of age_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> ending_ = false;
    std::atomic<bool> was_asked_to_change_ = false;
    std::map<int, std::string> heard_;  // by connection; of the thread
    std::thread thread_;
};

}  // namespace essaim::tests
