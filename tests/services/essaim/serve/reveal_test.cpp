#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "events/core/frame.h"
#include "events/core/wrapped_key.h"
#include "infra/embedded/embedded_log.h"
#include "infra/vault/vault.h"
#include "services/essaim/serve/pay_readings.h"
#include "services/kernel/chain_keys.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

const std::string members = "/v1/cooperatives/oxalis/members";
const std::string access_log = "/v1/cooperatives/oxalis/access_log";
const std::string nir = "185057800608491";  // key 91
const std::string iban = "FR1420041010050500013M02606";

class Reveal : public testing::Test {
  protected:
    Reveal() {
        for (const auto* person :
             {"manager", "second", "payroll", "advisor", "approver", "auditor", "jeanne", "other"})
            tell("network", "membership/enrol_person", R"({"person":"p-)" + std::string(person) + "\"}");
        served_.as_owner();
        const auto said =
            served_.ask("POST", "/v1/cooperatives/oxalis/membership/register_cooperative",
                        R"({"name":"X","siren":"115121717","legal_form":"scop_sa","share_value":"20.00",)"
                        R"("minimum_shares":1})",
                        {{"Idempotency-Key", "begin"}, {"Essaim-Actor", "p-manager"}});
        EXPECT_EQ(said.status, 200u) << said.body;
        welcome("m-jeanne", "Couturier");
        welcome("m-other", "Autrement");
        link("m-jeanne", "p-jeanne");
        link("m-other", "p-other");
        tell("oxalis", "membership/assign_advisor",
             R"({"member":"m-jeanne","advisor":"p-advisor","on":"2026-01-02"})");
        delegate("second", R"(["manager"])");
        delegate("payroll", R"(["payroll","members"])");
        delegate("approver", R"(["approver","members"])");
        delegate("auditor", R"(["auditor"])");
    }
    void tell(const std::string& chain, const std::string& command, const std::string& body) {
        served_.told(chain, command, body);
    }
    void welcome(const std::string& member, const std::string& name) {
        tell("oxalis", "membership/welcome",
             R"({"member":")" + member + R"(","on":"2026-01-02","meeting":"accueil","identity":{)" +
                 R"("family_name":")" + name +
                 R"(","given_names":"Jeanne","birth_date":"1985-05-01","nir":")" + nir +
                 R"(","address":"12 rue des Canuts","email":"j@x.fr","iban":")" + iban + R"("}})");
    }
    void link(const std::string& member, const std::string& person) {
        tell("oxalis", "membership/link_member",
             R"({"member":")" + member + R"(","person":")" + person + R"("})");
    }
    void delegate(const std::string& to, const std::string& scope) {
        tell("oxalis", "intercooperation/delegate",
             R"({"delegation":"d-)" + to + R"(","to":"p-)" + to + R"(","scope":)" + scope +
                 R"(,"from":"2020-01-01"})");
    }
    Said reveal(const std::string& person, const std::string& fields, const std::string& purpose = "paie",
                const std::string& more = "&member=m-jeanne") {
        return served_.as("p-" + person).get(members + "?reveal=" + fields + "&purpose=" + purpose + more);
    }
    std::size_t readings() {
        return served_.as("p-manager").get(access_log).json.find("rows")->items()->size();
    }
    Said ask(const std::string& person, const std::string& command, const std::string& body) {
        return served_.as("p-" + person)
            .post("/v1/cooperatives/oxalis/membership/" + command, body, "asked-" + std::to_string(++asked_));
    }
    std::string proposal_of(const Said& said) {
        return R"({"command":)" + said.at("/id") + R"(,"hash":)" + said.at("/commits/0/hash") + "}";
    }
    Served served_;
    int asked_ = 0;
};

TEST_F(Reveal, a_sealed_field_shows_its_class_and_nothing_else) {
    const auto said = served_.as("p-manager").get(members + "?member=m-jeanne");
    EXPECT_EQ(said.at("/rows/0/family_name"), R"({"sealed":"identity"})");
    EXPECT_EQ(said.at("/rows/0/address"), R"({"sealed":"contact"})");
    EXPECT_EQ(said.at("/rows/0/iban"), R"({"sealed":"bank"})");
    EXPECT_EQ(readings(), 0u);
}

