#pragma once
#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace essaim::tests {

/// A real Apache Kafka of the test's own, started by infra/deploy/broker/broker.sh: loopback, free ports,
/// gone with the object, and soon after the test's process however that ends. Brokers are numbered from 1.
class Broker {
  public:
    /// Ready when constructed; throws, with what it said, if it does not start.
    explicit Broker(int brokers = 1) : Broker(brokers, {}) {}
    /// A single one that tells its clients to come to this port of the loopback.
    static std::unique_ptr<Broker> behind(int port) {
        return std::unique_ptr<Broker>(new Broker(1, " --advertise 127.0.0.1:" + std::to_string(port)));
    }
    /// A single one behind TLS that takes only `essaim`: settings_of says how.
    static std::unique_ptr<Broker> guarded() { return std::unique_ptr<Broker>(new Broker(1, " --mtls")); }
    /// A single one that asks for names and passwords, and takes only `essaim`.
    static std::unique_ptr<Broker> with_passwords() {
        return std::unique_ptr<Broker>(new Broker(1, " --sasl"));
    }
    /// The file for `--kafka-settings` of `broker`, `essaim` (may do anything) or `stranger` (nothing).
    std::string settings_of(const std::string& name) const {
        return directory_ / ((options_ == " --sasl" ? "sasl/" : "tls/") + name + ".settings");
    }
    ~Broker();
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;

    /// 127.0.0.1:PORT[,…]
    const std::string& bootstrap() const { return bootstrap_; }
    int port(int broker = 1) const;
    std::string directory(int broker = 1) const;
    /// nullopt when it does not run.
    std::optional<pid_t> pid(int broker = 1) const;

    /// SIGKILL, SIGSTOP, SIGCONT… After one that ends it, returns when it has ended.
    void signal(int signal, int broker = 1);
    /// Starts those that have ended, on the same data and ports; returns when all answer.
    void start();

  private:
    Broker(int brokers, std::string options);

    TemporaryDirectory directory_;
    int brokers_;
    std::string options_;
    std::string bootstrap_;
};

/// What a shell prints for a command (both its outputs), and how it ended.
struct Said {
    int status;
    std::string text;
};
Said shell(const std::string& command);

}  // namespace essaim::tests
