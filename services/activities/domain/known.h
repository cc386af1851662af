#pragma once
#include <cstdint>

namespace essaim::activities {

/// Whether membership ever registered the cooperative that is asked.
enum class Registered : std::uint8_t { no, yes };

/// Whether a fact of the same name is there already, and whether it says the same.
enum class Known : std::uint8_t { no, equal, different };

}  // namespace essaim::activities
