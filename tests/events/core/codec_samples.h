#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/core/bytes.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/money.h"

// Types of no service, with every kind of field, and three releases of one event.
namespace essaim::test {

enum class Colour : std::uint16_t { red = 1, green = 300 };

struct Inner {
    std::int8_t small = 0;
    std::string text;
    static constexpr auto fields() {
        return std::tuple{Field{"small", &Inner::small}, Field{"text", &Inner::text}};
    }
    bool operator==(const Inner&) const = default;
};

struct Everything {
    std::int16_t i16 = 0;
    std::int32_t i32 = 0;
    std::int64_t i64 = 0;
    std::uint8_t u8 = 0;
    std::uint16_t u16 = 0;
    std::uint32_t u32 = 0;
    std::uint64_t u64 = 0;
    bool flag = false;
    std::string text;
    Bytes bytes;
    std::vector<std::uint8_t> raw;
    std::array<std::uint8_t, 3> fixed{};
    Colour colour = Colour::red;
    Money money;
    MemberId member;
    Instant at{};
    Inner inner;
    std::optional<Inner> maybe;
    std::vector<Inner> many;
    std::vector<std::optional<std::string>> notes;
    std::optional<std::vector<bool>> ticks;
    static constexpr auto fields() {
        using E = Everything;
        return std::tuple{Field{"i16", &E::i16},       Field{"i32", &E::i32},     Field{"i64", &E::i64},
                          Field{"u8", &E::u8},         Field{"u16", &E::u16},     Field{"u32", &E::u32},
                          Field{"u64", &E::u64},       Field{"flag", &E::flag},   Field{"text", &E::text},
                          Field{"bytes", &E::bytes},   Field{"raw", &E::raw},     Field{"fixed", &E::fixed},
                          Field{"colour", &E::colour}, Field{"money", &E::money}, Field{"member", &E::member},
                          Field{"at", &E::at},         Field{"inner", &E::inner}, Field{"maybe", &E::maybe},
                          Field{"many", &E::many},     Field{"notes", &E::notes}, Field{"ticks", &E::ticks}};
    }
    bool operator==(const Everything&) const = default;
};

/// One event as three releases declare it; `Line` grows with it.
struct LineV1 {
    std::int32_t quantity = 0;
    static constexpr auto fields() { return std::tuple{Field{"quantity", &LineV1::quantity}}; }
    bool operator==(const LineV1&) const = default;
};
struct LineV2 {
    std::int32_t quantity = 0;
    std::uint8_t percent = 100;
    static constexpr auto fields() {
        return std::tuple{Field{"quantity", &LineV2::quantity}, Field{"percent", &LineV2::percent}};
    }
    bool operator==(const LineV2&) const = default;
};

template <class Line, std::uint16_t Version, std::uint16_t Compat>
struct SoldBase {
    static constexpr EventSchema schema{"test.sold", Version, Compat};
    using Writer = ActivitiesService;
    std::string stream() const { return "sale/" + name; }
    std::string name;
    std::vector<Line> lines;
};
struct SoldV1 : SoldBase<LineV1, 1, 1> {
    static constexpr auto fields() {
        return std::tuple{Field<SoldV1, std::string>{"name", &SoldV1::name},
                          Field<SoldV1, std::vector<LineV1>>{"lines", &SoldV1::lines}};
    }
    bool operator==(const SoldV1& other) const { return name == other.name && lines == other.lines; }
};
struct SoldV2 : SoldBase<LineV2, 2, 1> {
    std::optional<std::string> note;
    static constexpr auto fields() {
        return std::tuple{Field<SoldV2, std::string>{"name", &SoldV2::name},
                          Field<SoldV2, std::vector<LineV2>>{"lines", &SoldV2::lines},
                          Field<SoldV2, std::optional<std::string>>{"note", &SoldV2::note}};
    }
    bool operator==(const SoldV2& other) const {
        return name == other.name && lines == other.lines && note == other.note;
    }
};
/// A release whose records older programs must not read.
struct SoldV3 : SoldBase<LineV2, 3, 3> {
    static constexpr auto fields() {
        return std::tuple{Field<SoldV3, std::string>{"name", &SoldV3::name},
                          Field<SoldV3, std::vector<LineV2>>{"lines", &SoldV3::lines}};
    }
};

}  // namespace essaim::test

template <>
struct essaim::Enumerators<essaim::test::Colour> {
    static constexpr std::array<std::pair<test::Colour, std::string_view>, 2> names{
        {{test::Colour::red, "red"}, {test::Colour::green, "green"}}};
};
