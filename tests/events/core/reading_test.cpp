#include "events/core/reading.h"

#include <gtest/gtest.h>

#include "events/core/recorded.h"
#include "events/intercooperation/bill_acknowledged.h"
#include "events/payroll/period_opened.h"

namespace essaim {
namespace {

using intercooperation::BillAcknowledged;
using payroll::PeriodOpened;

BillAcknowledged event() {
    BillAcknowledged made;
    made.bill = BillId::unchecked("b-1");
    return made;
}

TEST(Reading, gives_every_reader_the_one_event) {
    const auto record = make_record(event());
    const Reading reading(record);
    const auto* first = reading.as<BillAcknowledged>();
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(*first, event());
    EXPECT_EQ(reading.as<BillAcknowledged>(), first);
    EXPECT_EQ(&reading.record(), &record);
}

TEST(Reading, of_an_event_that_is_known_decodes_nothing) {
    const auto known = std::make_shared<const BillAcknowledged>(event());
    EventRecord damaged = make_record(event());
    damaged.bytes.data.clear();
    const Reading reading(damaged, KnownEvent(known));
    EXPECT_EQ(reading.as<BillAcknowledged>(), known.get());
    EXPECT_EQ(reading.as<PeriodOpened>(), nullptr);
}

TEST(Reading, of_another_type_is_none_and_takes_nothing_away) {
    const auto record = make_record(event());
    const Reading reading(record);
    const auto* held = reading.as<BillAcknowledged>();
    EXPECT_EQ(reading.as<PeriodOpened>(), nullptr);
    EXPECT_EQ(reading.as<BillAcknowledged>(), held);
    EXPECT_EQ(held->bill.text(), "b-1");
}

TEST(Reading, of_damaged_bytes_is_none) {
    auto record = make_record(event());
    record.bytes.data.pop_back();
    EXPECT_EQ(Reading(record).as<BillAcknowledged>(), nullptr);
}

TEST(Recorded, hands_on_the_bytes_that_encoding_the_event_would_write) {
    const auto record = make_record(event());
    const Reading reading(record);
    const CommitContext at{};
    const auto told = recorded<BillAcknowledged>(reading, at, 3);
    EXPECT_EQ(told.encoded, encode(told.event));
    EXPECT_EQ(told.index, 3U);
}

TEST(Recorded, of_another_version_is_to_be_encoded_anew) {
    auto record = make_record(event());
    static_assert(BillAcknowledged::schema.version > 1);
    record.version = BillAcknowledged::schema.version + 1;
    const Reading reading(record);
    const CommitContext at{};
    EXPECT_TRUE(recorded<BillAcknowledged>(reading, at, 0).encoded.empty());
}

}  // namespace
}  // namespace essaim