TEST_F(Reveal, of_a_field_that_holds_nothing_is_neither_an_error_nor_a_reading) {
    tell("oxalis", "membership/welcome",
         R"({"member":"m-bare","on":"2026-01-02","meeting":"accueil","identity":{"family_name":"Nu",)"
         R"("given_names":"Jean","birth_date":"1985-05-01","address":"Lyon","email":"j@x.fr"}})");
    const auto none = reveal("manager", "iban", "paie", "&member=m-bare");
    EXPECT_EQ(none.status, 200u) << none.body;
    EXPECT_EQ(none.at("/rows/0/iban"), "null");
    EXPECT_EQ(readings(), 0u);
    const auto some = reveal("manager", "nir,address", "paie", "&member=m-bare");
    ASSERT_EQ(some.status, 200u) << some.body;
    EXPECT_EQ(some.at("/rows/0/nir"), "null");
    EXPECT_EQ(some.at("/rows/0/address"), "\"Lyon\"");
    const auto both = reveal("manager", "iban,address", "paie", "");
    ASSERT_EQ(both.status, 200u) << both.body;
    const auto log = served_.as("p-manager").get(access_log + "?member=m-bare");
    ASSERT_EQ(log.json.find("rows")->items()->size(), 2u) << log.body;
    EXPECT_EQ(log.at("/rows/0/read"), R"(["address"])");
    EXPECT_EQ(log.at("/rows/1/read"), R"(["address"])");
    EXPECT_EQ(served_.get(access_log + "?member=m-jeanne").at("/rows/0/read"), R"(["iban","address"])");
}

TEST_F(Reveal, opens_to_a_manager_what_is_named_and_says_so_in_the_log) {
    const auto said = reveal("manager", "family_name,address");
    ASSERT_EQ(said.status, 200u) << said.body;
    EXPECT_EQ(said.at("/rows/0/family_name"), "\"Couturier\"");
    EXPECT_EQ(said.at("/rows/0/address"), "\"12 rue des Canuts\"");
    EXPECT_EQ(said.at("/rows/0/given_names"), R"({"sealed":"identity"})");
    EXPECT_EQ(said.header("cache-control"), "no-store");
    EXPECT_EQ(said.header("etag"), "(none)");
    const auto log = served_.as("p-jeanne").get(access_log);
    ASSERT_EQ(log.json.find("rows")->items()->size(), 1u) << log.body;
    EXPECT_EQ(log.at("/rows/0/reader"), "\"p-manager\"");
    EXPECT_EQ(log.at("/rows/0/member"), "\"m-jeanne\"");
    EXPECT_EQ(log.at("/rows/0/view"), "\"members\"");
    EXPECT_EQ(log.at("/rows/0/read"), R"(["family_name","address"])");
    EXPECT_EQ(log.at("/rows/0/purpose"), R"({"sealed":"identity"})");
    EXPECT_EQ(served_.as("p-other").get(access_log).at("/rows"), "[]") << "it is nobody else's";
    EXPECT_EQ(served_.as("p-manager").get(members + "?member=m-jeanne").at("/rows/0/family_name"),
              R"({"sealed":"identity"})")
        << "what was opened is not kept";
}

TEST_F(Reveal, each_reading_is_recorded_and_of_each_member) {
    for (int time = 0; time < 2; ++time)
        EXPECT_EQ(reveal("manager", "email", "lettre", "").json.find("rows")->items()->size(), 2u);
    EXPECT_EQ(readings(), 4u);
}

TEST_F(Reveal, opens_to_whom_the_right_names) {
    struct Cell {
        const char* person;
        const char* fields;
        unsigned status;
        const char* missing;
    };
    for (const auto& [person, fields, status, missing] :
         {Cell{"manager", "iban", 200, ""}, Cell{"second", "family_name", 200, ""},
          Cell{"payroll", "iban", 200, ""}, Cell{"payroll", "family_name", 403, "\"manager\""},
          Cell{"payroll", "iban,email", 403, "\"manager\""}, Cell{"advisor", "email", 403, "\"manager\""},
          Cell{"approver", "iban", 403, "\"payroll\""}, Cell{"auditor", "family_name", 403, "\"manager\""},
          Cell{"auditor", "iban", 403, "\"payroll\""}, Cell{"jeanne", "iban,nir,address", 200, ""}}) {
        const auto before = readings();
        const auto said = reveal(person, fields);
        EXPECT_EQ(said.status, status) << person << " " << fields << " " << said.body;
        if (status == 403) {
            EXPECT_EQ(said.at("/missing"), missing) << person << " " << fields;
        }
        EXPECT_EQ(readings(), before + (status == 200 ? 1 : 0)) << person << " " << fields;
    }
    EXPECT_EQ(reveal("jeanne", "nir").at("/rows/0/nir"), "\"" + nir + "\"");
    EXPECT_EQ(reveal("other", "iban").at("/rows"), "[]") << "another member does not exist";
}

