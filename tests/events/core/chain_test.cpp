#include "events/core/chain.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace essaim {
namespace {

NetworkId network() {
    return *NetworkId::from_hex("000102030405060708090a0b0c0d0e0f");
}
ChainScope cooperatives() {
    return {network(), Service::activities, 0, 1};
}
ChainScope network_scope() {
    return {network(), Service::activities, 1, 1};
}

/// A reader that keeps what it accepted, as a shard's store does.
struct Reader {
    explicit Reader(const ChainScope& scope = cooperatives()) : chains(scope, accepted) {}

    Judgement read(const Frame& frame) {
        const auto judged = chains.fold(frame);
        EXPECT_TRUE(judged) << judged.error().message;
        if (judged->verdict == Verdict::accepted) accepted.add(frame.chain, frame.hash, frame.number);
        return *judged;
    }

    AcceptedInMemory accepted;
    ChainFold chains;
};

Frame commit(const Head& after, std::string payload, std::string chain = "oxalis",
             std::optional<std::uint64_t> number = std::nullopt) {
    Frame frame{network(),
                Service::activities,
                std::move(chain),
                number.value_or(after.number + 1),
                after.hash,
                std::move(payload),
                Hash{}};
    seal_frame(frame);
    return frame;
}

Head head_of(const Frame& frame) {
    return {frame.number, frame.hash};
}
Head genesis() {
    return head_of(genesis_frame(network(), Service::activities));
}

constexpr Judgement accepted{Verdict::accepted, PassCause::none};
constexpr Judgement duplicate{Verdict::duplicate, PassCause::already_accepted};
constexpr Judgement superseded{Verdict::stale, PassCause::superseded};
constexpr Judgement misnumbered{Verdict::stale, PassCause::number_mismatch};
constexpr Judgement early{Verdict::early, PassCause::unseen_predecessor};

TEST(ChainFold, accepts_a_first_commit_on_the_genesis_and_each_next_on_the_head) {
    Reader reader;
    EXPECT_EQ(reader.chains.head("oxalis"), genesis());
    const auto one = commit(genesis(), "one");
    const auto two = commit(head_of(one), "two");
    EXPECT_EQ(reader.read(one), accepted);
    EXPECT_EQ(reader.read(two), accepted);
    EXPECT_EQ(reader.chains.head("oxalis"), head_of(two));
}

TEST(ChainFold, keeps_the_chains_of_a_partition_apart) {
    Reader reader;
    const auto of_oxalis = commit(genesis(), "one");
    const auto of_coopaname = commit(genesis(), "one", "coopaname");
    EXPECT_EQ(reader.read(of_oxalis), accepted);
    EXPECT_EQ(reader.read(of_coopaname), accepted);
    EXPECT_EQ(reader.read(commit(head_of(of_oxalis), "two", "coopaname")), early)
        << "a commit of another chain is no predecessor";
}

TEST(ChainFold, passes_over_a_copy_of_the_head_and_of_any_earlier_commit) {
    Reader reader;
    const auto one = commit(genesis(), "one");
    const auto two = commit(head_of(one), "two");
    reader.read(one);
    EXPECT_EQ(reader.read(one), duplicate);
    reader.read(two);
    EXPECT_EQ(reader.read(one), duplicate);
    EXPECT_EQ(reader.chains.head("oxalis"), head_of(two));
}

TEST(ChainFold, passes_over_the_later_of_two_rivals) {
    Reader reader;
    const auto first = commit(genesis(), "mine");
    reader.read(first);
    EXPECT_EQ(reader.read(commit(genesis(), "a rival's")), superseded);
    reader.read(commit(head_of(first), "two"));
    EXPECT_EQ(reader.read(commit(head_of(first), "a slow rival's")), superseded);
}

TEST(ChainFold, passes_over_for_good_what_overtook_its_predecessor) {
    Reader reader;
    const auto one = commit(genesis(), "one");
    const auto two = commit(head_of(one), "two");
    EXPECT_EQ(reader.read(two), early);
    EXPECT_EQ(reader.read(one), accepted);
    EXPECT_EQ(reader.chains.head("oxalis"), head_of(one)) << "the record is not taken up again by itself";
    EXPECT_EQ(reader.read(two), accepted) << "a second copy of the same bytes is another record";
}

TEST(ChainFold, passes_over_a_commit_that_does_not_count_one_further) {
    Reader reader;
    EXPECT_EQ(reader.read(commit(genesis(), "x", "oxalis", 2)), misnumbered);
    const auto one = commit(genesis(), "one");
    reader.read(one);
    EXPECT_EQ(reader.read(commit(head_of(one), "x", "oxalis", 1)), misnumbered);
    EXPECT_EQ(reader.read(commit(head_of(one), "x", "oxalis", 3)), misnumbered);
    reader.read(commit(head_of(one), "two"));
    EXPECT_EQ(reader.read(commit(head_of(one), "x", "oxalis", 9)), misnumbered);
}

TEST(ChainFold, has_no_head_of_the_network_before_its_genesis) {
    Reader reader{network_scope()};
    EXPECT_EQ(reader.chains.head("network"), std::nullopt);
    EXPECT_EQ(reader.read(commit(genesis(), "too soon", "network")), early);
    const auto first = genesis_frame(network(), Service::activities);
    EXPECT_EQ(reader.read(first), accepted);
    EXPECT_EQ(reader.read(first), duplicate);
    EXPECT_EQ(reader.read(commit(genesis(), "founded", "network")), accepted);
    EXPECT_EQ(reader.read(first), duplicate);
}

TEST(ChainFold, stops_at_a_frame_that_has_no_business_in_its_log) {
    const auto cause_of = [](const ChainScope& scope, const Frame& frame) {
        const AcceptedInMemory none;
        const auto judged = ChainFold{scope, none}.fold(frame);
        return judged ? std::string_view{"judged"} : name_of(judged.error().cause);
    };
    const auto one = commit(genesis(), "one");
    EXPECT_EQ(cause_of(cooperatives(), one), "judged");
    EXPECT_EQ(cause_of({NetworkId{}, Service::activities, 0, 1}, one), "other_network");
    EXPECT_EQ(cause_of({network(), Service::payroll, 0, 1}, one), "other_service");
    EXPECT_EQ(cause_of(network_scope(), one), "other_partition");
    EXPECT_EQ(cause_of({network(), Service::activities, 1, 16}, one), "other_partition");
    EXPECT_EQ(cause_of(cooperatives(), commit(genesis(), "", "~p0")), "judged");
    EXPECT_EQ(cause_of(cooperatives(), commit(genesis(), "", "~p1")), "other_partition");
}

TEST(ChainFold, names_what_is_wrong_with_a_record_that_is_no_frame) {
    const auto stop = stop_at(parse_frame("GET / HTTP/1.1").error());
    EXPECT_EQ(stop.cause, Stop::Cause::not_a_frame);
    EXPECT_EQ(stop.frame->cause, FrameError::Cause::bad_magic);
    EXPECT_NE(stop.message.find("bad_magic at byte 0"), std::string::npos) << stop.message;
}

/// Records as an adversary may leave them: two rivals write on what they know; each commit lands zero to
/// three times, in any order.
std::vector<Frame> any_log() {
    std::vector<Frame> made;
    std::vector<Head> heads{genesis()};
    const auto count = *rc::gen::inRange(1, 25);
    for (int i = 0; i < count; ++i) {
        const auto after = heads[*rc::gen::inRange<std::size_t>(0, heads.size())];
        made.push_back(commit(after, std::to_string(i)));
        heads.push_back(head_of(made.back()));
    }
    return *rc::gen::container<std::vector<Frame>>(rc::gen::elementOf(made));
}

RC_GTEST_PROP(ChainLaw, the_accepted_commits_are_one_unbroken_chain, ()) {
    Reader reader;
    auto head = genesis();
    for (const auto& frame : any_log()) {
        if (reader.read(frame).verdict != Verdict::accepted) continue;
        RC_ASSERT(frame.predecessor == head.hash);
        RC_ASSERT(frame.number == head.number + 1);
        head = head_of(frame);
    }
    RC_ASSERT(reader.chains.head("oxalis") == head);
}

RC_GTEST_PROP(ChainLaw, a_fold_taken_up_in_the_middle_judges_the_rest_alike, ()) {
    const auto log = any_log();
    const auto cut = *rc::gen::inRange<std::size_t>(0, log.size() + 1);
    Reader whole;
    for (std::size_t i = 0; i < cut; ++i) whole.read(log[i]);
    ChainFold resumed{cooperatives(), whole.accepted};
    for (const auto& [chain, head] : whole.chains.heads()) resumed.restore(chain, head);
    for (std::size_t i = cut; i < log.size(); ++i) {
        const auto judged = resumed.fold(log[i]);
        RC_ASSERT(judged.value() == whole.read(log[i]));
    }
    RC_ASSERT(resumed.heads() == whole.chains.heads());
}

RC_GTEST_PROP(ChainLaw, folding_a_log_again_after_its_end_accepts_nothing_that_was_accepted, ()) {
    const auto log = any_log();
    Reader reader;
    std::vector<Hash> seen;
    for (int round = 0; round < 2; ++round)
        for (const auto& frame : log) {
            const auto verdict = reader.read(frame).verdict;
            const bool known = std::ranges::find(seen, frame.hash) != seen.end();
            RC_ASSERT((verdict == Verdict::duplicate) == known);
            if (verdict == Verdict::accepted) seen.push_back(frame.hash);
        }
}

}  // namespace
}  // namespace essaim
