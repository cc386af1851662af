#include "infra/identity/local_issuer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/infra/identity/issuer_at_hand.h"

namespace essaim::tests {
namespace {

using identity::Added;
using identity::CodeUse;
using identity::IdentityRefusal;
using identity::Retirement;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view password = "a long enough password";
const PersonId anna = *PersonId::read("p-anna");

TEST(LocalIssuer, leads_from_a_code_to_a_password_to_a_token_that_is_taken) {
    IssuerAtHand hand;
    EXPECT_EQ(*hand.issuer->add(anna, hand.now), Added::now);
    EXPECT_EQ(*hand.issuer->add(anna, hand.now), Added::before);
    const auto code = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now);
    const auto tokens = hand.issuer->enrol(code->code, password, hand.now);
    ASSERT_TRUE(tokens.has_value());
    EXPECT_EQ(tokens->person, anna);
    EXPECT_EQ(hand.who(tokens->access, hand.now), "p-anna");
    const auto again = hand.issuer->login("p-anna", password, hand.now + hours{1});
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->access_expires_at, hand.now + hours{1} + identity::access_lasts);
    EXPECT_EQ(hand.who(again->access, hand.now + hours{1}), "p-anna");
    EXPECT_EQ(hand.who(again->access, hand.now + hours{1} + minutes{11}), "expired");
}

TEST(LocalIssuer, has_no_account_and_no_password_but_those_it_was_given) {
    IssuerAtHand hand;
    EXPECT_EQ(code_of(hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)), "unknown_person");
    EXPECT_EQ(code_of(hand.issuer->token("p-anna", minutes{5}, hand.now)), "unknown_person");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", password, hand.now)), "wrong_credentials");
    ASSERT_TRUE(hand.issuer->add(anna, hand.now));
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", "", hand.now)), "wrong_credentials");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", password, hand.now)), "wrong_credentials");
    const auto all = hand.issuer->list(hand.now);
    ASSERT_EQ(all->size(), 1u);
    EXPECT_FALSE(all->front().has_password);
}

