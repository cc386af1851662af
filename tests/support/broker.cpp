#include "tests/support/broker.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace essaim::tests {
namespace {

constexpr std::chrono::milliseconds between_looks{2};

/// Whether the process is still there; one that nobody has waited for yet is not.
bool lives(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(stat, line)) return false;
    const auto end_of_name = line.rfind(')');
    return end_of_name != std::string::npos && line.compare(end_of_name + 2, 1, "Z") != 0;
}

}  // namespace

Said shell(const std::string& command) {
    FILE* pipe = ::popen(("{ " + command + "; } 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("popen");
    Said said{-1, {}};
    char piece[4096];
    while (const auto read = std::fread(piece, 1, sizeof piece, pipe)) said.text.append(piece, read);
    const int status = ::pclose(pipe);
    if (WIFEXITED(status)) said.status = WEXITSTATUS(status);
    return said;
}

Broker::Broker(int brokers, std::string options) : brokers_(brokers), options_(std::move(options)) {
    start();
}

Broker::~Broker() {
    for (int broker = 1; broker <= brokers_; ++broker) signal(SIGKILL, broker);
}

void Broker::start() {
    const auto said =
        shell(ESSAIM_SOURCE_DIR "/infra/deploy/broker/broker.sh up --brokers " + std::to_string(brokers_) +
              " --data " + directory_.path() + " --while " + std::to_string(::getpid()) + options_);
    const std::string word = "bootstrap ";
    const auto at = said.text.rfind(word);
    if (said.status != 0 || at == std::string::npos) throw std::runtime_error(said.text);
    bootstrap_ = said.text.substr(at + word.size());
    bootstrap_.erase(bootstrap_.find_last_not_of('\n') + 1);
}

std::string Broker::directory(int broker) const {
    return directory_ / ("broker-" + std::to_string(broker));
}

int Broker::port(int broker) const {
    std::ifstream file(directory(broker) + "/address");
    std::string address;
    std::getline(file, address);
    return std::stoi(address.substr(address.find(':') + 1));
}

std::optional<pid_t> Broker::pid(int broker) const {
    pid_t pid = 0;
    if (!(std::ifstream(directory(broker) + "/pid") >> pid) || !lives(pid)) return std::nullopt;
    return pid;
}

void Broker::signal(int signal, int broker) {
    const auto process = pid(broker);
    if (!process) return;
    ::kill(*process, signal);
    if (signal != SIGKILL && signal != SIGTERM) return;
    while (lives(*process)) std::this_thread::sleep_for(between_looks);
}

}  // namespace essaim::tests
