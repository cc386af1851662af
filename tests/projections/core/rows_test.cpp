#include "projections/core/rows.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/seed.h"

namespace essaim::projections {
namespace {

using Shown = std::map<std::string, std::string>;

Shown shown(const Rows& rows) {
    Shown all;
    rows.scan("",
              [&](std::string_view key, std::string_view value) { return all.emplace(key, value).second; });
    return all;
}

/// Keys that follow one another as rows of a fold do, now and then somewhere else.
class Keys {
  public:
    explicit Keys(std::mt19937_64& random) : random_(random) {}
    std::string next() {
        at_ = random_() % 4 == 0 ? random_() % 200 : (at_ + 1) % 200;
        return row_key(at_ % 2 == 0 ? "view" : "state", std::to_string(1000 + at_));
    }

  private:
    std::mt19937_64& random_;
    std::size_t at_ = 0;
};

TEST(OverlayRows, show_what_was_written_last_however_it_was_written) {
    std::mt19937_64 random(tests::test_seed());
    for (int turn = 0; turn < 50; ++turn) {
        Keys keys(random);
        MemoryRows base;
        Shown expected;
        for (int row = 0; row < 60; ++row) {
            const auto key = keys.next();
            base.put(key, "base");
            expected[key] = "base";
        }
        OverlayRows rows(base);
        for (int write = 0; write < 400; ++write) {
            auto key = keys.next();
            auto value = std::to_string(write);
            switch (random() % 8) {
                case 0:
                    rows.erase(key);
                    expected.erase(key);
                    break;
                case 1: {
                    OverlayRows beside(static_cast<const Rows&>(rows));
                    for (int more = 0; more < 20; ++more) {
                        const auto other = keys.next();
                        if (random() % 4 == 0) {
                            beside.erase(other);
                            expected.erase(other);
                        } else {
                            beside.put(other, value);
                            expected[other] = value;
                        }
                    }
                    rows.keep_all(beside.take());
                    EXPECT_TRUE(beside.writes().empty());
                    break;
                }
                case 2:
                    rows.put(key, value);
                    expected[key] = value;
                    break;
                default:
                    expected[key] = value;
                    rows.keep(std::move(key), std::move(value));
            }
        }
        ASSERT_EQ(shown(rows), expected);
        for (const auto& [key, value] : expected) ASSERT_EQ(rows.get(key), value);
        base.keep_all(rows.take());
        ASSERT_EQ(shown(base), expected);
        EXPECT_EQ(shown(rows), expected);
    }
}

}  // namespace
}  // namespace essaim::projections
