#pragma once
#include <cstdint>
#include <functional>
#include <string>

namespace essaim::tests {

/// How many people over how many cooperatives, and how often somebody types something wrong.
struct PopulationSize {
    std::uint32_t people = 1;
    std::uint32_t cooperatives = 1;
    std::uint32_t months = 3;     // of business, from January 2026
    std::uint32_t mistakes = 20;  // in a thousand lines
};

/// A line for `essaim apply`, and how it is answered: accepted, unchanged, or the code of a refusal or of
/// what is invalid.
struct SampleLine {
    std::string text;
    std::string expected;
};

/// The people of some cooperatives and what becomes of them: declined at once, in a Cape that ends or becomes
/// a Cesa, on a Cesa with months good and bad, employed, gone. Names, amounts, dates and mistakes follow from
/// the seed alone, on every machine. The order is that of a cooperative which keeps its books by the day.
/// Pure but for `take`, which is called for one line after the other: memory does not grow with their number
/// but by some bytes for each person.
void population(const PopulationSize& size, std::uint64_t seed,
                const std::function<void(const SampleLine&)>& take);

}  // namespace essaim::tests
