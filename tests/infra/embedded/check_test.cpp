#include "infra/embedded/check.h"

#include <gtest/gtest.h>

#include "tests/infra/embedded/setting.h"

namespace essaim::tests {
namespace {

using embedded::check_ends;
using embedded::check_records;
using embedded::Entry;
using embedded::Extent;
using embedded::Extents;
using embedded::RecordStore;

const TopicPartition where{Service::payroll, 3};

/// A database whose bytes are all in order, and whose records are not what was acknowledged: what the
/// checksums of RocksDB do not see.
class Check : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(RecordStore::create(directory_));
        store_ = std::move(
            *RecordStore::open(directory_, RecordStore::Access::read_write, RecordStore::Tail::whole));
        for (const char* record : {"a", "b", "c", "d"}) digests_.push_back(with(record));
    }

    Hash with(const std::string& record) {
        auto& extent = promised_[where];
        extent = embedded::extended(extent, sha256(record));
        return extent.digest;
    }
    void put(std::uint64_t position, const std::string& record, const Hash& digest) {
        ASSERT_TRUE(store_->write(std::vector<Entry>{{where, position, record, digest}}));
    }
    void put_all() {
        for (std::uint64_t i = 0; i < 4; ++i) put(i, std::string(1, static_cast<char>('a' + i)), digests_[i]);
    }

    void expect_damaged(std::string_view message) {
        const auto records = check_records(*store_, promised_, test_meta(), nullptr);
        ASSERT_FALSE(records.has_value());
        EXPECT_EQ(records.error().cause, LogError::Cause::damaged);
        EXPECT_EQ(records.error().message, message);
    }

    TemporaryDirectory place_;
    std::string directory_ = place_ / "log";
    std::unique_ptr<RecordStore> store_;
    Extents promised_{test_meta()};
    std::vector<Hash> digests_;
};

TEST_F(Check, finds_nothing_where_all_is_well) {
    put_all();
    EXPECT_EQ(check_ends(*store_, promised_, test_meta()), promised_);
    EXPECT_TRUE(check_records(*store_, promised_, test_meta(), nullptr).has_value());
}

TEST_F(Check, finds_an_altered_record) {
    put(0, "a", digests_[0]);
    put(1, "B", digests_[1]);
    put(2, "c", digests_[2]);
    put(3, "d", digests_[3]);
    expect_damaged("record 1 of payroll/3 is not what was written");
}

TEST_F(Check, finds_an_altered_record_whose_digests_were_all_made_to_fit) {
    Extent extent = embedded::empty_extent(test_meta().network, where);
    for (std::uint64_t i = 0; i < 4; ++i) {
        const std::string record = i == 1 ? "B" : std::string(1, static_cast<char>('a' + i));
        extent = embedded::extended(extent, sha256(record));
        put(i, record, extent.digest);
    }
    expect_damaged("the records of payroll/3 are not those that were acknowledged");
    EXPECT_FALSE(check_ends(*store_, promised_, test_meta()).has_value());
}

TEST_F(Check, finds_two_records_in_each_others_place) {
    put(0, "a", digests_[0]);
    put(1, "c", digests_[2]);
    put(2, "b", digests_[1]);
    put(3, "d", digests_[3]);
    expect_damaged("record 1 of payroll/3 is not what was written");
}

TEST_F(Check, finds_a_record_missing_before_the_end_without_reading_all) {
    put(0, "a", digests_[0]);
    put(2, "c", digests_[2]);
    put(3, "d", digests_[3]);
    expect_damaged("record 1 of payroll/3 is missing");
    const auto ends = check_ends(*store_, promised_, test_meta());
    ASSERT_FALSE(ends.has_value());
    EXPECT_EQ(ends.error().message,
              "the files hold 3 records instead of 4: record 1 of payroll/3 is missing");
}

TEST_F(Check, finds_the_last_records_missing) {
    put(0, "a", digests_[0]);
    put(1, "b", digests_[1]);
    const auto ends = check_ends(*store_, promised_, test_meta());
    ASSERT_FALSE(ends.has_value());
    EXPECT_EQ(ends.error().cause, LogError::Cause::behind_witness);
}

TEST_F(Check, finds_a_record_written_over_by_another_program) {
    put_all();
    put(1, "B", digests_[1]);
    EXPECT_FALSE(check_ends(*store_, promised_, test_meta()).has_value());
}

TEST_F(Check, takes_whole_records_after_the_promised_ones_and_no_others) {
    put_all();
    const Extents promised = promised_;
    put(4, "e", with("e"));
    EXPECT_EQ(check_ends(*store_, promised, test_meta()), promised_);
    put(5, "f", digests_[0]);
    EXPECT_FALSE(check_ends(*store_, promised, test_meta()).has_value());
}

}  // namespace
}  // namespace essaim::tests
