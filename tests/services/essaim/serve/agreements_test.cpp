#include <gtest/gtest.h>

#include <set>

#include "events/core/base64url.h"
#include "events/core/hash.h"
#include "services/essaim/registry/full_registry.h"
#include "services/kernel/cut.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

/// Anna's cooperative and Bruno's have agreed on a price; Carla's is another one, Dora is of none.
class Agreements : public testing::Test {
  protected:
    Agreements() {
        for (const auto* person : {"p-anna", "p-bruno", "p-carla", "p-dora"}) enrol(person, "");
        enrol("p-op", R"(,"role":"operator")");
        enrol("p-aud", R"(,"role":"auditor")");
        served_.told("network", "intercooperation/found_network", R"({"name":"Bigre"})");
        begin("oxalis", "115121717", "p-anna");
        begin("coopaname", "181771171", "p-bruno");
        begin("vecteur", "732829320", "p-carla");
        served_.told("coopaname", "intercooperation/propose_agreement",
                     R"({"agreement":"a-pay","kind":"shared_payroll","parties":["coopaname","oxalis"],)"
                     R"("provider":"coopaname","price":{"per_payslip":"25.00"},"from":"2026-01-01"})");
    }
    void enrol(const std::string& person, const std::string& more) {
        served_.told("network", "membership/enrol_person", R"({"person":")" + person + "\"" + more + "}");
    }
    void begin(const std::string& cooperative, const std::string& siren, const std::string& manager) {
        served_.told("network", "intercooperation/admit_cooperative",
                     R"({"cooperative":")" + cooperative + R"(","name":"X","siren":")" + siren +
                         R"(","legal_form":"scop_sa","from":"2026-01-01"})");
        const auto said = served_.as_owner().ask(
            "POST", "/v1/cooperatives/" + cooperative + "/membership/register_cooperative",
            R"({"name":"X","siren":")" + siren +
                R"(","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})",
            {{"Idempotency-Key", "begin-" + cooperative}, {"Essaim-Actor", manager}});
        EXPECT_EQ(said.status, 200u) << said.body;
    }
    Said agreements(const std::string& as, const std::string& query = "") {
        return served_.as(as).get("/v1/network/agreements" + query);
    }
    std::size_t seen(const std::string& as) { return agreements(as).json.find("rows")->items()->size(); }
    void expect_equal(const std::string& as, const std::string& theirs, const std::string& nobodys) {
        const auto there = agreements(as, theirs);
        const auto absent = agreements(as, nobodys);
        EXPECT_EQ(there.status, absent.status) << theirs;
        EXPECT_EQ(there.body, absent.body) << theirs;
        EXPECT_EQ(there.untraced(), absent.untraced()) << theirs;
    }
    Served served_;
};

TEST_F(Agreements, are_seen_by_their_parties_the_operator_and_auditors) {
    for (const auto* person : {"p-anna", "p-bruno", "p-op", "p-aud"}) EXPECT_EQ(seen(person), 1U) << person;
    for (const auto* person : {"p-carla", "p-dora"}) EXPECT_EQ(seen(person), 0U) << person;
    EXPECT_EQ(served_.as_owner().get("/v1/network/agreements").json.find("rows")->items()->size(), 1U);
    EXPECT_EQ(agreements("").status, 401U);
}

TEST_F(Agreements, of_others_answer_as_those_that_nobody_made) {
    for (const auto* person : {"p-carla", "p-dora"}) {
        expect_equal(person, "?agreement=a-pay", "?agreement=a-other");
        expect_equal(person, "?provider=coopaname", "?provider=nobody");
        expect_equal(person, "?agreement=a-pay&as_of=2999-01-01T00:00:00Z",
                     "?agreement=a-other&as_of=2999-01-01T00:00:00Z");
    }
}

/// A cursor names the row that it stands after by the hash of what the row begins with.
std::string cursor_after(const std::string& row) {
    const auto identities = sha256(row).hex().substr(0, 16);
    return "?cursor=" + base64url("1:" + identities + identities + identities);
}

TEST_F(Agreements, are_not_found_out_by_a_cursor_of_ones_own_making) {
    const auto there = cursor_after(R"("a-pay","shared_payroll",)");
    const auto absent = cursor_after(R"("a-other","shared_payroll",)");
    EXPECT_EQ(agreements("p-op", there).status, 200U) << "or the cursor would prove nothing";
    EXPECT_EQ(agreements("p-op", absent).status, 400U);
    expect_equal("p-carla", there, absent);
}

TEST_F(Agreements, of_others_are_refused_as_those_that_nobody_made) {
    int asked = 0;
    for (const std::string command : {"accept_agreement", "decline_agreement", "end_agreement"}) {
        for (const std::string agreement : {"a-pay", "a-other"}) {
            const auto said = served_.as("p-carla").post(
                "/v1/cooperatives/vecteur/intercooperation/" + command,
                R"({"agreement":")" + agreement + R"(","on":"2026-01-02"})", "c-" + std::to_string(++asked));
            EXPECT_EQ(said.status, 409U) << said.body;
            EXPECT_EQ(said.at("/code"), "\"not_a_party\"") << said.body;
            const auto position = said.at("/position");
            const auto cut = kernel::read_cut_token("cut:" + position.substr(1, position.size() - 2));
            ASSERT_TRUE(cut) << position;
            for (const auto& head : cut->heads)
                EXPECT_TRUE(head.chain == "network" || head.chain == "vecteur") << head.chain;
        }
    }
}

TEST_F(Agreements, say_whose_they_are_when_a_right_is_explained) {
    const auto explained = [&](const std::string& as) {
        return served_.as(as).get("/v1/rights/explain?scope=agreements");
    };
    EXPECT_EQ(explained("p-anna").at("/cooperatives"), R"(["oxalis"])");
    EXPECT_EQ(explained("p-anna").at("/members"), "null");
    EXPECT_EQ(explained("p-dora").at("/cooperatives"), "[]");
    EXPECT_EQ(explained("p-op").at("/cooperatives"), "null");
}

TEST(Views, that_are_between_cooperatives_name_them_in_fields_of_their_rows) {
    const auto registry = full_registry();
    std::set<std::string> between;
    for (const auto& view : registry.views()) {
        if (!view.between.empty()) between.insert(view.name);
        for (const auto& field : view.between) EXPECT_TRUE(view.has_field(field)) << view.name << field;
    }
    EXPECT_EQ(between, (std::set<std::string>{"agreements", "unmatched_bills"}));
}

}  // namespace
}  // namespace essaim::host