TEST(LocalIssuer, gives_a_program_a_token_for_as_long_as_it_asks) {
    IssuerAtHand hand;
    ASSERT_TRUE(hand.issuer->add(anna, hand.now));
    const auto token = hand.issuer->token("p-anna", minutes{90}, hand.now);
    EXPECT_EQ(token->expires_at, hand.now + minutes{90});
    EXPECT_EQ(hand.who(token->token, hand.now + minutes{89}), "p-anna");
    EXPECT_EQ(hand.who(token->token, hand.now + minutes{91}), "expired");
    EXPECT_EQ(hand.issuer->token("p-anna", hours{100'000}, hand.now)->expires_at,
              hand.now + identity::longest_token);
}

TEST(Codes, open_once_and_not_for_ever_however_they_are_typed) {
    IssuerAtHand hand;
    ASSERT_TRUE(hand.issuer->add(anna, hand.now));
    const auto code = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    EXPECT_EQ(code.size(), 23u) << code;
    std::string typed;
    for (const char c : code) typed += c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    EXPECT_EQ(code_of(hand.issuer->enrol("00000-00000-00000-00000", password, hand.now)), "invalid_code");
    EXPECT_EQ(code_of(hand.issuer->enrol("", password, hand.now)), "invalid_code");
    EXPECT_EQ(code_of(hand.issuer->enrol(typed, password, hand.now + identity::enrolment_lasts)),
              "invalid_code");
    EXPECT_EQ(code_of(hand.issuer->enrol(typed, password, hand.now)), "good");
    EXPECT_EQ(code_of(hand.issuer->enrol(code, password, hand.now)), "invalid_code");
}

TEST(Codes, are_withdrawn_by_the_next_one) {
    IssuerAtHand hand;
    ASSERT_TRUE(hand.issuer->add(anna, hand.now));
    const auto lost = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    const auto link = hand.issuer->code("p-anna", CodeUse::first_try, hand.now)->code;
    EXPECT_EQ(code_of(hand.issuer->enrol(lost, password, hand.now)), "invalid_code");
    const auto anew = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    EXPECT_EQ(hand.issuer->list(hand.now)->front().open_codes, 1u);
    EXPECT_EQ(code_of(hand.issuer->enrol(lost, password, hand.now)), "invalid_code");
    EXPECT_EQ(code_of(hand.issuer->enrol(link, std::nullopt, hand.now)), "invalid_code");
    EXPECT_EQ(code_of(hand.issuer->enrol(anew, password, hand.now)), "good");
    EXPECT_EQ(hand.issuer->list(hand.now)->front().open_codes, 0u);
}

TEST(Codes, of_a_first_try_let_in_by_themselves_for_a_quarter_of_an_hour) {
    IssuerAtHand hand;
    ASSERT_TRUE(hand.issuer->add(anna, hand.now));
    const auto link = hand.issuer->code("p-anna", CodeUse::first_try, hand.now);
    EXPECT_EQ(link->expires_at, hand.now + minutes{15});
    EXPECT_EQ(code_of(hand.issuer->enrol(link->code, std::nullopt, hand.now + minutes{15})), "invalid_code");
    const auto tokens = hand.issuer->enrol(link->code, std::nullopt, hand.now + minutes{14});
    ASSERT_TRUE(tokens.has_value());
    EXPECT_EQ(hand.who(tokens->access, hand.now + minutes{14}), "p-anna");
    EXPECT_EQ(code_of(hand.issuer->enrol(link->code, std::nullopt, hand.now)), "invalid_code");
    const auto code = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    EXPECT_EQ(code_of(hand.issuer->enrol(code, std::nullopt, hand.now)), "weak_password");
}

TEST(LocalPasswords, are_long_and_nobodys_name) {
    IssuerAtHand hand;
    ASSERT_TRUE(hand.issuer->add(*PersonId::read("p-anna-of-the-sea"), hand.now));
    const auto code = hand.issuer->code("p-anna-of-the-sea", CodeUse::enrolment, hand.now)->code;
    for (const std::string& weak : {std::string("short"), std::string("éléphantéé1"), std::string(257, 'x'),
                                    std::string("p-anna-of-the-sea"), std::string("with a\nline feed"),
                                    std::string("not utf-8 \xff\xff\xff")})
        EXPECT_EQ(code_of(hand.issuer->enrol(code, weak, hand.now)), "weak_password") << weak;
    EXPECT_EQ(code_of(hand.issuer->enrol(code, "douze signes", hand.now)), "good");
}

TEST(LocalPasswords, lock_a_name_after_five_wrong_ones_whether_anyone_has_it_or_not) {
    IssuerAtHand hand;
    hand.enrolled("p-anna", password);
    for (const std::string_view name : {"p-anna", "p-nobody-at-all"}) {
        Instant now = hand.now;
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(code_of(hand.issuer->login(name, "wrong password", now)), "wrong_credentials") << name;
        for (const seconds wait : {seconds{30}, seconds{60}, seconds{120}, seconds{240}, seconds{480},
                                   seconds{900}, seconds{900}}) {
            const auto locked = hand.issuer->login(name, password, now + seconds{1});
            EXPECT_EQ(code_of(locked), "locked") << name;
            EXPECT_EQ(locked.error().retry_after, wait - seconds{1}) << name;
            now += wait;
            EXPECT_EQ(code_of(hand.issuer->login(name, "wrong password", now)), "wrong_credentials") << name;
        }
    }
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", password, hand.now + hours{2})), "good");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", "wrong password", hand.now + hours{2})),
              "wrong_credentials")
        << "a right one makes an end of it";
}

TEST(LocalPasswords, are_tried_a_few_at_a_time) {
    identity::Passwords crowded({1, 8192}, 0);
    EXPECT_FALSE(crowded.hash(password).has_value());
    EXPECT_EQ(crowded.verify("", password), identity::Passwords::Verdict::busy);
}

TEST(LocalPasswords, are_hashed_anew_when_their_cost_has_changed) {
    identity::Passwords cheap({1, 8192});
    identity::Passwords dearer({2, 16384});
    const std::string hash = *cheap.hash(password);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$"));
    EXPECT_FALSE(cheap.outdated(hash));
    EXPECT_TRUE(dearer.outdated(hash));
    EXPECT_EQ(dearer.verify(hash, password), identity::Passwords::Verdict::right);
    EXPECT_EQ(dearer.verify(hash, "another password"), identity::Passwords::Verdict::wrong);
}

TEST(Sessions, go_on_by_refresh_tokens_that_are_good_once) {
    IssuerAtHand hand;
    const auto first = hand.enrolled("p-anna", password);
    const auto second = hand.issuer->refresh(first.refresh, hand.now + hours{1});
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(hand.who(second->access, hand.now + hours{1}), "p-anna");
    EXPECT_EQ(code_of(hand.issuer->refresh(first.refresh, hand.now + hours{1})), "session_ended")
        << "two have this session";
    EXPECT_EQ(code_of(hand.issuer->refresh(second->refresh, hand.now + hours{1})), "session_ended");
    EXPECT_EQ(hand.who(second->access, hand.now + hours{1}), "revoked");
}

TEST(Sessions, end_by_themselves_when_unused_or_old) {
    IssuerAtHand hand;
    const auto unused = hand.enrolled("p-anna", password);
    EXPECT_EQ(code_of(hand.issuer->refresh(unused.refresh, hand.now + identity::refresh_lasts)),
              "session_ended");
    auto used = *hand.issuer->login("p-anna", password, hand.now);
    Instant now = hand.now;
    for (int week = 1; week <= 12; ++week) {
        now += hours{7 * 24};
        used = *hand.issuer->refresh(used.refresh, now);
    }
    EXPECT_EQ(used.refresh_expires_at, hand.now + identity::session_lasts);
    EXPECT_EQ(code_of(hand.issuer->refresh(used.refresh, hand.now + identity::session_lasts)),
              "session_ended");
}

