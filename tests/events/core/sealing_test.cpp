#include "events/core/sealing.h"

#include <gtest/gtest.h>

#include "events/core/codec.h"
#include "events/core/declared.h"
#include "events/core/hidden_body.h"
#include "events/core/json.h"
#include "events/core/wrapped_key.h"
#include "events/vocabulary/iban.h"
#include "tests/events/core/sealing_samples.h"

namespace essaim::test {
namespace {

SealedBox some_box() {
    SealedBox box{std::string(key_id_chars, 'a'), {"membership.welcomed", "member/p-anna", "/name"}, {}, {}};
    box.nonce.fill(7);
    box.box.assign(64 + 16, 0xff);
    return box;
}

std::string json(const auto& value) {
    return print_json(to_node(value));
}

TEST(Sealed, shows_its_class_and_nothing_else) {
    Sealed<DataClass::identity> field(std::string("Anna Martin"));
    EXPECT_EQ(json(field), R"({"sealed":"identity"})");
    field = Sealed<DataClass::identity>(some_box());
    EXPECT_EQ(json(field), R"({"sealed":"identity"})");
    field.mark_erased();
    EXPECT_EQ(json(field), R"({"erased":"identity"})");
    EXPECT_EQ(field.box(), some_box());
    EXPECT_EQ(from_node<Sealed<DataClass::identity>>(to_node(field)).error().code, "wrong_type");
}

TEST(Sealed, is_stored_as_its_box) {
    const Sealed<DataClass::identity> field(some_box());
    const std::string bytes = encode(Person{"p-anna", field});
    EXPECT_EQ(decode<Person>(bytes)->name, field);
    EXPECT_NE(bytes.find(encode(some_box())), std::string::npos);
}

TEST(Sealed, is_not_stored_before_it_is_sealed) {
    const Person person{"p-anna", Sealed<DataClass::identity>(std::string("Anna Martin"))};
    EXPECT_DEATH(encode(person), "is_sealed");
    EXPECT_DEATH(encode(Person{}), "is_sealed");
}

TEST(Sealed, a_box_of_another_shape_is_no_value) {
    for (int shape = 0; shape < 4; ++shape) {
        SealedBox box = some_box();
        if (shape == 0) box.box.push_back(0);
        if (shape == 1) box.box.resize(16);
        if (shape == 2) box.key_id = "A" + box.key_id.substr(1);
        if (shape == 3) box.key_id.pop_back();
        EXPECT_FALSE(box.well_formed());
        EXPECT_FALSE(decode<Person>(encode(PersonBox{"p-anna", box})).has_value()) << shape;
    }
    EXPECT_TRUE(decode<Person>(encode(PersonBox{"p-anna", some_box()})).has_value());
}

TEST(Secret, is_read_as_its_value_and_written_as_its_class) {
    const auto body = parse_json(R"({"member":"p-anna","name":"Anna","iban":"FR7630006000011234567890189"})");
    const auto command = from_node<Welcome>(*body).value();
    EXPECT_EQ(command.name.reveal(), "Anna");
    EXPECT_EQ(command.iban->text(), "FR7630006000011234567890189");
    EXPECT_EQ(json(command), R"({"member":"p-anna","name":{"sealed":"identity"},"iban":{"sealed":"bank"}})");
    EXPECT_EQ(Sealed<DataClass::identity>(command.name), Sealed<DataClass::identity>(std::string("Anna")));
}

TEST(Secret, is_refused_as_its_value_is_without_repeating_it) {
    const auto read = [](const char* text) { return from_node<Welcome>(*parse_json(text), "/body"); };
    const auto wrong =
        read(R"({"member":"p-anna","name":"Anna","iban":"FR0000000000000000000000000"})").error();
    EXPECT_EQ(wrong.code, "invalid_iban");
    EXPECT_EQ(wrong.pointer, "/body/iban");
    EXPECT_EQ(wrong.detail.find("FR00"), std::string::npos);
    EXPECT_EQ(read(R"({"member":"p-anna","name":7})").error().code, "wrong_type");
    EXPECT_EQ(read(R"({"member":"p-anna"})").error().code, "missing_field");
}

TEST(Secret, its_schema_is_its_value_s_and_says_that_it_is_never_shown) {
    EXPECT_EQ(print_json(schema_of<Secret<DataClass::identity>>()), R"({"type":"string","writeOnly":true})");
    using BankSecret = Secret<DataClass::bank, Iban>;
    EXPECT_EQ(*schema_of<BankSecret>().find("pattern"), *schema_of<Iban>().find("pattern"));
}

TEST(HiddenBody, puts_what_it_is_told_in_the_place_of_each_secret) {
    Welcome command{"p-anna", Secret<DataClass::identity>("Anna"), std::nullopt};
    const auto hide = [](DataClass data_class, std::string_view text) {
        return std::string(name_of(data_class)) + ":" + std::to_string(text.size());
    };
    EXPECT_EQ(print_json(hidden_body(command, hide)),
              R"({"member":"p-anna","name":"identity:4","iban":null})");
    command.iban = Secret<DataClass::bank, Iban>(TextForm<Iban>::read("FR7630006000011234567890189").value());
    EXPECT_EQ(print_json(hidden_body(command, hide)),
              R"({"member":"p-anna","name":"identity:4","iban":"bank:27"})");
}

TEST(Wiping, leaves_nothing_in_the_buffer) {
    std::string text = "Anna Martin";
    const char* const buffer = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(std::string_view(buffer, 11), std::string_view("\0\0\0\0\0\0\0\0\0\0\0", 11));
    Wiped<std::string> first(std::string("Anna Martin"));
    const char* const inside = first.get().data();
    const Wiped<std::string> second(std::move(first));
    EXPECT_EQ(second.get(), "Anna Martin");
    EXPECT_EQ(std::string_view(inside, 11), std::string_view("\0\0\0\0\0\0\0\0\0\0\0", 11));
}

TEST(KeyWrapped, is_an_event_of_its_service) {
    KeyWrapped<PayrollService> event{{"p-anna", DataClass::payslip, 2, std::string(key_id_chars, 'a'), {}}};
    event.wrapped.bytes.fill(0xab);
    EXPECT_EQ(event.schema.type, "payroll.key_wrapped");
    EXPECT_EQ(event.stream(), "key/payslip/p-anna");
    EXPECT_EQ(decode<KeyWrapped<PayrollService>>(encode(event)).value(), event);
    const std::string shown = json(event);
    EXPECT_NE(shown.find(R"("data_class":"payslip","epoch":2,)"), std::string::npos) << shown;
    const std::string text = TextForm<KeyWrapping>::write(event.wrapped);
    EXPECT_EQ(TextForm<KeyWrapping>::read(text).value(), event.wrapped);
    EXPECT_FALSE(TextForm<KeyWrapping>::read(text.substr(2)).has_value());
}

static_assert(Encodable<Sealed<DataClass::bank>>);
static_assert(!Encodable<Secret<DataClass::bank>>);

}  // namespace
}  // namespace essaim::test
