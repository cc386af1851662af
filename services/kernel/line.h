#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/declared.h"
#include "services/kernel/answer.h"
#include "services/kernel/registry.h"

namespace essaim::kernel {

/// A line of an import file is longer than this: `too_long`.
inline constexpr std::size_t max_line_bytes = 1024 * 1024;

/// What is wrong with a line, and its id as far as it could be read (an answer names it).
struct InvalidLine {
    std::string id;
    Invalid invalid;
};

/// `history`: each line says when it was recorded; one that does not takes what the line before it said.
enum class RecordedBy : std::uint8_t { clock, history };

/// Reads lines of `{"service","cooperative","command","id","actor","body","recorded_at"?}` into requests.
/// Remembers the last `recorded_at` of an imported history. Not thread-safe.
class LineReader {
  public:
    LineReader(const Registry& registry, RecordedBy recorded_by)
        : registry_(registry), recorded_by_(recorded_by) {}
    tl::expected<Request, InvalidLine> read(std::string_view line);

  private:
    const Registry& registry_;
    RecordedBy recorded_by_;
    std::optional<Instant> last_;
};

}  // namespace essaim::kernel
