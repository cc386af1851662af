#include "events/core/codec.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "events/core/encodable.h"
#include "events/core/event_record.h"
#include "events/core/hex.h"
#include "tests/events/core/codec_samples.h"

namespace essaim::test {
namespace {

using Cause = DecodeError::Cause;

template <class T>
std::string hex(const T& value) {
    return to_hex(encode(value));
}

template <class T>
void expect_error(std::string_view bytes_hex, Cause cause, std::size_t offset, std::string_view pointer = "",
                  WrittenBy writer = WrittenBy::same_version) {
    const auto decoded = decode<T>(*from_hex(bytes_hex), writer);
    ASSERT_FALSE(decoded) << bytes_hex;
    EXPECT_EQ(name_of(decoded.error().cause), name_of(cause)) << decoded.error().message;
    EXPECT_EQ(decoded.error().offset, offset) << decoded.error().message;
    EXPECT_EQ(decoded.error().pointer, pointer) << decoded.error().message;
}

// One value has one encoding on every machine: no floating point, no width that depends on it, nothing
// whose order is not given.
static_assert(Encodable<Everything> && Encodable<std::vector<std::optional<Inner>>>);
static_assert(!Encodable<double> && !Encodable<float> && !Encodable<long long> && !Encodable<char>);
static_assert(!Encodable<char8_t> && !Encodable<const char*> && !Encodable<std::string_view>);
static_assert(!Encodable<std::pair<bool, bool>> && !Encodable<std::array<std::uint16_t, 2>>);
enum class Nameless { one };
static_assert(!Encodable<Nameless> && !Encodable<std::vector<Nameless>>);

Everything full() {
    return {.i16 = -2,
            .i32 = -3,
            .i64 = INT64_MIN,
            .u8 = 255,
            .u16 = 0x0102,
            .u32 = 0x01020304,
            .u64 = UINT64_MAX,
            .flag = true,
            .text = "été",
            .bytes = Bytes{std::string("\0\xff", 2)},
            .raw = {1, 2},
            .fixed = {7, 8, 9},
            .colour = Colour::green,
            .money = Money{-1},
            .member = MemberId::unchecked("jeanne"),
            .at = Instant{std::chrono::milliseconds{1}},
            .inner = {-1, "x"},
            .maybe = Inner{1, ""},
            .many = {{1, "a"}, {2, "b"}},
            .notes = {"n", std::nullopt},
            .ticks = std::vector<bool>{true, false}};
}

TEST(Codec, writes_fixed_widths_little_endian) {
    EXPECT_EQ(hex<std::int32_t>(-2), "feffffff");
    EXPECT_EQ(hex(std::vector<std::int64_t>{1}),
              "01000000"
              "0100000000000000");
    EXPECT_EQ(hex(std::string{"été"}),
              "05000000"
              "c3a974c3a9");
    EXPECT_EQ(hex(Money{-1}), "ffffffffffffffff");
    EXPECT_EQ(hex(Colour::green), "2c01");
    EXPECT_EQ(hex(true), "01");
    EXPECT_EQ(hex(std::optional<bool>{}), "00");
    EXPECT_EQ(hex(std::optional<bool>{false}), "0100");
}

TEST(Codec, writes_every_struct_behind_its_length) {
    EXPECT_EQ(hex(SoldV1{{.name = "a", .lines = {{2}}}}),
              "11000000"  // the event: 17 bytes
              "01000000"
              "61"        // name
              "01000000"  // one line
              "04000000"
              "02000000");
}

TEST(Codec, reads_back_every_kind_of_field) {
    EXPECT_EQ(decode<Everything>(encode(full())), full());
    EXPECT_EQ(decode<Everything>(encode(Everything{})), Everything{});
}

TEST(Codec, refuses_what_is_cut_short_anywhere) {
    const auto bytes = encode(full());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        for (const auto writer : {WrittenBy::same_version, WrittenBy::any_version})
            EXPECT_EQ(decode<Everything>(bytes.substr(0, size), writer).error().cause, Cause::too_short)
                << size;
}

TEST(Codec, refuses_bytes_after_the_value) {
    expect_error<bool>("0100", Cause::trailing_bytes, 1);
    expect_error<SoldV1>(
        "0d000000"
        "0100000061"
        "00000000"
        "ffffffff"
        "00",
        Cause::trailing_bytes, 17, "", WrittenBy::any_version);
}

TEST(Codec, refuses_a_second_encoding_of_a_value) {
    expect_error<bool>("02", Cause::bad_bool, 0);
    expect_error<std::optional<bool>>("ff01", Cause::bad_bool, 0);
    expect_error<MemberId>(
        "01000000"
        "41",
        Cause::invalid_value, 0);
}

TEST(Codec, refuses_enumerators_that_it_has_no_name_for) {
    expect_error<Colour>("0000", Cause::unknown_enumerator, 0);
    expect_error<Colour>("0200", Cause::unknown_enumerator, 0);
    EXPECT_DEATH(encode(Colour{2}), "has_name");
}

TEST(Codec, refuses_text_that_is_not_utf8) {
    expect_error<std::string>(
        "01000000"
        "ff",
        Cause::invalid_utf8, 4);
    expect_error<std::string>(
        "02000000"
        "c080",
        Cause::invalid_utf8, 4);
    expect_error<std::string>(
        "03000000"
        "eda080",
        Cause::invalid_utf8, 4);
    EXPECT_DEATH(encode(std::string{"\xff"}), "is_utf8");
}

TEST(Codec, believes_no_length_that_the_bytes_cannot_hold) {
    expect_error<std::string>(
        "ffffffff"
        "61",
        Cause::too_short, 0);
    expect_error<std::vector<std::int64_t>>("ffffffff", Cause::too_short, 0);
    expect_error<std::vector<std::int64_t>>(
        "02000000"
        "0000000000000000"
        "00000000000000",
        Cause::too_short, 0);
    expect_error<SoldV1>("ffffffff", Cause::too_short, 0);
}

TEST(Codec, keeps_a_struct_within_its_own_length) {
    // The name's length reaches past the end of its struct, though not past the end of the bytes.
    expect_error<SoldV1>(
        "05000000"
        "0400000061"
        "00000000",
        Cause::too_short, 4, "/name", WrittenBy::any_version);
}

TEST(Codec, names_the_field_where_an_error_is) {
    // The second line says that it has three bytes.
    expect_error<SoldV1>(
        "17000000"
        "00000000"
        "02000000"
        "0400000000000000"
        "03000000000000",
        Cause::too_short, 24, "/lines/1/quantity");
}

TEST(Codec, gives_defaults_to_fields_that_an_older_writer_did_not_have) {
    const auto older = encode(SoldV1{{.name = "a", .lines = {{2}}}});
    const SoldV2 expected{{.name = "a", .lines = {{2, 100}}}, std::nullopt};
    EXPECT_EQ(decode<SoldV2>(older, WrittenBy::older_version), expected);
    EXPECT_EQ(decode<SoldV2>(older, WrittenBy::any_version), expected);
    EXPECT_EQ(decode<SoldV2>(older).error().cause, Cause::missing_field);
    EXPECT_EQ(decode<SoldV2>(older).error().pointer, "/lines/0/percent");
    EXPECT_EQ(decode<SoldV2>(older, WrittenBy::newer_version).error().cause, Cause::missing_field);
}

TEST(Codec, skips_fields_that_a_newer_writer_added) {
    const auto newer = encode(SoldV2{{.name = "a", .lines = {{2, 50}}}, "later"});
    const SoldV1 expected{{.name = "a", .lines = {{2}}}};
    EXPECT_EQ(decode<SoldV1>(newer, WrittenBy::newer_version), expected);
    EXPECT_EQ(decode<SoldV1>(newer, WrittenBy::any_version), expected);
    EXPECT_EQ(decode<SoldV1>(newer).error().cause, Cause::unknown_field);
    EXPECT_EQ(decode<SoldV1>(newer, WrittenBy::older_version).error().cause, Cause::unknown_field);
}

TEST(Codec, ends_an_older_struct_only_between_two_fields) {
    expect_error<SoldV2>(
        "03000000"
        "000000",
        Cause::too_short, 4, "/name", WrittenBy::older_version);
}

TEST(EventRecord, carries_an_event_with_its_type_versions_and_stream) {
    const SoldV2 event{{.name = "a", .lines = {{2, 50}}}, "n"};
    const auto record = make_record(event);
    EXPECT_EQ(record.type, "test.sold");
    EXPECT_EQ(record.version, 2);
    EXPECT_EQ(record.compat_version, 1);
    EXPECT_EQ(record.stream, "sale/a");
    EXPECT_EQ(decode_event<SoldV2>(record), event);
}

TEST(EventRecord, is_read_by_older_and_by_newer_programs) {
    EXPECT_TRUE(decode_event<SoldV1>(make_record(SoldV2{{.name = "a", .lines = {{2, 50}}}, "n"})));
    EXPECT_TRUE(decode_event<SoldV2>(make_record(SoldV1{{.name = "a", .lines = {{2}}}})));
}

TEST(EventRecord, of_its_own_version_is_exactly_as_this_program_writes_it) {
    auto record = make_record(SoldV1{{.name = "a", .lines = {{2}}}});
    record.version = 2;
    EXPECT_EQ(decode_event<SoldV2>(record).error().cause, Cause::missing_field);
}

TEST(EventRecord, that_needs_a_newer_program_is_too_new) {
    const auto record = make_record(SoldV3{});
    EXPECT_EQ(decode_event<SoldV2>(record).error().cause, Cause::too_new);
    EXPECT_TRUE(decode_event<SoldV3>(record));
}

TEST(EventRecord, of_another_type_or_of_impossible_versions_is_refused) {
    auto record = make_record(SoldV2{});
    record.type = "test.bought";
    EXPECT_EQ(decode_event<SoldV2>(record).error().cause, Cause::wrong_type);
    record = make_record(SoldV2{});
    record.compat_version = 3;
    EXPECT_EQ(decode_event<SoldV2>(record).error().cause, Cause::bad_version);
    record.compat_version = 0;
    EXPECT_EQ(decode_event<SoldV2>(record).error().cause, Cause::bad_version);
}

rc::Gen<std::string> some_text() {
    return rc::gen::element<std::string>("", "a", "été", "\xf0\x9f\x90\x9d");
}
rc::Gen<Inner> some_inner() {
    return rc::gen::build<Inner>(rc::gen::set(&Inner::small), rc::gen::set(&Inner::text, some_text()));
}

Everything anything() {
    Everything value;
    value.i16 = *rc::gen::arbitrary<std::int16_t>();
    value.i64 = *rc::gen::arbitrary<std::int64_t>();
    value.u64 = *rc::gen::arbitrary<std::uint64_t>();
    value.flag = *rc::gen::arbitrary<bool>();
    value.text = *some_text();
    value.bytes = Bytes{*rc::gen::arbitrary<std::string>()};
    value.raw = *rc::gen::arbitrary<std::vector<std::uint8_t>>();
    value.colour = *rc::gen::element(Colour::red, Colour::green);
    value.inner = *some_inner();
    if (*rc::gen::arbitrary<bool>()) value.maybe = *some_inner();
    value.many = *rc::gen::container<std::vector<Inner>>(some_inner());
    if (*rc::gen::arbitrary<bool>()) value.ticks = *rc::gen::arbitrary<std::vector<bool>>();
    return value;
}

RC_GTEST_PROP(CodecLaw, decoding_and_encoding_are_inverse, ()) {
    const auto value = anything();
    const auto bytes = encode(value);
    const auto decoded = decode<Everything>(bytes);
    RC_ASSERT(decoded.value() == value);
    RC_ASSERT(encode(*decoded) == bytes);
}

RC_GTEST_PROP(CodecLaw, whatever_this_version_accepts_encodes_to_the_same_bytes, ()) {
    auto bytes = encode(anything());
    const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, bytes.size()), rc::gen::arbitrary<char>()));
    for (const auto& [at, byte] : changes) bytes[at] = byte;
    if (const auto decoded = decode<Everything>(bytes)) RC_ASSERT(encode(*decoded) == bytes);
}

RC_GTEST_PROP(CodecLaw, a_newer_reader_takes_what_an_older_one_wrote_and_gives_it_back, (std::string name)) {
    const SoldV1 older{{.name = to_hex(name), .lines = std::vector<LineV1>(name.size(), LineV1{1})}};
    const auto newer = decode<SoldV2>(encode(older), WrittenBy::older_version);
    RC_ASSERT(newer.has_value());
    RC_ASSERT(decode<SoldV1>(encode(*newer), WrittenBy::newer_version).value() == older);
}

}  // namespace
}  // namespace essaim::test
