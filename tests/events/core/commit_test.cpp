#include "events/core/commit.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "events/core/hex.h"

namespace essaim {
namespace {

using Cause = DecodeError::Cause;

Commit accepted() {
    Commit commit;
    commit.command = "open_activity";
    commit.id = CommandId::unchecked("c-1");
    commit.actor = "p-anna";
    commit.recorded_at = Instant{std::chrono::milliseconds{1767312000000}};
    commit.release = 1;
    commit.basis = {{Service::membership, "oxalis", 7, sha256("m7")},
                    {Service::intercooperation, "network", 2, sha256("n2")}};
    commit.events = {{"activities.activity_opened", 1, 1, "activity/bees", Bytes{"\x01"}}};
    commit.fingerprint = sha256("body");
    return commit;
}

Commit refused() {
    auto commit = accepted();
    commit.outcome = Outcome::refused;
    commit.code = "activity_exists";
    commit.detail = "bees";
    commit.events.clear();
    return commit;
}

Commit part() {
    auto commit = accepted();
    commit.id = {};
    commit.run = RunPart{run_id(CommandId::unchecked("c-1")), 3};
    commit.document = Bytes{"sealed"};
    return commit;
}

Commit closing() {
    auto commit = accepted();
    commit.closes_run = RunClosing{2, parts_hash(std::array{sha256("a"), sha256("b")})};
    commit.anchor = Head{5, sha256("anchor")};
    commit.retry_of = 4;
    return commit;
}

TEST(Commit, is_read_back_as_it_was_written) {
    for (const auto& commit : {accepted(), refused(), part(), closing()}) {
        const auto payload = encode_commit(commit);
        ASSERT_TRUE(payload);
        EXPECT_EQ(decode_commit(*payload), commit);
    }
}

TEST(Commit, that_contradicts_itself_is_neither_written_nor_read) {
    const auto expect_contradiction = [](const Commit& commit, std::string_view message) {
        EXPECT_EQ(contradiction(commit), message);
        const auto decoded = decode_commit(encode(commit));
        ASSERT_FALSE(decoded) << message;
        EXPECT_EQ(decoded.error().cause, Cause::inconsistent);
        EXPECT_DEATH((void)encode_commit(commit), "contradiction");
    };
    auto commit = accepted();
    commit.id = {};
    expect_contradiction(commit, "neither a command id nor a run");
    commit = part();
    commit.id = accepted().id;
    expect_contradiction(commit, "a part of a run with a command id");
    commit = part();
    commit.closes_run = RunClosing{};
    expect_contradiction(commit, "a part of a run that closes one");
    commit = refused();
    commit.code.clear();
    expect_contradiction(commit, "a refusal without a code");
    commit = accepted();
    commit.code = "x";
    expect_contradiction(commit, "a code without a refusal");
    commit = accepted();
    commit.detail = "bees";
    expect_contradiction(commit, "a detail without a refusal");
    commit = refused();
    commit.closes_run = RunClosing{};
    expect_contradiction(commit, "a refusal that belongs to a run");
    commit = refused();
    commit.events = accepted().events;
    expect_contradiction(commit, "events of a command not accepted");
    commit = accepted();
    commit.outcome = Outcome::nothing_new;
    expect_contradiction(commit, "events of a command not accepted");
    commit = accepted();
    commit.document = Bytes{"x"};
    expect_contradiction(commit, "a piece of a document outside a run");
    commit = accepted();
    std::swap(commit.basis[0], commit.basis[1]);
    expect_contradiction(commit, "a basis out of order");
    commit.basis[1] = commit.basis[0];
    expect_contradiction(commit, "a basis out of order");
}

TEST(Commit, beyond_what_a_frame_carries_is_too_large) {
    auto commit = accepted();
    const auto overhead = encode_commit(commit)->size() - 1;
    commit.events[0].bytes = Bytes{std::string(max_payload_bytes - overhead, 'x')};
    EXPECT_EQ(encode_commit(commit)->size(), max_payload_bytes);
    commit.events[0].bytes.data += 'x';
    EXPECT_EQ(encode_commit(commit).error().bytes, max_payload_bytes + 1);
    EXPECT_EQ(encode_commit(commit).error().allowed, max_payload_bytes);
}

TEST(Commit, carries_a_piece_of_a_document_up_to_its_limit) {
    auto commit = part();
    commit.document = Bytes{std::string(max_document_bytes, 'x')};
    EXPECT_TRUE(encode_commit(commit));
    commit.document->data += 'x';
    EXPECT_EQ(encode_commit(commit).error().allowed, max_document_bytes);
}

TEST(Commit, of_a_later_release_is_read_without_what_it_added) {
    auto payload = *encode_commit(accepted());
    payload += "new";
    payload[0] = static_cast<char>(payload[0] + 3);
    EXPECT_EQ(decode_commit(payload), accepted());
}

TEST(Commit, tells_its_context_without_its_place_in_any_log) {
    const Frame frame{NetworkId{}, Service::activities, "oxalis", 8, Hash{}, "", sha256("8")};
    const auto commit = accepted();
    const auto context = context_of(frame, commit);
    EXPECT_EQ(context.chain, (ChainId{Service::activities, "oxalis"}));
    EXPECT_EQ(context.number, 8U);
    EXPECT_EQ(context.hash, sha256("8"));
    EXPECT_EQ(context.recorded_at, commit.recorded_at);
    EXPECT_EQ(context.command, "open_activity");
    EXPECT_EQ(context.id, commit.id);
}

// printf %s c-1 | sha256sum
TEST(Run, is_named_by_the_hash_of_the_closing_command) {
    EXPECT_EQ(run_id(CommandId::unchecked("c-1")), sha256("c-1"));
    EXPECT_EQ(parts_hash({}), sha256(""));
    const std::array hashes{sha256("a"), sha256("b")};
    EXPECT_EQ(parts_hash(hashes), sha256(std::string{hashes[0].view()} + std::string{hashes[1].view()}));
}

RC_GTEST_PROP(CommitLaw, whatever_decodes_encodes_again_and_decodes_to_the_same, ()) {
    auto payload = *encode_commit(*rc::gen::element(accepted(), refused(), part(), closing()));
    const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, payload.size()), rc::gen::arbitrary<char>()));
    for (const auto& [at, byte] : changes) payload[at] = byte;
    if (const auto commit = decode_commit(payload))
        RC_ASSERT(decode_commit(*encode_commit(*commit)).value() == *commit);
}

}  // namespace
}  // namespace essaim
