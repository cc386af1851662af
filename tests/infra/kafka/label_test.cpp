#include "infra/kafka/label.h"

#include <gtest/gtest.h>

#include <map>

#include "events/core/commit.h"
#include "events/core/frame.h"

namespace essaim::kafka {
namespace {

Frame frame_of(const Commit& commit) {
    Frame frame;
    frame.network.bytes = {1, 2, 3};
    frame.service = Service::activities;
    frame.chain = "oxalis";
    frame.number = 7;
    frame.predecessor = sha256("before");
    frame.payload = *encode_commit(commit);
    return frame;
}

Commit a_commit() {
    Commit commit;
    commit.command = "issue_invoice";
    commit.id = CommandId::unchecked("c-00017");
    commit.actor = "p-anna";
    commit.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    commit.recorded_at = *TextForm<Instant>::read("2026-04-12T10:00:00.000Z");
    return commit;
}

std::map<std::string, std::string> headers_of(const Frame& frame) {
    const auto label = label_of(encode_frame(frame));
    EXPECT_TRUE(label.has_value());
    std::map<std::string, std::string> headers;
    for (const auto& [name, value] : label.value_or(Label{}).headers) headers[std::string(name)] = value;
    return headers;
}

TEST(Label, makes_of_a_commit_a_cloud_event) {
    auto frame = frame_of(a_commit());
    seal_frame(frame);
    EXPECT_EQ(label_of(encode_frame(frame))->key, "oxalis");
    EXPECT_EQ(headers_of(frame),
              (std::map<std::string, std::string>{
                  {"ce_specversion", "1.0"},
                  {"ce_id", frame.hash.hex()},
                  {"ce_source", "/01020300000000000000000000000000/activities/oxalis"},
                  {"ce_type", "essaim.activities.issue_invoice.v1"},
                  {"ce_time", "2026-04-12T10:00:00.000Z"},
                  {"ce_sequence", "7"},
                  {"content-type", "application/vnd.essaim.frame"},
                  {"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}}));
}

TEST(Label, says_nothing_of_a_trace_where_there_is_none) {
    auto commit = a_commit();
    commit.traceparent.clear();
    EXPECT_FALSE(headers_of(frame_of(commit)).contains("traceparent"));
}

TEST(Label, names_what_is_no_command) {
    EXPECT_EQ(headers_of(genesis_frame({}, Service::payroll))["ce_type"], "essaim.genesis");
    auto ownership = frame_of(a_commit());
    ownership.chain = ownership_chain(3);
    ownership.payload = "whoever";
    EXPECT_EQ(headers_of(ownership)["ce_type"], "essaim.ownership");
    auto later = frame_of(a_commit());
    later.payload = "no commit that this release can read";
    EXPECT_EQ(headers_of(later)["ce_type"], "essaim.activities");
}

TEST(Label, is_none_of_bytes_that_are_no_frame) {
    EXPECT_FALSE(label_of("").has_value());
    EXPECT_FALSE(label_of(encode_frame(frame_of(a_commit())) + "x").has_value());
}

}  // namespace
}  // namespace essaim::kafka
