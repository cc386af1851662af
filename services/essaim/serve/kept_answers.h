#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace essaim::host {

/// The answers to the lines of a file, a JSON object a line, in bounded memory: the latest ones. One thread
/// at a time; what was given out stays as it is.
class KeptAnswers {
  public:
    explicit KeptAnswers(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}
    void add(std::uint64_t line, std::string_view answer);
    /// The number of the first line whose answer is still here; 0: there is none.
    std::uint64_t first_line() const { return blocks_.empty() ? 0 : blocks_.front().first_line; }
    std::uint64_t bytes() const { return bytes_; }
    /// All of them, in pieces.
    std::vector<std::shared_ptr<const std::string>> pieces() const;

  private:
    struct Block {
        std::uint64_t first_line = 0;
        std::shared_ptr<std::string> text;
    };
    std::uint64_t most_bytes_;
    std::uint64_t bytes_ = 0;
    std::deque<Block> blocks_;
};

}  // namespace essaim::host
