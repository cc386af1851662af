#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

#include "events/core/json.h"
#include "infra/identity/local_issuer.h"
#include "tests/infra/identity/issuer_at_hand.h"
#include "tests/program/program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

struct IdentityProgram : ::testing::Test {
    Ended identity(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"--lang", "en", "identity"});
        arguments.insert(arguments.end(), {"--data", data});
        return run_program(arguments);
    }
    /// One line of its JSON.
    Node said(std::vector<std::string> arguments) {
        arguments.emplace_back("--json");
        const auto ended = identity(std::move(arguments));
        return parse_json(ended.out).value_or(Node());
    }
    static std::string text(const Node& node, std::string_view name) {
        const Node* member = node.find(name);
        return member && member->string() ? *member->string() : "";
    }
    /// Whom a token lets in now, asked of the key file that the program wrote.
    std::string who(std::string_view token) {
        auto book = identity::AccountBook::open(data + "/keys");
        if (!book) return book.error().message;
        const auto issuer =
            std::make_shared<identity::LocalIssuer>(std::move(*book), identity::PasswordCost{1, 8192});
        const identity::TokenVerifier verifier({trusted(issuer)}, std::make_shared<Everyone>());
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());  // the program's tokens are of now
        const auto caller = verifier.verify(token, now);
        return caller ? caller->person.text() : std::string(name_of(caller.error()));
    }
    static std::string first_line(const std::string& out) { return out.substr(0, out.find('\n')); }

    TemporaryDirectory directory;
    std::string data = directory / "data";
};

