#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace essaim::tests {

/// A small TCP proxy on the loopback that can be told to lose things: every connection to `port` is passed on
/// to another port of this machine, both ways. All members but the constructor thread-safe.
class CutWire {
  public:
    CutWire();
    ~CutWire();
    CutWire(const CutWire&) = delete;
    CutWire& operator=(const CutWire&) = delete;

    int port() const { return port_; }
    void lead_to(int port) { target_ = port; }

    /// Closes every connection that is open.
    void cut();
    /// Until told otherwise nothing that the server says comes back; what clients say still goes through.
    void swallow_answers(bool swallow) { swallow_ = swallow; }
    /// How many bytes of answers were lost so far.
    std::uint64_t swallowed() const { return swallowed_; }

  private:
    struct Pair {
        int client;
        int server;
    };
    void run();
    void accept_one();
    bool pass(const Pair& pair, int from);
    void close_all();

    int listener_ = -1;
    int port_ = 0;
    std::atomic<int> target_ = 0;
    std::atomic<bool> ending_ = false;
    std::atomic<bool> swallow_ = false;
    std::atomic<bool> cut_ = false;
    std::atomic<std::uint64_t> swallowed_ = 0;
    std::map<int, Pair> pairs_;  // by each of their two ends; of the thread
    std::thread thread_;
};

}  // namespace essaim::tests
