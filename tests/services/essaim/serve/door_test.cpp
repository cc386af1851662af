#include <gtest/gtest.h>

#include <future>

#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

constexpr const char* oxalis =
    R"({"name":"Oxalis","siren":"115121717","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})";
constexpr const char* establishment =
    R"({"establishment":"e-siege","siret":"11512171700017","commune":"69123","from":"2020-01-01"})";

class DoorTest : public testing::Test {
  protected:
    DoorTest() {
        served_.told("network", "membership/enrol_person", R"({"person":"p-anna","role":"operator"})");
        served_.as("p-anna");
    }
    Said post(const std::string& path, const std::string& body, const std::string& id,
              http::Headers headers = {}) {
        return served_.post(path, body, id, std::move(headers));
    }
    Said register_oxalis() {
        return post("/v1/cooperatives/oxalis/membership/register_cooperative", oxalis, "c-1");
    }
    Served served_;
};

TEST_F(DoorTest, answers_a_command_as_a_file_would_but_for_the_line) {
    const auto said = register_oxalis();
    EXPECT_EQ(said.status, 200u) << said.body;
    EXPECT_EQ(said.at("/outcome"), "\"accepted\"");
    EXPECT_EQ(said.at("/id"), "\"c-1\"");
    EXPECT_EQ(said.at("/line"), "(nothing)");
    EXPECT_EQ(said.at("/commits/0/chain"), "\"oxalis\"");
    EXPECT_EQ(said.header("content-type"), "application/json");
}

TEST_F(DoorTest, an_id_asked_again_has_its_first_answer) {
    const auto first = register_oxalis();
    const auto again = register_oxalis();
    EXPECT_EQ(again.at("/outcome"), "\"unchanged\"");
    EXPECT_EQ(again.at("/commits"), first.at("/commits"));
    EXPECT_EQ(again.at("/position"), first.at("/position"));
    const auto other = post("/v1/cooperatives/oxalis/membership/register_cooperative",
                            std::string(oxalis).replace(9, 6, "Autrui"), "c-1");
    EXPECT_EQ(other.status, 409u);
    EXPECT_EQ(other.at("/code"), "\"id_reused\"");
}

TEST_F(DoorTest, a_refusal_is_a_problem_in_the_callers_language) {
    register_oxalis();
    const auto said = post("/v1/cooperatives/oxalis/membership/sign_cape",
                           R"({"member":"m-x","from":"2026-01-01","months":6,"objectives":"o"})", "c-2",
                           {{"Accept-Language", "de, fr-FR;q=0.8, en;q=0.5"}});
    EXPECT_EQ(said.status, 409u);
    EXPECT_EQ(said.header("content-type"), "application/problem+json");
    EXPECT_EQ(said.at("/code"), "\"unknown_member\"");
    EXPECT_EQ(said.at("/title"), "\"Refusé\"");
    EXPECT_EQ(said.at("/detail"), "\"Ce membre n’a pas été accueilli. (m-x)\"");
    EXPECT_EQ(said.at("/commits/0/service"), "\"membership\"") << "a refusal is a commit";
}

TEST_F(DoorTest, a_refused_id_is_asked_anew_by_its_number_only) {
    register_oxalis();
    const std::string path = "/v1/cooperatives/oxalis/membership/open_establishment";
    const std::string sign = "/v1/cooperatives/oxalis/membership/sign_cape";
    const std::string cape = R"({"member":"m-x","from":"2026-01-01","months":6,"objectives":"o"})";
    const auto refused = post(sign, cape, "c-2");
    ASSERT_EQ(refused.status, 409u);
    const auto number = refused.at("/commits/0/number");
    EXPECT_EQ(post(sign, cape, "c-2").body, refused.body);
    EXPECT_EQ(post(sign, cape, "c-2", {{"Retry-Refused", "1"}}).body, refused.body) << "not that one";
    const auto anew = post(sign, cape, "c-2", {{"Retry-Refused", number}});
    EXPECT_EQ(anew.status, 409u);
    EXPECT_NE(anew.at("/commits/0/number"), number);
    EXPECT_EQ(post(sign, cape, "c-2", {{"Retry-Refused", number}}).body, anew.body)
        << "asked twice with one number, it was asked anew once";
    EXPECT_EQ(post(path, establishment, "c-3", {{"Retry-Refused", "x"}}).status, 400u);
}