TEST_F(IdentityProgram, gives_a_directory_its_first_operator_and_them_a_token) {
    EXPECT_EQ(text(said({"add", "p-anna", "--role", "operator"}), "outcome"), "accepted");
    EXPECT_EQ(text(said({"add", "p-anna", "--role", "operator"}), "outcome"), "unchanged");
    const auto token = identity({"token", "p-anna", "--minutes", "5"});
    EXPECT_EQ(token.status, 0);
    EXPECT_EQ(token.err, "");
    EXPECT_EQ(lines_in(token.out).size(), 1u);
    EXPECT_EQ(who(first_line(token.out)), "p-anna");
    const Node row = said({"list"});
    EXPECT_EQ(text(row, "person"), "p-anna");
    EXPECT_EQ(print_json(*row.find("roles")), R"(["operator"])");
    struct stat info {};
    ASSERT_EQ(::stat((data + "/keys").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(IdentityProgram, revokes_from_the_next_request_on_and_an_account_made_again_is_another) {
    identity({"add", "p-anna"});
    const std::string token = first_line(identity({"token", "p-anna"}).out);
    EXPECT_EQ(who(token), "p-anna");
    EXPECT_EQ(text(said({"revoke", "p-anna"}), "outcome"), "accepted");
    EXPECT_EQ(text(said({"revoke", "p-anna"}), "outcome"), "unchanged");
    EXPECT_EQ(who(token), "revoked");
    const auto refused = identity({"token", "p-anna"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.out, "");
    EXPECT_TRUE(refused.err.starts_with("essaim: unknown_person: ")) << refused.err;
    EXPECT_EQ(text(said({"add", "p-anna"}), "outcome"), "accepted");
    EXPECT_EQ(who(token), "revoked");
    EXPECT_EQ(who(first_line(identity({"token", "p-anna"}).out)), "p-anna");
}

TEST_F(IdentityProgram, knows_a_member_only_once_welcomed) {
    const Node refused = said({"add", "p-jeanne", "--member", "oxalis/m-jeanne"});
    EXPECT_EQ(text(refused, "outcome"), "refused");
    EXPECT_EQ(text(refused, "code"), "unknown_member");
    EXPECT_EQ(said({"list"}), Node()) << "nobody was enrolled";
    const std::string line = R"({"service":"membership","cooperative":"oxalis","actor":"p-anna",)";
    const auto applied = run_program(
        {"apply", "-", "--data", data},
        line +
            R"("id":"c-1","command":"register_cooperative","body":{"name":"Oxalis","siren":"732829320","legal_form":"scop_sa","share_value":"16.00","minimum_shares":1}})"
            "\n" +
            line +
            R"("id":"c-2","command":"welcome","body":{"member":"m-jeanne","on":"2026-01-05","meeting":"r-1","identity":{"family_name":"Martin","given_names":"Jeanne","birth_date":"1980-02-03","address":"1 rue de la Paix","email":"jeanne@example.org"}}})"
            "\n");
    ASSERT_EQ(applied.status, 0) << applied.out << applied.err;
    EXPECT_EQ(text(said({"add", "p-jeanne", "--member", "oxalis/m-jeanne"}), "outcome"), "accepted");
    EXPECT_EQ(text(said({"add", "p-jeanne", "--member", "oxalis/m-jeanne"}), "outcome"), "unchanged");
    EXPECT_EQ(text(said({"add", "p-zoe", "--member", "oxalis/m-jeanne"}), "code"), "member_linked");
    const auto rows = lines_in(identity({"list", "--json"}).out);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(print_json(*parse_json(rows[0])->find("members")), R"(["oxalis/m-jeanne"])");
}

TEST_F(IdentityProgram, links_the_subjects_of_other_issuers_to_one_person_each) {
    identity({"add", "p-anna"});
    identity({"add", "p-zoe"});
    const auto link = [&](std::string person, std::string issuer, std::string subject) {
        return said({"link", "--person", std::move(person), "--issuer", std::move(issuer), "--subject",
                     std::move(subject)});
    };
    EXPECT_EQ(text(link("p-anna", "https://id.example.org", "42"), "outcome"), "accepted");
    EXPECT_EQ(text(link("p-anna", "https://id.example.org", "42"), "outcome"), "unchanged");
    EXPECT_EQ(text(link("p-zoe", "https://id.example.org", "42"), "code"), "identity_linked");
    EXPECT_EQ(text(link("p-zoe", "https://id.example.net", "42"), "outcome"), "accepted");
    EXPECT_EQ(text(link("p-nobody", "https://id.example.org", "43"), "code"), "unknown_person");
    EXPECT_EQ(text(link("p-zoe", "essaim", "p-anna"), "code"), "invalid_value");
    EXPECT_EQ(text(link("p-zoe", "https://id.example.org", ""), "code"), "invalid_value");
}

TEST_F(IdentityProgram, rotates_its_key_and_ends_old_tokens_only_when_told_to) {
    identity({"add", "p-anna"});
    const std::string token = first_line(identity({"token", "p-anna"}).out);
    EXPECT_EQ(identity({"rotate-key"}).status, 0);
    EXPECT_EQ(who(token), "p-anna");
    EXPECT_EQ(identity({"rotate-key", "--at-once"}).status, 0);
    EXPECT_EQ(who(token), "unknown_key");
}

TEST_F(IdentityProgram, keeps_codes_and_tokens_out_of_every_file_and_every_dump) {
    identity({"add", "p-anna"});
    const std::string code = first_line(identity({"code", "p-anna"}).out);
    const std::string token = first_line(identity({"token", "p-anna"}).out);
    EXPECT_EQ(code.size(), 23u);
    const auto dump = run_program({"log", "dump", "--json", "--data", data});
    EXPECT_EQ(dump.status, 0);
    std::string all = dump.out + dump.err;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    EXPECT_EQ(all.find(code), std::string::npos);
    EXPECT_EQ(all.find(token), std::string::npos);
    EXPECT_EQ(all.find(token.substr(token.rfind('.'))), std::string::npos);
    EXPECT_EQ(text(said({"code", "p-anna"}), "outcome"), "accepted");
}

TEST_F(IdentityProgram, keeps_accounts_in_the_key_file_that_it_is_given) {
    const std::string keys = directory / "elsewhere";
    EXPECT_EQ(identity({"add", "p-anna", "--keys", keys}).status, 0);
    EXPECT_EQ(identity({"token", "p-anna", "--keys", keys}).status, 0);
    EXPECT_FALSE(std::filesystem::exists(data + "/keys"));
    EXPECT_EQ(identity({"token", "p-anna"}).status, 4) << "the keys are not where they are looked for";
}

TEST_F(IdentityProgram, waits_for_others_who_write) {
    identity({"add", "p-first"});
    constexpr int askers = 4;
    std::vector<std::unique_ptr<Program>> programs;
    for (int i = 0; i < askers; ++i)
        programs.push_back(std::make_unique<Program>(
            std::vector<std::string>{"identity", "add", "p-" + std::to_string(i), "--json", "--data", data}));
    for (auto& program : programs) EXPECT_EQ(program->wait().status, 0);
    EXPECT_EQ(lines_in(identity({"list", "--json"}).out).size(), 1u + askers);
}

TEST_F(IdentityProgram, says_what_is_wrong_in_the_language_asked_for) {
    identity({"add", "p-anna"});
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"add", "P Anna"},
                                               {"add", "p-x", "--role", "king"},
                                               {"add", "p-x", "--member", "oxalis"},
                                               {"token", "p-anna", "--minutes", "0"},
                                               {"token", "p-anna", "--minutes", "44641"},
                                               {"token"},
                                               {}})
        EXPECT_EQ(identity(arguments).status, 2);
    const auto french = run_program({"--lang", "fr", "identity", "token", "p-zoe", "--data", data});
    EXPECT_EQ(french.err, "essaim: unknown_person: Cette personne n’a pas de compte ici.\n");
    EXPECT_EQ(run_program({"identity", "list", "--data", directory / "nothing"}).status, 4);
}

}  // namespace
}  // namespace essaim::tests
