#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace essaim::host {

/// The lines of a text that is in memory, one after the other, without their newlines; those that are blank
/// are counted and left out. The text outlives it.
class TextLines {
  public:
    struct Line {
        std::uint64_t number = 0;  // from 1
        std::string_view text;
    };
    explicit TextLines(std::string_view text) : rest_(text) {}

    std::optional<Line> next() {
        while (!rest_.empty()) {
            const auto end = rest_.find('\n');
            const auto line = rest_.substr(0, end);
            rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
            ++number_;
            if (line.find_first_not_of(" \t\r") != std::string_view::npos) return Line{number_, line};
        }
        return std::nullopt;
    }

  private:
    std::string_view rest_;
    std::uint64_t number_ = 0;
};

}  // namespace essaim::host
