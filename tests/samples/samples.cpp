// A population as lines for `essaim apply`, with how each is answered in a file beside, if one is named.
#include <charconv>
#include <cstring>
#include <fstream>
#include <iostream>

#include "tests/samples/population.h"

namespace essaim::tests {
namespace {

template <class Number>
bool read(const char* text, Number& into) {
    const char* end = text + std::strlen(text);
    const auto [at, error] = std::from_chars(text, end, into);
    return error == std::errc() && at == end;
}

int run(int count, char** words) {
    PopulationSize size;
    std::uint64_t seed = 1;
    std::string expected;
    bool understood = count % 2 == 1;
    for (int at = 1; at + 1 < count; at += 2) {
        const std::string_view name = words[at];
        const char* value = words[at + 1];
        if (name == "--people")
            understood = understood && read(value, size.people);
        else if (name == "--cooperatives")
            understood = understood && read(value, size.cooperatives) && size.cooperatives > 0;
        else if (name == "--months")
            understood = understood && read(value, size.months) && size.months <= 12;
        else if (name == "--mistakes")
            understood = understood && read(value, size.mistakes);
        else if (name == "--seed")
            understood = understood && read(value, seed);
        else if (name == "--expected")
            expected = value;
        else
            understood = false;
    }
    if (!understood) {
        std::cerr << "samples [--people N] [--cooperatives N] [--months 0-12] [--mistakes PER_THOUSAND]\n"
                     "        [--seed N] [--expected FILE] > commands.jsonl\n";
        return 2;
    }
    std::ofstream beside;
    if (!expected.empty()) beside.open(expected);
    population(size, seed, [&](const SampleLine& line) {
        std::cout << line.text << '\n';
        if (beside.is_open()) beside << line.expected << '\n';
    });
    std::cout.flush();
    return std::cout.good() && (expected.empty() || beside.flush().good()) ? 0 : 1;
}

}  // namespace
}  // namespace essaim::tests

int main(int count, char** words) {
    return essaim::tests::run(count, words);
}