TEST_F(Reveal, to_an_advisor_who_is_a_member_opens_their_own_only) {
    tell("oxalis", "membership/assign_advisor",
         R"({"member":"m-jeanne","advisor":"p-other","on":"2026-02-02"})");
    const auto said = reveal("other", "email", "suivi", "");
    ASSERT_EQ(said.json.find("rows")->items()->size(), 2u);
    EXPECT_EQ(said.at("/rows/0/email"), R"({"sealed":"contact"})");
    EXPECT_EQ(said.at("/rows/1/email"), "\"j@x.fr\"");
    EXPECT_EQ(readings(), 1u);
}

TEST_F(Reveal, says_what_is_wrong_with_the_question_and_opens_nothing) {
    struct Case {
        std::string query;
        const char* code;
        const char* pointer;
    };
    for (const auto& [query, code, pointer] :
         {Case{"reveal=iban", "\"missing_field\"", "\"/purpose\""},
          Case{"purpose=x", "\"missing_field\"", "\"/reveal\""},
          Case{"reveal=iban&purpose=%20", "\"invalid_purpose\"", "\"/purpose\""},
          Case{"reveal=iban&purpose=" + std::string(201, 'x'), "\"invalid_purpose\"", "\"/purpose\""},
          Case{"reveal=state&purpose=x", "\"unknown_field\"", "\"/reveal/state\""},
          Case{"reveal=&purpose=x", "\"unknown_field\"", "\"/reveal/\""},
          Case{"reveal=iban,iban&purpose=x", "\"named_twice\"", "\"/reveal/iban\""},
          Case{"reveal=iban&purpose=x&as_of=2026-06-01T00:00:00Z", "\"reveal_of_the_past\"", "\"/as_of\""}}) {
        const auto said = served_.as("p-manager").get(members + "?" + query);
        EXPECT_EQ(said.status, 400u) << query;
        EXPECT_EQ(said.at("/code"), code) << query;
        EXPECT_EQ(said.at("/pointer"), pointer) << query;
    }
    EXPECT_EQ(readings(), 0u);
}

TEST_F(Reveal, of_more_than_a_hundred_members_at_once_is_refused) {
    for (int more = 0; more < 99; ++more) welcome("m-" + std::to_string(more), "Nombreux");
    const auto many = reveal("manager", "email", "lettre", "&limit=101");
    EXPECT_EQ(many.status, 400u);
    EXPECT_EQ(many.at("/code"), "\"too_many_rows\"");
    EXPECT_EQ(readings(), 0u);
    EXPECT_EQ(reveal("manager", "email", "lettre", "&limit=100").status, 200u);
}

TEST_F(Reveal, of_a_nir_needs_another_person) {
    EXPECT_EQ(reveal("manager", "nir").status, 409u);
    const auto proposed = ask("manager", "propose_nir_reading", R"({"member":"m-jeanne","purpose":"dsn"})");
    ASSERT_EQ(proposed.status, 200u) << proposed.body;
    EXPECT_EQ(reveal("manager", "nir", "dsn").at("/code"), "\"second_person_required\"");
    EXPECT_EQ(ask("manager", "approve", proposal_of(proposed)).at("/code"), "\"same_person\"");
    ASSERT_EQ(ask("second", "approve", proposal_of(proposed)).status, 200u);
    EXPECT_EQ(reveal("second", "nir", "dsn").at("/code"), "\"second_person_required\"") << "not theirs";
    EXPECT_EQ(reveal("manager", "nir", "curiosity").at("/code"), "\"second_person_required\"");
    EXPECT_EQ(readings(), 0u) << "what was refused was not read";
    EXPECT_EQ(reveal("manager", "nir", "dsn").at("/rows/0/nir"), "\"" + nir + "\"");
    EXPECT_EQ(readings(), 1u);
    EXPECT_EQ(reveal("manager", "nir", "dsn", "").at("/code"), "\"second_person_required\"") << "of others";
}

TEST_F(Reveal, opens_nothing_that_the_log_does_not_take) {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit nothing = before;
    nothing.rlim_cur = 0;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &nothing), 0);  // from here on the disk takes no byte
    const auto said = reveal("manager", "family_name");
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_GE(said.status, 500u) << said.body;
    EXPECT_EQ(said.body.find("Couturier"), std::string::npos);
}

