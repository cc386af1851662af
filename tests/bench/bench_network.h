#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/program/program.h"

namespace essaim::tests {

/// A command of one cooperative, as a line of a file and as a request over HTTP.
struct BenchCommand {
    std::string line;
    std::string target;
    std::string id;
    std::string body;
    std::size_t cooperative = 0;
};

/// A network of eight cooperatives beside the program, so on a disk and not in memory: each with an activity,
/// an invoice, and so many members; its manager has a token. What is asked is done on copies.
class BenchNetwork {
  public:
    static constexpr std::size_t cooperatives = 8;
    explicit BenchNetwork(std::size_t members);
    ~BenchNetwork();
    BenchNetwork(const BenchNetwork&) = delete;
    BenchNetwork& operator=(const BenchNetwork&) = delete;

    /// Another directory with the same network, ready to be opened; gone with this object.
    std::filesystem::path copy();
    static std::string cooperative(std::size_t index) { return "oxalis-" + std::to_string(index); }
    const std::string& token(std::size_t index) const { return tokens_[index]; }
    /// Of each of `clients` in turn six invoices to one person welcomed, whose identity is sealed.
    static std::vector<BenchCommand> commands(std::size_t count, std::size_t clients,
                                              const std::string& prefix);
    /// Invoices of one cooperative alone.
    static std::vector<BenchCommand> invoices(std::size_t count, std::size_t cooperative,
                                              const std::string& prefix);
    /// The command over HTTP, whole.
    std::string bytes_of(const BenchCommand& command) const;

  private:
    std::filesystem::path directory_;
    std::vector<std::string> tokens_;
    int copies_ = 0;
};

/// `essaim serve` on a copy of such a network, on the processors that serve.
class BenchServer {
  public:
    /// `limits`: the part of the configuration, as JSON.
    BenchServer(const std::filesystem::path& data, const std::string& limits);
    ~BenchServer();
    std::uint16_t port() const { return port_; }
    /// Resident, in bytes.
    std::uint64_t memory() const;
    /// Of the processors, in seconds, since it began.
    double seconds_used() const;
    pid_t pid() const { return program_->pid(); }

  private:
    std::unique_ptr<Program> program_;
    std::uint16_t port_ = 0;
};

inline constexpr const char* no_limits =
    R"({"commands_per_second":0,"reads_per_second":0,"body_bytes":0,"pipelined":0})";

}  // namespace essaim::tests
