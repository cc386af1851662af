#pragma once
#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace essaim::tests {

/// How a program ended, and what it said.
struct Ended {
    int status = -1;  // of exit; -1: a signal ended it
    int signal = 0;
    std::string out;
    std::string err;
    std::uint64_t peak_bytes = 0;  // resident memory
};

/// What a program has for its standard input and output instead of our ends: a descriptor of ours, or none.
struct Ends {
    static constexpr int ours = -1;
    static constexpr int closed = -2;
    int in = ours;
    int out = ours;
};

/// The program `essaim`, or another one of the house, as a process of its own, with standard input, output
/// and error at our end. Ends with the object if it has not before.
class Program {
  public:
    explicit Program(const std::vector<std::string>& arguments, const std::string& name = "essaim",
                     Ends ends = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// False once it reads no more.
    bool write(std::string_view bytes);
    void end_of_input();
    void read_no_more();
    /// The next line of its output, without the newline; nullopt at the end. Blocks.
    std::optional<std::string> read_line();
    /// What it has said on standard error until now.
    std::string errors_so_far() const;
    void kill(int signal) const;
    pid_t pid() const { return pid_; }
    /// Closes its input, reads the rest of what it says, waits for its end.
    Ended wait();

  private:
    pid_t pid_ = -1;
    int in_ = -1;
    int out_ = -1;
    std::string err_file_;
    std::string got_;
    std::string rest_;
    bool waited_ = false;
};

/// Runs it to its end with `input` on its standard input.
Ended run_program(const std::vector<std::string>& arguments, std::string_view input = {});
/// The same with other ends than ours.
Ended run_program_between(Ends ends, const std::vector<std::string>& arguments, std::string_view input = {});

std::vector<std::string> lines_in(std::string_view text);

}  // namespace essaim::tests