TEST_F(Reveal, of_pay_is_recorded_once_a_day_and_never_of_ones_own) {
    PayReadings pay;
    const auto read = [&](const std::string& reader) {
        std::promise<bool> done;
        pay.record(served_.site(), {reader, "oxalis", {"m-jeanne", "m-other"}, "payslips", {}, {}},
                   [&](const kernel::Answer* failed) { done.set_value(failed == nullptr); });
        return done.get_future().get();
    };
    EXPECT_TRUE(read("p-manager"));
    EXPECT_EQ(readings(), 2u);
    const auto head = served_.site().position("oxalis");
    EXPECT_TRUE(read("p-manager"));
    EXPECT_EQ(served_.site().position("oxalis"), head) << "asked again, it writes nothing";
    EXPECT_TRUE(read("p-jeanne"));
    const auto log = served_.as("p-other").get(access_log);
    ASSERT_EQ(log.json.find("rows")->items()->size(), 2u);
    EXPECT_EQ(log.at("/rows/0/reader"), "\"p-manager\"");
    EXPECT_EQ(log.at("/rows/1/reader"), "\"p-jeanne\"");
    EXPECT_EQ(log.at("/rows/1/read"), "[]");
    EXPECT_EQ(served_.as("p-jeanne").get(access_log).json.find("rows")->items()->size(), 1u);
    PayReadings restarted;
    std::promise<bool> done;
    restarted.record(served_.site(), {"p-manager", "oxalis", {"m-jeanne"}, "payslips", {}, {}},
                     [&](const kernel::Answer* failed) { done.set_value(failed == nullptr); });
    EXPECT_TRUE(done.get_future().get());
    EXPECT_EQ(readings(), 3u) << "the chain knows it too";
}

/// Begins a second epoch of a class with the keys of nobody, as an erasure does.
void erase(Served& served, DataClass data_class) {
    std::promise<void> done;
    served.site().look([&](kernel::Engine& engine) {
        const ChainId chain{Service::membership, "oxalis"};
        auto& keys = served.network().keys();
        ASSERT_TRUE(keys.begin_epoch(chain, data_class, 2).has_value());
        const auto fresh = keys.new_key({served.network().id(), chain, "c-erase"}, "m-none", data_class, 2);
        ASSERT_TRUE(fresh.has_value());
        const auto tip = engine.shard_of("oxalis").value()->chain(chain);
        Commit commit;
        commit.command = "erase";
        commit.id = CommandId::unchecked("c-erase");
        commit.actor = "p-anna";
        commit.recorded_at = tip.recorded_at;
        commit.release = 1;
        commit.events.push_back(kernel::key_record(chain.service, *fresh));
        Frame frame{served.network().id(), chain.service,          chain.chain, tip.head.number + 1,
                    tip.head.hash,         *encode_commit(commit), {}};
        const auto partition = partition_of_chain(chain.chain, engine.log().cooperative_partitions());
        const LogAppend append{{chain.service, partition}, seal_frame(frame)};
        engine.log().append({&append, 1});
        ASSERT_TRUE(engine.catch_up().has_value());
        ASSERT_TRUE(keys.destroy_before(chain, data_class, 2).has_value());
        done.set_value();
    });
    done.get_future().get();
}

TEST_F(Reveal, shows_as_erased_what_is_erased) {
    ASSERT_EQ(reveal("manager", "address").at("/rows/0/address"), "\"12 rue des Canuts\"");
    erase(served_, DataClass::contact);
    tell("oxalis", "membership/assign_advisor",
         R"({"member":"m-other","advisor":"p-advisor","on":"2026-02-02"})");
    const auto masked = served_.as("p-manager").get(members + "?member=m-jeanne");
    EXPECT_EQ(masked.at("/rows/0/address"), R"({"erased":"contact"})");
    EXPECT_EQ(masked.at("/rows/0/family_name"), R"({"sealed":"identity"})");
    const auto said = reveal("manager", "address,family_name");
    EXPECT_EQ(said.at("/rows/0/address"), R"({"erased":"contact"})");
    EXPECT_EQ(said.at("/rows/0/family_name"), "\"Couturier\"");
}

TEST_F(Reveal, leaves_nothing_in_clear_in_any_file_or_line) {
    testing::internal::CaptureStderr();
    const auto said = reveal("manager", "family_name,address,iban", "verification-tres-secrete");
    ASSERT_EQ(said.status, 200u);
    served_.as("p-manager").get(members);
    served_.as("p-manager").get(access_log);
    const auto printed = testing::internal::GetCapturedStderr();
    std::size_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(served_.network().directory())) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        bytes += content.size();
        for (const std::string secret :
             {"Couturier", "rue des Canuts", "20041010050500013M02606", "tres-secrete"}) {
            EXPECT_EQ(content.find(secret), std::string::npos) << secret << " in " << entry.path();
            EXPECT_EQ(printed.find(secret), std::string::npos) << secret;
        }
    }
    EXPECT_GT(bytes, 10'000u);
}

}  // namespace
}  // namespace essaim::host
