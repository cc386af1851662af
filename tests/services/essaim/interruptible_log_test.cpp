#include "services/essaim/interruptible_log.h"

#include <gtest/gtest.h>

#include <csignal>

#include "infra/runtime/interruption.h"
#include "services/essaim/query.h"
#include "services/essaim/rebuild.h"
#include "services/essaim/registry/full_registry.h"
#include "tests/support/temporary_directory.h"

namespace essaim::host {
namespace {

TEST(InterruptibleLog, gives_nothing_more_once_the_process_was_told_to_stop) {
    const tests::TemporaryDirectory directory;
    const auto registry = full_registry();
    OpenOptions options;
    options.if_absent = IfAbsent::create;
    const auto network = Network::open(directory.path(), options, registry);
    ASSERT_TRUE(network.has_value());
    InterruptibleLog log((*network)->log());
    const TopicPartition where{Service::intercooperation, log.cooperative_partitions()};
    const auto before = log.read(where, 0, 1, 1);
    ASSERT_TRUE(before.has_value());
    EXPECT_EQ(before->size(), 1u) << "the first frame of the network";
    const auto* view = registry.view("cooperatives");
    EXPECT_TRUE(refold_views(**network, {view}, Refold::compare).has_value());

    runtime::catch_interruptions();
    std::raise(SIGINT);
    EXPECT_FALSE(log.read(where, 0, 1, 1).has_value());
    EXPECT_FALSE(refold_views(**network, {view}, Refold::compare).has_value());
    Query past;
    past.view = "cooperatives";
    past.as_of = read_moment("2030-01-01T00:00:00Z");
    EXPECT_FALSE(rows_of(**network, past).has_value());
}

}  // namespace
}  // namespace essaim::host
