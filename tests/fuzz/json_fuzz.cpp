// Any bytes as JSON: what is read prints as text that reads the same, its canonical form is a fixed point,
// and a declared struct read from it is written as JSON that reads the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "events/vocabulary/assert.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/utf8.h"

namespace {

using namespace essaim;

struct Inner {
    MemberId m;
    std::int64_t n = 0;
    static constexpr auto fields() { return std::tuple{Field{"m", &Inner::m}, Field{"n", &Inner::n}}; }
    bool operator==(const Inner&) const = default;
};

struct Outer {
    std::string s;
    bool b = false;
    std::uint8_t u = 0;
    std::optional<Money> a;
    std::vector<Inner> v;
    std::optional<Inner> i;
    static constexpr auto fields() {
        return std::tuple{Field{"s", &Outer::s}, Field{"b", &Outer::b}, Field{"u", &Outer::u},
                          Field{"a", &Outer::a}, Field{"v", &Outer::v}, Field{"i", &Outer::i}};
    }
    bool operator==(const Outer&) const = default;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto node = parse_json(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!node) {
        for (const Language language : {Language::en, Language::fr})
            ESSAIM_ASSERT(is_utf8(sentence(node.error(), language)));
        return 0;
    }
    const auto again = parse_json(print_json(*node));
    ESSAIM_ASSERT(again.has_value() && *again == *node);
    const std::string canonical = canonical_json(*node);
    ESSAIM_ASSERT(canonical_json(*parse_json(canonical)) == canonical);
    const auto value = from_node<Outer>(*node);
    if (value) {
        const auto back = from_node<Outer>(to_node(*value));
        ESSAIM_ASSERT(back.has_value() && *back == *value);
    } else {
        ESSAIM_ASSERT(is_utf8(sentence(value.error(), Language::fr)));
        ESSAIM_ASSERT(is_utf8(value.error().pointer));
    }
    return 0;
}
