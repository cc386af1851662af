#include <gtest/gtest.h>

#include <thread>

#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Served;

constexpr TopicPartition topic{Service::membership, 16};  // of the network's own chain

/// A record that no fold of this process has read yet: one more of the first.
void append_behind_its_back(Network& network) {
    auto& log = network.engine().log();
    const auto first = log.read(topic, 0, 1, 1 << 20);
    ASSERT_TRUE(first.has_value() && first->size() == 1);
    const std::array group{LogAppend{topic, first->front().bytes}};
    const auto done = log.append(group);
    ASSERT_TRUE(std::holds_alternative<Appended>(done.front()));
}

TEST(Readiness, is_said_only_once_the_log_was_read_to_its_end_and_until_then_how_much_is_left) {
    Served served({0, 0, 500, 1024 * 1024}, append_behind_its_back);
    served.as_owner();
    const auto behind = served.get("/readyz");
    EXPECT_EQ(behind.status, 503u) << behind.body;
    EXPECT_EQ(behind.at("/code"), "\"not_ready\"");
    EXPECT_GT(std::stoi(behind.at("/lag/commits")), 0) << behind.body;
    EXPECT_NE(behind.at("/detail").find(behind.at("/lag/commits")), std::string::npos) << behind.body;
    EXPECT_EQ(behind.header("Retry-After"), "1");
    EXPECT_EQ(served.get("/healthz").status, 200u) << "the process lives";
    const auto view = served.get("/v1/network/accounts");
    EXPECT_EQ(view.status, 200u);
    EXPECT_EQ(view.at("/lag/commits"), behind.at("/lag/commits")) << "a reader is told, too";

    served.told("network", "membership/enrol_person",
                R"({"person":"p-anna"})");  // reads on in that partition
    while (served.get("/readyz").status != 200) std::this_thread::yield();
    EXPECT_EQ(served.get("/v1/network/accounts").at("/lag/commits"), "0");
}

TEST(Readiness, is_said_at_once_where_nothing_is_left_to_read) {
    Served served;
    EXPECT_EQ(served.get("/readyz").status, 200u);
}

}  // namespace
}  // namespace essaim::host