TEST_F(DoorTest, what_is_invalid_says_where) {
    const std::string path = "/v1/cooperatives/oxalis/membership/register_cooperative";
    struct Case {
        const char* body;
        const char* code;
        const char* pointer;
    };
    for (const auto& [body, code, pointer] :
         {Case{"{", "\"not_json\"", "\"/body\""}, Case{"[]", "\"not_an_object\"", "\"/body\""},
          Case{"{}", "\"missing_field\"", "\"/body/name\""},
          Case{R"({"name":"a","name":"b"})", "\"duplicate_key\"", "\"/body/name\""},
          Case{R"({"nom":"a"})", "\"unknown_field\"", "\"/body/nom\""},
          Case{R"({"name":1})", "\"wrong_type\"", "\"/body/name\""},
          Case{"{\"name\":\"\xff\"}", "\"invalid_utf8\"", "\"/body\""}}) {
        const auto said = post(path, body, "c-9");
        EXPECT_EQ(said.status, 400u) << body;
        EXPECT_EQ(said.at("/code"), code) << body;
        EXPECT_EQ(said.at("/pointer"), pointer) << body;
        EXPECT_EQ(said.at("/outcome"), "\"invalid\"") << body;
        EXPECT_EQ(said.at("/id"), "\"c-9\"");
    }
    EXPECT_EQ(post(path, oxalis, "c-9").at("/outcome"), "\"accepted\"") << "an invalid one used up no id";
}

TEST_F(DoorTest, a_command_without_an_id_is_invalid) {
    const auto path = "/v1/cooperatives/oxalis/membership/register_cooperative";
    auto said = served_.ask("POST", path, oxalis, {{"Content-Type", "application/json"}});
    EXPECT_EQ(said.status, 400u);
    EXPECT_EQ(said.at("/code"), "\"missing_field\"");
    EXPECT_EQ(said.at("/pointer"), "\"/id\"");
    EXPECT_EQ(post(path, oxalis, "C 1").at("/code"), "\"invalid_id\"");
    said = served_.ask("POST", path, oxalis, {{"Idempotency-Key", "a"}, {"Idempotency-Key", "b"}});
    EXPECT_EQ(said.at("/pointer"), "\"/id\"");
}

TEST_F(DoorTest, another_method_or_media_type_is_told_so) {
    const auto path = "/v1/cooperatives/oxalis/membership/register_cooperative";
    const auto got = served_.get(path);
    EXPECT_EQ(got.status, 405u);
    EXPECT_EQ(got.header("allow"), "POST");
    EXPECT_EQ(post("/v1/network/cooperatives", "{}", "c-1").header("allow"), "GET, HEAD");
    EXPECT_EQ(
        served_.ask("POST", path, "a=b", {{"Content-Type", "application/x-www-form-urlencoded"}}).status,
        415u);
    EXPECT_EQ(served_
                  .ask("POST", path, oxalis,
                       {{"Content-Type", "application/json; charset=utf-8"}, {"Idempotency-Key", "c-1"}})
                  .status,
              200u);
}

TEST_F(DoorTest, a_body_that_would_have_to_be_unpacked_is_told_so_and_nothing_is_done) {
    const std::string enrol = "/v1/network/membership/enrol_person";
    for (const auto* encoding : {"gzip", "br", "gzip, gzip"}) {
        const auto packed = served_.as("p-anna").post(enrol, R"({"person":"p-packed"})", "packed",
                                                      {{"Content-Encoding", encoding}});
        EXPECT_EQ(packed.status, 415u) << packed.body;
        EXPECT_EQ(packed.at("/code"), "\"unsupported_content_encoding\"");
        EXPECT_EQ(packed.header("Accept-Encoding"), "identity");
    }
    EXPECT_EQ(served_
                  .ask("POST", "/v1/imports", "",
                       {{"Content-Type", "application/x-ndjson"}, {"Content-Encoding", "gzip"}})
                  .status,
              415u);
    const auto plain =
        served_.post(enrol, R"({"person":"p-packed"})", "packed", {{"Content-Encoding", "identity"}});
    EXPECT_EQ(plain.status, 200u) << plain.body;
    EXPECT_EQ(plain.at("/outcome"), "\"accepted\"");
}

TEST_F(DoorTest, whoever_is_nobody_is_told_one_same_thing) {
    served_.as("");
    const auto without = served_.get("/v1/network/cooperatives");
    EXPECT_EQ(without.status, 401u);
    EXPECT_EQ(without.header("www-authenticate"), "Bearer");
    const auto elsewhere = served_.get("/v1/cooperatives/oxalis/members");
    EXPECT_EQ(elsewhere.body, without.body);
    served_.as("p-nobody");
    EXPECT_EQ(served_.get("/v1/network/cooperatives").at("/code"), "\"unknown_person\"");
}

