#include "services/essaim/serve/voucher.h"

#include <gtest/gtest.h>

#include <functional>

#include "infra/vault/vault.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

const Instant now = *TextForm<Instant>::read("2026-04-12T10:00:00.000Z");

std::unique_ptr<vault::Vault> keys_in(const std::string& directory, std::uint8_t network,
                                      std::optional<std::uint64_t> seed = std::nullopt) {
    return *vault::Vault::create(directory + "/keys" + std::to_string(network), NetworkId{{network}}, seed);
}

http::Question question_of(const std::string& id) {
    http::Question question;
    question.method = "POST";
    question.target = "/v1/network/membership/enrol_person?min_position=a%20b";
    question.headers = {{"Essaim-Actor", "p-anna"}, {"Idempotency-Key", id}, {"Essaim-Forwarded", "one"}};
    question.body = R"({"person":"p-bruno"})";
    return question;
}

/// As the other instance reads it.
http::Head head_of(const http::Question& question) {
    http::Head head;
    head.method = question.method;
    head.target = *http::read_target(question.target);
    head.headers = question.headers;
    return head;
}

class Voucher : public testing::Test {
  protected:
    tests::TemporaryDirectory directory_;
    std::unique_ptr<vault::Vault> keys_ = keys_in(directory_.path(), 1);
    Vouchers vouchers_{*keys_};
};

TEST_F(Voucher, is_good_for_the_request_it_was_made_for) {
    auto question = question_of("c-1");
    ASSERT_TRUE(vouchers_.sign(question, now).has_value());
    EXPECT_TRUE(vouchers_.is_good(head_of(question), now));
    EXPECT_TRUE(Vouchers::covers(head_of(question), question.body));
    EXPECT_FALSE(Vouchers::covers(head_of(question), question.body + " "));
}

TEST_F(Voucher, is_good_for_no_other) {
    const std::vector<std::function<void(http::Head&)>> changes{
        [](auto& head) { head.method = "GET"; },
        [](auto& head) { head.target.path.back() = "grant_role"; },
        [](auto& head) { head.target.query.clear(); },
        [](auto& head) { head.headers[0].value = "p-claude"; },
        [](auto& head) { head.headers[1].value = "c-2"; },
        [](auto& head) { head.headers[2].value = "other"; },
        [](auto& head) {
            head.headers.push_back({"If-Match", "x"});
        },
        [](auto& head) {
            head.headers.push_back({"Retry-Refused", "any"});
        },
        [](auto& head) {
            head.headers.push_back({"essaim-actor", "p-claude"});
        },
        [](auto& head) { head.headers.push_back(head.headers.back()); },
        [](auto& head) { head.headers.pop_back(); },
        [](auto& head) { head.headers.back().value.back() ^= 1; },
        [](auto& head) { head.headers.back().value[3] ^= 1; },
    };
    auto question = question_of("c-1");
    ASSERT_TRUE(vouchers_.sign(question, now).has_value());
    for (std::size_t change = 0; change < changes.size(); ++change) {
        auto head = head_of(question);
        changes[change](head);
        EXPECT_FALSE(vouchers_.is_good(head, now)) << change;
    }
}

TEST_F(Voucher, is_good_for_a_minute_and_among_those_who_share_a_key_file) {
    auto question = question_of("c-1");
    ASSERT_TRUE(vouchers_.sign(question, now).has_value());
    EXPECT_TRUE(vouchers_.is_good(head_of(question), now + std::chrono::seconds{59}));
    EXPECT_FALSE(vouchers_.is_good(head_of(question), now + std::chrono::seconds{61}));
    EXPECT_FALSE(vouchers_.is_good(head_of(question), now - std::chrono::seconds{61}));
    const auto others = keys_in(directory_.path(), 2);
    EXPECT_FALSE(Vouchers(*others).is_good(head_of(question), now));
}

TEST(SeededVoucher, is_not_made_by_who_knows_the_seed_and_good_among_those_who_share_the_file) {
    const tests::TemporaryDirectory here;
    const tests::TemporaryDirectory there;
    const auto keys = keys_in(here.path(), 1, 7);
    auto question = question_of("c-1");
    ASSERT_TRUE(Vouchers(*keys).sign(question, now).has_value());
    EXPECT_TRUE(Vouchers(*keys).is_good(head_of(question), now));
    const auto shared = *vault::Vault::open(here / "keys1");
    EXPECT_TRUE(Vouchers(*shared).is_good(head_of(question), now)) << "another instance";
    const auto made_of_the_seed = keys_in(there.path(), 1, 7);
    EXPECT_FALSE(Vouchers(*made_of_the_seed).is_good(head_of(question), now));
    auto forged = question_of("c-2");
    ASSERT_TRUE(Vouchers(*made_of_the_seed).sign(forged, now).has_value());
    EXPECT_FALSE(Vouchers(*keys).is_good(head_of(forged), now));
    // Nor as every other key of that file follows from the seed.
    const ChainId instances{Service::membership, "~instances"};
    EXPECT_EQ(*keys->fingerprint(instances, "text"), *made_of_the_seed->fingerprint(instances, "text"));
    EXPECT_NE(*keys->vouch("text"), *keys->fingerprint(instances, "text"));
}

TEST(VoucherAtTheDoor, means_nothing_where_no_log_is_shared) {
    tests::Served served;
    auto question = question_of("c-1");
    question.target = "/v1/network/membership/enrol_person";
    ASSERT_TRUE(Vouchers(served.network().keys()).sign(question, served.site().now()).has_value());
    EXPECT_EQ(served.as("").ask("POST", question.target, question.body, question.headers).status, 401u);
}

}  // namespace
}  // namespace essaim::host
