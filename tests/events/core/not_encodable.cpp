// Compiled by tests that expect the compiler to refuse a FIELD that has no binary form.
#include <map>
#include <variant>

#include "events/core/codec_archive.h"

#ifndef FIELD
#define FIELD std::int64_t
#endif

struct Nested {
    FIELD field{};
    static constexpr auto fields() { return std::tuple{essaim::Field{"field", &Nested::field}}; }
};

struct Declaration {
    std::vector<std::optional<Nested>> nested;
    static constexpr auto fields() { return std::tuple{essaim::Field{"nested", &Declaration::nested}}; }
};

ESSAIM_CODEC(Declaration);