TEST_F(DoorTest, paths_that_lead_nowhere_are_one_same_answer) {
    register_oxalis();
    const auto absent = served_.get("/v1/cooperatives/oxalis/nothing");
    EXPECT_EQ(absent.status, 404u);
    for (const auto* path :
         {"/v1/cooperatives/elsewhere/members", "/v1/cooperatives/oxalis", "/v1/cooperatives",
          "/v1/network/members", "/v1/cooperatives/network/cooperatives", "/v1/cooperatives/Oxalis/members",
          "/v1/cooperatives/oxalis/network_figures", "/v2/me", "/", "/v1/cooperatives/oxalis/payroll/x/y"}) {
        const auto said = served_.get(path);
        EXPECT_EQ(said.status, 404u) << path;
        EXPECT_EQ(said.body, absent.body) << path;
    }
    EXPECT_EQ(post("/v1/cooperatives/oxalis/intercooperation/publish_month", "{}", "c-5").status, 404u)
        << "only processes ask it";
}

TEST_F(DoorTest, a_view_has_its_position_and_lag_and_a_command_after_it_is_seen) {
    const auto done = register_oxalis();
    const auto position = done.at("/position");
    const auto said =
        served_.get("/v1/cooperatives/oxalis/access?min_position=" + position.substr(1, position.size() - 2));
    EXPECT_EQ(said.status, 200u) << said.body;
    EXPECT_EQ(said.at("/view"), "\"access\"");
    EXPECT_EQ(said.at("/lag/commits"), "0");
    EXPECT_EQ(said.at("/rows/0/to"), "\"p-anna\"");
    EXPECT_EQ(said.at("/rows/0/cooperative"), "\"oxalis\"");
    EXPECT_EQ(said.at("/next"), "null");
    const auto again = said.at("/position");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/access?min_position=" + again.substr(1, again.size() - 2))
                  .status,
              200u);
    EXPECT_EQ(post("/v1/cooperatives/oxalis/membership/open_establishment?min_position=" +
                       again.substr(1, again.size() - 2),
                   establishment, "c-2")
                  .status,
              200u);
}

TEST_F(DoorTest, a_position_of_another_network_is_invalid) {
    Served other;
    other.as_owner();
    register_oxalis();
    other.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    const auto foreign = other.get("/v1/network/accounts").at("/position");
    for (const auto& token : {foreign.substr(1, foreign.size() - 2), std::string("x"), std::string("AAAA")}) {
        const auto said = served_.get("/v1/network/accounts?min_position=" + token);
        EXPECT_EQ(said.status, 400u) << token;
        EXPECT_EQ(said.at("/code"), "\"invalid_position\"") << token;
    }
}

TEST_F(DoorTest, a_page_ends_with_the_place_where_the_next_begins) {
    for (int person = 10; person < 35; ++person)
        served_.told("network", "membership/enrol_person",
                     R"({"person":"p-)" + std::to_string(person) + "\"}");
    std::vector<std::string> seen;
    std::string next;
    int pages = 0;
    for (std::string cursor; pages < 20; ++pages) {
        const auto said = served_.get("/v1/network/accounts?limit=7" + cursor);
        ASSERT_EQ(said.status, 200u) << said.body;
        const auto* rows = said.json.find("rows");
        for (const auto& row : *rows->items()) seen.push_back(*row.find("person")->string());
        if (said.at("/next") == "null") break;
        next = *said.json.find("next")->string();
        cursor = "&cursor=" + next;
        // Somebody comes in before the cursor while it is read: nobody is left out or told twice.
        if (pages == 1) served_.told("network", "membership/enrol_person", R"({"person":"p-00"})");
    }
    EXPECT_EQ(pages, 3);
    ASSERT_EQ(seen.size(), 26u);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 26u);
    for (const auto* wrong : {"limit=0", "limit=1001", "limit=x", "limit=1&limit=2", "cursor=!", "surname=x"})
        EXPECT_EQ(served_.get(std::string("/v1/network/accounts?") + wrong).status, 400u) << wrong;
    EXPECT_EQ(served_.get("/v1/network/accounts?surname=x").at("/code"), "\"unknown_field\"");
    EXPECT_EQ(served_.get("/v1/network/accounts?person=p-12").at("/rows/0/person"), "\"p-12\"");
    EXPECT_EQ(served_.get("/v1/network/accounts?person=p-77").at("/rows"), "[]");
}

