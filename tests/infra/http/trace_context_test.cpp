#include "infra/http/trace_context.h"

#include <gtest/gtest.h>

namespace essaim::http {
namespace {

const std::string given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

std::string of(const std::string& value) {
    return traceparent_of({{"Host", "x"}, {"Traceparent", value}});
}

TEST(TraceContext, is_the_callers) {
    EXPECT_EQ(of(given), given);
    EXPECT_EQ(trace_id(given), "4bf92f3577b34da6a3ce929d0e0e4736");
}

TEST(TraceContext, of_a_caller_without_one_is_new_each_time) {
    const auto first = traceparent_of({});
    EXPECT_EQ(of(first), first) << "it is well formed";
    EXPECT_NE(trace_id(traceparent_of({})), trace_id(first));
    EXPECT_TRUE(first.ends_with("-00"));
}

TEST(TraceContext, of_a_later_version_is_what_this_one_knows_of_it) {
    EXPECT_EQ(of("cc" + given.substr(2)), given);
    EXPECT_EQ(of("cc" + given.substr(2) + "-what the future holds"), given);
    EXPECT_EQ(of("cc" + given.substr(2, 51) + "fe"), given.substr(0, 53) + "00");
}

TEST(TraceContext, that_is_not_written_as_the_standard_does_is_ignored) {
    auto upper = given;
    upper[10] = 'F';
    auto no_trace = given;
    no_trace.replace(3, 32, std::string(32, '0'));
    auto no_parent = given;
    no_parent.replace(36, 16, std::string(16, '0'));
    auto other_dash = given;
    other_dash[35] = '_';
    for (const auto& bad :
         {std::string(), std::string("00"), upper, no_trace, no_parent, other_dash, given.substr(0, 54),
          given + "-", given + "0", "ff" + given.substr(2), "cc" + given.substr(2) + ".1",
          "0g" + given.substr(2), " " + given.substr(1), given.substr(0, 53) + "0x", std::string(55, 'a')})
        EXPECT_NE(trace_id(of(bad)), trace_id(given)) << bad;
    const auto twice = traceparent_of({{"traceparent", given}, {"traceparent", given}});
    EXPECT_NE(trace_id(twice), trace_id(given));
}

}  // namespace
}  // namespace essaim::http