TEST(Sessions, end_with_a_log_out_and_their_tokens_with_them) {
    IssuerAtHand hand;
    const auto one = hand.enrolled("p-anna", password);
    const auto other = *hand.issuer->login("p-anna", password, hand.now);
    EXPECT_TRUE(hand.issuer->logout(one.refresh).has_value());
    EXPECT_TRUE(hand.issuer->logout(one.refresh).has_value()) << "again";
    EXPECT_TRUE(hand.issuer->logout("nonsense").has_value());
    EXPECT_EQ(hand.who(one.access, hand.now), "revoked");
    EXPECT_EQ(code_of(hand.issuer->refresh(one.refresh, hand.now)), "session_ended");
    EXPECT_EQ(hand.who(other.access, hand.now), "p-anna");
}

TEST(Sessions, are_not_ended_by_who_knows_but_their_name) {
    IssuerAtHand hand;
    const auto tokens = hand.enrolled("p-anna", password);
    const std::string guessed = tokens.refresh.substr(0, 22) + std::string(43, 'A');
    EXPECT_TRUE(hand.issuer->logout(guessed).has_value());
    EXPECT_EQ(code_of(hand.issuer->refresh(guessed, hand.now)), "session_ended");
    EXPECT_EQ(hand.who(tokens.access, hand.now), "p-anna");
    EXPECT_EQ(code_of(hand.issuer->refresh(tokens.refresh, hand.now)), "good");
}

TEST(Sessions, all_end_when_the_password_is_chosen_anew) {
    IssuerAtHand hand;
    const auto before = hand.enrolled("p-anna", password);
    const auto code = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    ASSERT_TRUE(hand.issuer->enrol(code, "another long password", hand.now));
    EXPECT_EQ(hand.who(before.access, hand.now), "revoked");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", password, hand.now)), "wrong_credentials");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", "another long password", hand.now)), "good");
}

TEST(Sessions, are_sixteen_at_most_and_the_oldest_goes) {
    IssuerAtHand hand;
    const auto oldest = hand.enrolled("p-anna", password);
    for (int i = 0; i < 16; ++i) ASSERT_TRUE(hand.issuer->login("p-anna", password, hand.now));
    EXPECT_EQ(hand.who(oldest.access, hand.now), "revoked");
    EXPECT_EQ(hand.issuer->list(hand.now)->front().sessions, 16u);
}

TEST(Revocation, holds_from_the_next_request_on_and_on_every_instance) {
    IssuerAtHand hand;
    const auto tokens = hand.enrolled("p-anna", password);
    const auto program = hand.issuer->token("p-anna", hours{24}, hand.now)->token;
    const auto code = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    const auto other = hand.another();
    EXPECT_EQ(hand.who(*other, program, hand.now), "p-anna");
    EXPECT_TRUE(*hand.issuer->revoke("p-anna"));
    EXPECT_FALSE(*hand.issuer->revoke("p-anna"));
    for (const auto& instance : {hand.issuer, other}) {
        EXPECT_EQ(hand.who(*instance, tokens.access, hand.now), "revoked");
        EXPECT_EQ(hand.who(*instance, program, hand.now), "revoked");
        EXPECT_EQ(code_of(instance->refresh(tokens.refresh, hand.now)), "session_ended");
        EXPECT_EQ(code_of(instance->enrol(code, password, hand.now)), "invalid_code");
        EXPECT_EQ(code_of(instance->login("p-anna", password, hand.now)), "wrong_credentials");
    }
}

TEST(Revocation, is_not_undone_by_adding_the_person_again) {
    IssuerAtHand hand;
    const auto tokens = hand.enrolled("p-anna", password);
    ASSERT_TRUE(hand.issuer->revoke("p-anna"));
    EXPECT_EQ(*hand.issuer->add(anna, hand.now), Added::now);
    EXPECT_EQ(hand.who(tokens.access, hand.now), "revoked");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", password, hand.now)), "wrong_credentials");
    EXPECT_EQ(hand.who(hand.issuer->token("p-anna", minutes{5}, hand.now)->token, hand.now), "p-anna");
}