TEST_F(DoorTest, what_the_caller_has_already_is_not_sent_again) {
    const auto first = served_.get("/v1/network/accounts");
    const auto tag = first.header("etag");
    const auto again = served_.get("/v1/network/accounts", {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304u);
    EXPECT_EQ(again.body, "");
    served_.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    EXPECT_EQ(served_.get("/v1/network/accounts", {{"If-None-Match", tag}}).status, 200u);
}

TEST_F(DoorTest, a_command_on_what_one_saw_is_not_decided_on_something_else) {
    register_oxalis();
    served_.told("oxalis", "membership/open_establishment", establishment);
    served_.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    const auto seen = served_.get("/v1/network/accounts?person=p-zoe").header("etag");
    EXPECT_TRUE(seen.starts_with("\"row.")) << seen;
    const std::string link = "/v1/network/membership/link_identity";
    const std::string body = R"({"person":"p-zoe","issuer":"https://id.invalid","subject":"7"})";
    EXPECT_EQ(post(link, body, "c-5", {{"If-Match", "\"other\""}}).status, 412u);
    EXPECT_EQ(post(link, body, "c-6", {{"If-Match", seen}}).status, 200u);
    EXPECT_EQ(
        post("/v1/network/membership/enrol_person", R"({"person":"p-max"})", "c-4", {{"If-Match", " * "}})
            .status,
        200u)
        << "whatever is there";
    const auto late = post(link, R"({"person":"p-zoe","issuer":"https://id.invalid","subject":"8"})", "c-7",
                           {{"If-Match", seen}});
    EXPECT_EQ(late.status, 412u);
    EXPECT_EQ(late.at("/code"), "\"version_mismatch\"");
    EXPECT_EQ(late.at("/outcome"), "\"invalid\"");
    EXPECT_EQ(late.at("/commits"), "[]") << "nothing was recorded";
    EXPECT_EQ(post(link, body, "c-6", {{"If-Match", seen}}).at("/outcome"), "\"unchanged\"")
        << "an id answered once is answered so, whatever changed since";
}

TEST_F(DoorTest, a_position_to_be_after_opens_nothing) {
    const auto position = register_oxalis().at("/position");
    const auto after = "?min_position=" + position.substr(1, position.size() - 2);
    served_.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    served_.as("p-zoe");
    const std::string open = "/membership/open_establishment";
    const auto here = post("/v1/cooperatives/oxalis" + open + after, establishment, "c-8");
    const auto nowhere = post("/v1/cooperatives/nowhere" + open + after, establishment, "c-8");
    EXPECT_EQ(here.status, 404u);
    EXPECT_EQ(here.body, nowhere.body);
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members" + after).status, 404u);
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members?min_position=x").status, 404u);
}

TEST_F(DoorTest, a_sealed_field_that_has_changed_is_a_row_that_has_changed) {
    const auto called = [](const std::string& name) {
        return R"({"member":"m-ana","on":"2026-01-05",)" +
               (name == "Le" ? std::string(R"("meeting":"accueil",)") : std::string()) +
               R"("identity":{"family_name":")" + name +
               R"(","given_names":"Ana","birth_date":"1990-01-01","address":"Lyon","email":"a@x.invalid"}})";
    };
    register_oxalis();
    served_.told("oxalis", "membership/welcome", called("Le"));
    const auto tag = [&] {
        return served_.get("/v1/cooperatives/oxalis/members?member=m-ana").header("etag");
    };
    const auto seen = tag();
    EXPECT_EQ(tag(), seen);
    served_.told("oxalis", "membership/change_identity", called("La"));
    EXPECT_NE(tag(), seen);
    const std::string change = "/v1/cooperatives/oxalis/membership/change_identity";
    EXPECT_EQ(post(change, called("Lu"), "c-9", {{"If-Match", seen}}).status, 412u);
    EXPECT_EQ(post(change, called("Lu"), "c-10", {{"If-Match", tag()}}).status, 200u);
}

TEST_F(DoorTest, a_row_that_one_may_not_see_is_never_what_one_saw) {
    register_oxalis();
    served_.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    served_.told("oxalis", "intercooperation/delegate",
                 R"({"delegation":"d-zoe","to":"p-zoe","scope":["membership.open_establishment"],)"
                 R"("from":"2020-01-01"})");
    const auto seen = served_.get("/v1/cooperatives/oxalis/access?to=p-anna").header("etag");
    ASSERT_TRUE(seen.starts_with("\"row.")) << seen;
    const std::string open = "/v1/cooperatives/oxalis/membership/open_establishment";
    served_.as("p-zoe");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/access").status, 403u);
    EXPECT_EQ(post(open, establishment, "c-5", {{"If-Match", seen}}).status, 412u);
    served_.as("p-anna");
    EXPECT_EQ(post(open, establishment, "c-6", {{"If-Match", "\"x\", " + seen}}).status, 200u)
        << "one of a list";
}

