#pragma once
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"

namespace essaim {

/// A property as one expectation: RapidCheck prints the seed and the smallest counterexample.
#define ESSAIM_LAW(...) EXPECT_TRUE(rc::check(__VA_ARGS__))

template <class T>
void expect_same_text(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        const auto value = TextForm<T>::read(text);
        ASSERT_TRUE(value.has_value()) << text;
        EXPECT_EQ(TextForm<T>::write(*value), text);
    }
}

template <class T>
void expect_unread(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        const auto value = TextForm<T>::read(text);
        ASSERT_FALSE(value.has_value()) << text;
        EXPECT_EQ(value.error(), TextForm<T>::code);
    }
}

/// Both ways, text and wire.
template <class T>
void expect_both_forms_hold(const T& value) {
    const auto text = TextForm<T>::read(TextForm<T>::write(value));
    RC_ASSERT(text.has_value());
    RC_ASSERT(*text == value);
    const auto wire = WireForm<T>::from(WireForm<T>::to(value));
    RC_ASSERT(wire.has_value());
    RC_ASSERT(*wire == value);
}

/// From `least` to `most`, both often drawn.
inline rc::Gen<std::int64_t> whole_between(std::int64_t least, std::int64_t most) {
    const auto inside = most == std::numeric_limits<std::int64_t>::max()
                            ? rc::gen::arbitrary<std::int64_t>()
                            : rc::gen::inRange<std::int64_t>(least, most + 1);
    return rc::gen::weightedOneOf<std::int64_t>(
        {{18, inside}, {1, rc::gen::just(least)}, {1, rc::gen::just(most)}});
}

/// A text that is nearly one: `valid` with one character changed, added or taken away.
rc::Gen<std::string> inline nearly(std::string valid) {
    return rc::gen::apply(
        [valid](std::size_t at, char c, int how) {
            std::string text = valid;
            const std::size_t place = at % text.size();
            if (how == 0) text[place] = c;
            if (how == 1) text.insert(place, 1, c);
            if (how == 2) text.erase(place, 1);
            return text;
        },
        rc::gen::inRange<std::size_t>(0, 64), rc::gen::arbitrary<char>(), rc::gen::inRange(0, 3));
}

/// Whatever is read is written back as it was: no second spelling of a value.
template <class T>
void expect_one_text_a_value() {
    ESSAIM_LAW("what is read is written back as it stood", [] {
        const std::string text = *nearly(std::string(TextForm<T>::example));
        const auto value = TextForm<T>::read(text);
        if (value.has_value()) RC_ASSERT(TextForm<T>::write(*value) == text);
    });
}

}  // namespace essaim