TEST(KeyRotation, leaves_old_tokens_good_until_the_last_has_expired) {
    IssuerAtHand hand;
    ASSERT_TRUE(hand.issuer->add(anna, hand.now));
    const auto before = hand.issuer->token("p-anna", identity::longest_token, hand.now)->token;
    ASSERT_TRUE(hand.issuer->rotate_key(Retirement::when_tokens_have_expired, hand.now));
    const auto after = hand.issuer->token("p-anna", hours{1}, hand.now)->token;
    EXPECT_NE(before.substr(0, before.find('.')), after.substr(0, after.find('.'))) << "another key";
    EXPECT_EQ(hand.who(before, hand.now), "p-anna");
    EXPECT_EQ(hand.who(after, hand.now), "p-anna");
    EXPECT_EQ(hand.who(before, hand.now + identity::longest_token + seconds{4}), "p-anna");
    EXPECT_EQ(hand.who(before, hand.now + identity::longest_token + seconds{5}), "unknown_key");
}

TEST(KeyRotation, at_once_ends_every_token) {
    IssuerAtHand hand;
    const auto tokens = hand.enrolled("p-anna", password);
    const auto other = hand.another();
    EXPECT_EQ(hand.who(*other, tokens.access, hand.now), "p-anna");
    ASSERT_TRUE(hand.issuer->rotate_key(Retirement::at_once, hand.now));
    for (const auto& instance : {hand.issuer, other})
        EXPECT_EQ(hand.who(*instance, tokens.access, hand.now), "unknown_key");
    const auto next = hand.issuer->refresh(tokens.refresh, hand.now);
    ASSERT_TRUE(next.has_value()) << "sessions go on";
    EXPECT_EQ(hand.who(*other, next->access, hand.now), "p-anna");
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(AccountBook, keeps_no_password_code_or_refresh_token_and_only_its_owner_reads_it) {
    IssuerAtHand hand;
    const auto tokens = hand.enrolled("p-anna", password);
    const auto code = hand.issuer->code("p-anna", CodeUse::enrolment, hand.now)->code;
    const std::string bytes = bytes_of(hand.file);
    for (const std::string_view secret :
         {password, std::string_view(code), std::string_view(tokens.refresh),
          std::string_view(tokens.refresh).substr(22), std::string_view(tokens.access)})
        EXPECT_EQ(bytes.find(secret), std::string::npos);
    for (const auto& entry : std::filesystem::directory_iterator(hand.directory.path())) {
        struct stat info {};
        ASSERT_EQ(::stat(entry.path().c_str(), &info), 0);
        EXPECT_EQ(info.st_mode & 0777, 0600U) << entry.path();
    }
}

TEST(AccountBook, leaves_zeros_where_a_revoked_account_was) {
    IssuerAtHand hand;
    hand.enrolled("p-anna", password);
    const std::string old = hand.directory / "old";
    std::filesystem::create_hard_link(hand.file, old);
    ASSERT_TRUE(hand.issuer->revoke("p-anna"));
    const std::string left = bytes_of(old);
    EXPECT_EQ(left, std::string(left.size(), '\0'));
}

TEST(AccountBook, loses_nothing_to_several_writers) {
    IssuerAtHand hand;
    constexpr int writers = 4, each = 8;
    std::vector<std::thread> threads;
    threads.reserve(writers);
    for (int w = 0; w < writers; ++w)
        threads.emplace_back([&, w] {
            const auto issuer = hand.another();
            for (int i = 0; i < each; ++i) {
                const std::string name = "p-" + std::to_string(w) + "-" + std::to_string(i);
                ASSERT_TRUE(issuer->add(*PersonId::read(name), hand.now).has_value());
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(hand.issuer->list(hand.now)->size(), static_cast<std::size_t>(writers * each));
}

TEST(AccountBook, lets_nobody_in_while_its_file_cannot_be_used) {
    IssuerAtHand hand;
    const auto tokens = hand.enrolled("p-anna", password);
    ::chmod(hand.file.c_str(), 0644);
    std::filesystem::copy_file(hand.file, hand.directory / "kept");
    std::ofstream(hand.file, std::ios::trunc) << "not a key file";
    while (hand.who(tokens.access, hand.now) == "p-anna") {  // what was read a millisecond ago still holds
    }
    EXPECT_EQ(hand.who(tokens.access, hand.now), "keys_unavailable");
    EXPECT_EQ(code_of(hand.issuer->login("p-anna", password, hand.now)), "unavailable");
    EXPECT_EQ(code_of(hand.issuer->refresh(tokens.refresh, hand.now)), "unavailable");
    std::filesystem::copy_file(hand.directory / "kept", hand.file,
                               std::filesystem::copy_options::overwrite_existing);
    ::chmod(hand.file.c_str(), 0600);
    EXPECT_EQ(hand.who(tokens.access, hand.now), "p-anna");
}

TEST(IdentityRefusals, have_a_sentence_in_two_languages) {
    for (const auto& [refusal, name] : Enumerators<IdentityRefusal>::names)
        EXPECT_NE(sentence(refusal, Language::en), sentence(refusal, Language::fr)) << name;
}

}  // namespace
}  // namespace essaim::tests