TEST_F(DoorTest, a_moment_that_never_was_is_not_shown) {
    register_oxalis();
    const auto position = served_.get("/v1/cooperatives/oxalis/access").at("/position");
    const auto token = position.substr(1, position.size() - 2);
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/access?as_of=cut:" + token).status, 200u);
    Served other;
    other.as_owner();
    other.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    const auto foreign = other.get("/v1/network/accounts").at("/position");
    const auto said =
        served_.get("/v1/cooperatives/oxalis/access?as_of=cut:" + foreign.substr(1, foreign.size() - 2));
    EXPECT_EQ(said.status, 400u) << said.body;
    EXPECT_EQ(said.at("/pointer"), "\"/as_of\"");
}

TEST_F(DoorTest, a_position_that_is_none_is_said_to_be_so_only_of_chains_one_may_know_of) {
    register_oxalis();
    auto position = *kernel::read_cut_token(
        "cut:" + *served_.get("/v1/cooperatives/oxalis/access").json.find("position")->string());
    for (auto& head : position.heads) head.hash = {};
    const auto reached = [&](Site::Never never) {
        std::promise<Site::Reached> said;
        auto future = said.get_future();
        served_.site().wait_for(position, std::chrono::milliseconds(1), never,
                                [&](Site::Reached what) { said.set_value(what); });
        return future.get();
    };
    EXPECT_EQ(reached(Site::Never::told), Site::Reached::never);
    EXPECT_EQ(reached(Site::Never::hidden), Site::Reached::not_yet) << "whatever its length";
}

TEST_F(DoorTest, a_file_of_commands_is_asked_line_by_line_with_the_rights_of_who_sent_it) {
    const std::string lines =
        R"({"service":"membership","cooperative":"oxalis","command":"register_cooperative","id":"i-1","actor":"p-anna","body":)" +
        std::string(oxalis) + "}\n\nnonsense\n" +
        R"({"service":"membership","cooperative":"oxalis","command":"sign_cape","id":"i-2","actor":"p-anna","body":{"member":"m-x","from":"2026-01-01","months":6,"objectives":"o"}})"
        "\n" +
        R"({"service":"membership","cooperative":"elsewhere","command":"open_establishment","id":"i-3","actor":"p-anna","body":)" +
        establishment + "}\n" +
        R"({"service":"membership","cooperative":"oxalis","command":"open_establishment","id":"i-4","actor":"p-zoe","body":)" +
        establishment + "}";
    EXPECT_EQ(served_.ask("POST", "/v1/imports", lines, {{"Content-Type", "application/json"}}).status, 415u);
    const auto begun = served_.ask("POST", "/v1/imports", lines, {{"Content-Type", "application/x-ndjson"}});
    ASSERT_EQ(begun.status, 202u) << begun.body;
    const auto place = begun.header("location");
    Said progress;
    do progress = served_.get(place);
    while (progress.at("/done") != "5");
    EXPECT_EQ(
        progress.body,
        R"({"done":5,"total":5,"accepted":1,"unchanged":0,"refused":1,"forbidden":2,"invalid":1,"unknown":0,"answers_from":1})");
    const auto answers = served_.get(place + "/answers").body;
    EXPECT_EQ(std::count(answers.begin(), answers.end(), '\n'), 5);
    EXPECT_NE(answers.find(R"({"line":3,"id":null,"outcome":"invalid","code":"not_json")"), std::string::npos)
        << answers;
    served_.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    EXPECT_EQ(served_.as("p-zoe").get(place).status, 404u) << "another person's";
    EXPECT_EQ(served_.get("/v1/imports/none").status, 404u);
}

TEST_F(DoorTest, an_earlier_moment_shows_what_was_there_then) {
    const auto before = served_.get("/v1/network/accounts").at("/position");
    served_.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    const auto then = served_.get("/v1/network/accounts?as_of=cut:" + before.substr(1, before.size() - 2));
    EXPECT_EQ(then.status, 200u) << then.body;
    EXPECT_EQ(then.json.find("rows")->items()->size(), 1u);
    EXPECT_EQ(served_.get("/v1/network/accounts?as_of=2020-01-01T00:00:00Z").at("/rows"), "[]");
    EXPECT_EQ(served_.get("/v1/network/accounts?as_of=yesterday").status, 400u);
}

