#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "projections/core/view.h"
#include "services/essaim/network.h"

namespace essaim::host {

enum class Refold : std::uint8_t { compare, replace };

struct Compared {
    std::uint64_t rows = 0;         // stored rows of the view folded anew
    std::uint64_t differences = 0;  // keys that differ, are missing or are too many in the serving one
    std::string first_key;          // of them, printable
};

/// Folds one view from the beginning of the log, beside the serving one, and compares the bytes of its rows;
/// with `replace` the serving rows become those. The error is for an operator.
tl::expected<Compared, std::string> refold_view(
    Network& network, const projections::ViewDefinition& view, Refold what,
    const std::function<void(std::uint64_t records)>& progress = {});

}  // namespace essaim::host
