#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace essaim::tests {

/// What many kept connections ask of a server on this machine. Requests are bytes made beforehand.
struct Load {
    std::uint16_t port = 0;
    std::size_t connections = 64;
    std::vector<std::string> requests;  // sent in this order, again from the first when they are used up
    std::size_t count = 0;              // how many to send; 0: until `lasts` is over
    std::chrono::milliseconds lasts{0};
    /// So many a second at moments drawn from `seed`, whether or not the server keeps up: a wait counts from
    /// the moment that a request was due, also while it waits here for a free connection. nullopt: on each
    /// connection the next as soon as the last was answered.
    std::optional<double> a_second;
    std::uint64_t seed = 1;
    std::vector<int> cores;  // a thread on each; empty: two threads that run where the caller does
};

struct Told {
    std::vector<double> seconds;  // of each answer
    std::map<unsigned, std::size_t> statuses;
    double took = 0;         // seconds, all of it
    std::size_t cut = 0;     // connections that the server ended
    std::size_t unsent = 0;  // were due, and found no free connection until the time was over
    std::uint64_t bytes = 0;

    double at_rank(double rank) const;  // of `seconds`; 0 where there is none
    double rate() const { return static_cast<double>(seconds.size()) / took; }
};

/// Blocks until all is answered.
Told ask_over_wire(const Load& load);

/// The bytes of a request with a body, or without.
std::string request_bytes(const std::string& method, const std::string& target, const std::string& token,
                          const std::string& more_headers = {}, const std::string& body = {});

}  // namespace essaim::tests