TEST_F(DoorTest, me_says_what_one_is) {
    register_oxalis();
    const auto said = served_.get("/v1/me");
    EXPECT_EQ(said.at("/person"), "\"p-anna\"");
    EXPECT_EQ(said.at("/roles/0/role"), "\"operator\"");
    EXPECT_EQ(said.at("/roles/1/cooperative"), "\"oxalis\"");
    EXPECT_EQ(said.at("/roles/1/role"), "\"manager\"");
    EXPECT_EQ(said.at("/member"), "null");
}

TEST_F(DoorTest, revoked_is_refused_with_the_next_request) {
    register_oxalis();
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members").status, 200u);
    served_.told("network", "membership/revoke_person", R"({"person":"p-anna"})");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members").status, 401u);
}

TEST(DoorBudget, who_asks_too_much_waits_and_others_do_not) {
    Served served({4, 4, 500, 1024});
    served.told("network", "membership/enrol_person", R"({"person":"p-anna"})");
    served.told("network", "membership/enrol_person", R"({"person":"p-zoe"})");
    served.as("p-anna");
    int answered = 0;
    Said last;
    for (int time = 0; time < 4; ++time) {
        last = served.get("/v1/network/cooperatives");
        answered += last.status == 200 ? 1 : 0;
    }
    EXPECT_EQ(answered, 2) << "half of four a second";
    EXPECT_EQ(last.status, 429u);
    EXPECT_EQ(last.header("retry-after"), "1");
    EXPECT_EQ(served.as("p-zoe").get("/v1/network/cooperatives").status, 200u);
}

TEST_F(DoorTest, a_misspelt_field_of_a_query_is_told_and_nothing_is_done) {
    const auto command =
        post("/v1/cooperatives/oxalis/membership/register_cooperative?min_postion=x", oxalis, "c-1");
    EXPECT_EQ(command.status, 400u);
    EXPECT_EQ(command.at("/pointer"), "\"/min_postion\"");
    EXPECT_EQ(register_oxalis().at("/outcome"), "\"accepted\"") << "the id is not used up";
    for (const auto* path : {"/v1/me", "/v1/audit/cut", "/v1/audit/verify", "/v1/projections",
                             "/v1/audit/explain", "/v1/rights/explain", "/v1/imports/x"}) {
        const auto said = served_.get(std::string(path) + "?colour=red");
        EXPECT_EQ(said.status, 400u) << path;
        EXPECT_EQ(said.at("/code"), "\"unknown_field\"") << path;
    }
    const auto view = served_.get("/v1/network/cooperatives?colour=red");
    EXPECT_NE(view.at("/detail").find("cursor"), std::string::npos)
        << "it names what a view takes besides its row";
}

TEST_F(DoorTest, a_command_without_its_id_is_told_which_header_it_stands_in) {
    const auto said =
        served_.ask("POST", "/v1/cooperatives/oxalis/membership/register_cooperative", oxalis, {});
    EXPECT_EQ(said.status, 400u);
    EXPECT_EQ(said.at("/pointer"), "\"/id\"");
    EXPECT_EQ(said.at("/detail"), R"("/id: the field “id” is required (Idempotency-Key).")");
}

TEST_F(DoorTest, a_page_goes_on_after_the_row_it_ended_with_whatever_has_come_since) {
    for (const auto* person : {"p-b", "p-d", "p-f"})
        served_.told("network", "membership/enrol_person", std::string(R"({"person":")") + person + "\"}");
    const auto first = served_.get("/v1/network/accounts?limit=2");  // p-anna, p-b
    ASSERT_EQ(first.at("/rows/1/person"), "\"p-b\"");
    auto cursor = first.at("/next");
    cursor = cursor.substr(1, cursor.size() - 2);
    served_.told("network", "membership/enrol_person", R"({"person":"p-aa"})");
    served_.told("network", "membership/enrol_person", R"({"person":"p-c"})");
    const auto second = served_.get("/v1/network/accounts?limit=2&cursor=" + cursor);
    EXPECT_EQ(second.at("/rows/0/person"), "\"p-c\"") << second.body;
    EXPECT_EQ(second.at("/rows/1/person"), "\"p-d\"");
}

}  // namespace
}  // namespace essaim::host
