#include "tests/program/program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "events/vocabulary/assert.h"

namespace essaim::tests {

namespace {

/// In the child: `own`, or what stands for it, becomes the standard descriptor `number`.
void take_end(int number, int instead, int own) {
    if (instead == Ends::closed)
        ::close(number);
    else
        ::dup2(instead == Ends::ours ? own : instead, number);
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const std::string& name, Ends ends) {
    std::signal(SIGPIPE, SIG_IGN);
    err_file_ = (std::filesystem::temp_directory_path() / "essaim-err-XXXXXX").string();
    const int err = ::mkstemp(err_file_.data());
    int to_child[2], from_child[2];
    ESSAIM_ASSERT(err >= 0 && ::pipe2(to_child, O_CLOEXEC) == 0 && ::pipe2(from_child, O_CLOEXEC) == 0);
    std::vector<std::string> words{std::string(ESSAIM_PROGRAMS) + "/" + name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = ::fork();
    ESSAIM_ASSERT(pid_ >= 0);
    if (pid_ == 0) {
        take_end(STDIN_FILENO, ends.in, to_child[0]);
        take_end(STDOUT_FILENO, ends.out, from_child[1]);
        ::dup2(err, STDERR_FILENO);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        ::signal(SIGPIPE, SIG_DFL);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(err);
    ::close(to_child[0]);
    ::close(from_child[1]);
    in_ = to_child[1];
    out_ = from_child[0];
}

Program::~Program() {
    if (!waited_) {
        kill(SIGKILL);
        wait();
    }
    ::unlink(err_file_.c_str());
}

/// While it takes nothing more, what it says is read: neither waits for the other.
bool Program::write(std::string_view bytes) {
    while (!bytes.empty() && in_ >= 0) {
        pollfd ends[] = {{in_, POLLOUT, 0}, {out_, POLLIN, 0}};
        if (::poll(ends, 2, 60'000) <= 0) return false;
        if (ends[1].revents & POLLIN) {
            char piece[65536];
            const auto read = ::read(out_, piece, sizeof piece);
            if (read > 0) got_.append(piece, static_cast<std::size_t>(read));
        }
        if (ends[0].revents & (POLLERR | POLLHUP)) return false;
        if (ends[0].revents & POLLOUT) {
            const auto written = ::write(in_, bytes.data(), std::min<std::size_t>(bytes.size(), 4096));
            if (written < 0 && errno != EINTR) return false;
            if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    return true;
}

void Program::end_of_input() {
    if (in_ >= 0) ::close(in_);
    in_ = -1;
}

void Program::read_no_more() {
    ::close(out_);
    out_ = -1;
}

std::optional<std::string> Program::read_line() {
    for (;;) {
        if (const auto end = got_.find('\n'); end != std::string::npos) {
            std::string line = got_.substr(0, end);
            got_.erase(0, end + 1);
            return line;
        }
        char piece[65536];
        const auto read = ::read(out_, piece, sizeof piece);
        if (read < 0 && errno == EINTR) continue;
        if (read <= 0) return std::nullopt;
        got_.append(piece, static_cast<std::size_t>(read));
    }
}

void Program::kill(int signal) const {
    ::kill(pid_, signal);
}

Ended Program::wait() {
    end_of_input();
    Ended ended;
    while (auto line = read_line()) ended.out += *line + "\n";
    ended.out += got_;
    ::close(out_);
    int status = 0;
    rusage used{};
    while (::wait4(pid_, &status, 0, &used) < 0 && errno == EINTR) {
    }
    waited_ = true;
    if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    ended.peak_bytes = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
    ended.err = errors_so_far();
    return ended;
}

std::string Program::errors_so_far() const {
    std::ifstream err(err_file_);
    std::stringstream text;
    text << err.rdbuf();
    return text.str();
}

Ended run_program(const std::vector<std::string>& arguments, std::string_view input) {
    Program program(arguments);
    program.write(input);
    return program.wait();
}

Ended run_program_between(Ends ends, const std::vector<std::string>& arguments, std::string_view input) {
    Program program(arguments, "essaim", ends);
    program.write(input);
    return program.wait();
}

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace essaim::tests
