#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/core/commit.h"
#include "events/vocabulary/instant.h"

namespace essaim::kernel {

/// A set of chain heads, sorted by service and chain. Closed when it holds the basis of each of its heads.
struct Cut {
    std::vector<BasisEntry> heads;
    static constexpr auto fields() { return std::tuple{Field{"heads", &Cut::heads}}; }
    bool operator==(const Cut&) const = default;
    /// How far the cut goes along a chain; 0: it has nothing of it.
    std::uint64_t number_of(Service service, std::string_view chain) const;
};

/// `cut:` and text that a shell, a URL and a person's notes carry unchanged.
std::string cut_token(const Cut& cut);
std::optional<Cut> read_cut_token(std::string_view token);

/// The token of an answer's commits and their basis: what `min_position` waits for.
std::string position_token(const std::vector<BasisEntry>& commits, const std::vector<BasisEntry>& basis);

/// A moment of the past: everything recorded at or before an instant, or a cut.
using Moment = std::variant<Instant, Cut>;

}  // namespace essaim::kernel
