#include "tests/bench/bench_network.h"

#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "events/core/json.h"
#include "events/vocabulary/assert.h"
#include "tests/bench/cores.h"
#include "tests/bench/wire_load.h"
#include "tests/services/kernel/cooperative.h"

namespace essaim::tests {

namespace fs = std::filesystem;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    ESSAIM_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// Of another cooperative, asked by its manager.
std::string of_cooperative(std::string line, std::size_t index) {
    line = replaced(std::move(line), "\"oxalis\"", "\"" + BenchNetwork::cooperative(index) + "\"");
    return replaced(std::move(line), "\"actor\":\"p-anna\"",
                    "\"actor\":\"p-manager-" + std::to_string(index) + "\"");
}

void ran(const std::vector<std::string>& arguments, std::string* out = nullptr) {
    const auto ended = run_program(arguments);
    if (ended.status != 0) std::fprintf(stderr, "%s\n%s\n", ended.out.c_str(), ended.err.c_str());
    ESSAIM_ASSERT(ended.status == 0);
    if (out) *out = ended.out.substr(0, ended.out.find('\n'));
}

std::string text_of(const Node& node, std::string_view name) {
    const Node* const member = node.find(name);
    ESSAIM_ASSERT(member && member->string());
    return *member->string();
}

BenchCommand command_of(const std::string& line, std::size_t cooperative) {
    const auto node = parse_json(line);
    ESSAIM_ASSERT(node.has_value());
    return {line,
            "/v1/cooperatives/" + BenchNetwork::cooperative(cooperative) + "/" + text_of(*node, "service") +
                "/" + text_of(*node, "command"),
            text_of(*node, "id"), print_json(*node->find("body")), cooperative};
}

std::string read_whole(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

BenchNetwork::BenchNetwork(std::size_t members)
    : directory_(fs::read_symlink("/proc/self/exe").parent_path() /
                 ("bench_network." + std::to_string(::getpid()))) {
    fs::remove_all(directory_);
    fs::create_directories(directory_);
    const auto data = (directory_ / "first").string();
    const auto file = (directory_ / "commands").string();
    {
        std::ofstream lines(file);
        for (std::size_t index = 0; index < cooperatives; ++index) {
            for (const auto& line : founding_lines()) lines << of_cooperative(line, index) << '\n';
            for (std::size_t member = 1; member < members; ++member)
                lines << of_cooperative(welcome_line("w-" + std::to_string(member)), index) << '\n';
        }
    }
    ran({"apply", "--data", data, file});
    for (std::size_t index = 0; index < cooperatives; ++index) {
        const auto person = "p-manager-" + std::to_string(index);
        ran({"identity", "add", person, "--data", data});
        ran({"identity", "token", person, "--minutes", "1440", "--data", data}, &tokens_.emplace_back());
    }
}

BenchNetwork::~BenchNetwork() {
    fs::remove_all(directory_);
}

fs::path BenchNetwork::copy() {
    auto other = directory_ / ("copy" + std::to_string(++copies_));
    fs::copy(directory_ / "first", other, fs::copy_options::recursive);
    return other;
}

std::vector<BenchCommand> BenchNetwork::commands(std::size_t count, std::size_t clients,
                                                 const std::string& prefix) {
    constexpr std::size_t turn = 7;
    std::vector<BenchCommand> all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = prefix + "-" + std::to_string(i);
        const auto line = i / clients % turn == turn - 1 ? welcome_line(id) : invoice_line(id);
        all.push_back(command_of(of_cooperative(line, i % cooperatives), i % cooperatives));
    }
    return all;
}

std::vector<BenchCommand> BenchNetwork::invoices(std::size_t count, std::size_t cooperative,
                                                 const std::string& prefix) {
    std::vector<BenchCommand> all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        all.push_back(command_of(of_cooperative(invoice_line(prefix + "-" + std::to_string(i)), cooperative),
                                 cooperative));
    return all;
}

std::string BenchNetwork::bytes_of(const BenchCommand& command) const {
    return request_bytes("POST", command.target, tokens_[command.cooperative],
                         "Idempotency-Key: " + command.id + "\r\n", command.body);
}

BenchServer::BenchServer(const fs::path& data, const std::string& limits) {
    const auto config = data.string() + ".json";
    std::ofstream(config) << R"({"limits":)" << limits << R"(,"log":{"level":"warning"}})";
    run_on(cores().serving);
    program_ = std::make_unique<Program>(std::vector<std::string>{
        "serve", "--data", data.string(), "--listen", "127.0.0.1:0", "--lang", "en", "--config", config});
    run_on(cores().asking);
    const auto said = program_->read_line().value_or("");
    const auto colon = said.rfind(':');
    ESSAIM_ASSERT(said.starts_with("listening ") && colon != std::string::npos);
    port_ = static_cast<std::uint16_t>(std::stoul(said.substr(colon + 1)));
}

BenchServer::~BenchServer() {
    program_->kill(SIGTERM);
    const auto ended = program_->wait();
    if (ended.status != 0) std::fprintf(stderr, "serve ended with %d: %s\n", ended.status, ended.err.c_str());
}

std::uint64_t BenchServer::memory() const {
    std::istringstream text(read_whole("/proc/" + std::to_string(pid()) + "/statm"));
    std::uint64_t all = 0, resident = 0;
    text >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

double BenchServer::seconds_used() const {
    const auto stat = read_whole("/proc/" + std::to_string(pid()) + "/stat");
    std::istringstream text(stat.substr(stat.rfind(')') + 2));
    std::string word;
    double ticks = 0;
    constexpr int user_at = 12, system_at = 13;  // counted from the state
    for (int at = 1; text >> word && at <= system_at; ++at)
        if (at == user_at || at == system_at) ticks += std::stod(word);
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace essaim::tests
