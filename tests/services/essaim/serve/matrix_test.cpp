#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "services/essaim/registry/full_registry.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

/// Everybody who might ask, by the name of the column.
const std::vector<std::string> callers{"nobody",  "newcomer", "foreign_manager", "other_member", "advisor",
                                       "payroll", "approver", "auditor",         "manager",      "operator"};

struct Endpoint {
    std::string method;
    std::string path;
};

std::vector<Endpoint> endpoints_of(const std::string& cooperative) {
    const auto registry = full_registry();
    std::vector<Endpoint> endpoints;
    const auto below = [&](bool of_network) {
        return of_network ? std::string("/v1/network/") : "/v1/cooperatives/" + cooperative + "/";
    };
    for (const auto service : all_services)
        for (const auto& [name, command] : registry.service(service)->commands())
            if (command.asked_by == kernel::AskedBy::people)
                endpoints.push_back({"POST", below(command.of == kernel::CommandOf::network) +
                                                 std::string(name_of(service)) + "/" + name});
    for (const auto& view : registry.views())
        endpoints.push_back({"GET", below(view.scope == projections::Scope::network) + view.name});
    return endpoints;
}

/// The addresses that no declaration makes, with names that nobody has; the rest of `Endpoint` as above.
std::vector<Endpoint> fixed_endpoints() {
    std::vector<Endpoint> endpoints;
    for (const auto& route : fixed_routes()) {
        std::string path(route.path);
        for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
            path.replace(open, path.find('}') - open + 1, "x");
        endpoints.push_back({std::string(route.method), path});
    }
    return endpoints;
}

/// Oxalis with its people, and a cooperative beside it.
class Matrix : public testing::Test {
  protected:
    Matrix() {
        for (const auto& caller : callers)
            if (caller != "nobody")
                tell("network", "membership/enrol_person",
                     R"({"person":"p-)" + with_hyphens(caller) + "\"" +
                         (caller == "operator" ? R"(,"role":"operator"})" : "}"));
        begin("oxalis", "115121717", "p-manager");
        begin("elsewhere", "181771171", "p-foreign-manager");
        for (const auto* member : {"m-jeanne", "m-other"})
            tell(
                "oxalis", "membership/welcome",
                std::string(R"({"member":")") + member +
                    R"(","on":"2026-01-02","meeting":"accueil","identity":{"family_name":"Couture",)"
                    R"("given_names":"Jeanne","birth_date":"1990-01-01","address":"Lyon","email":"j@x.fr"}})");
        tell("oxalis", "membership/link_member", R"({"member":"m-other","person":"p-other-member"})");
        tell("oxalis", "membership/assign_advisor",
             R"({"member":"m-jeanne","advisor":"p-advisor","on":"2026-01-02"})");
        for (const auto* role : {"payroll", "approver", "auditor"})
            tell("oxalis", "intercooperation/delegate",
                 std::string(R"({"delegation":"d-)") + role + R"(","to":"p-)" + role + R"(","scope":[")" +
                     role + R"("],"from":"2020-01-01"})");
    }
    static std::string with_hyphens(std::string text) {
        std::replace(text.begin(), text.end(), '_', '-');
        return text;
    }
    void tell(const std::string& chain, const std::string& command, const std::string& body) {
        served_.told(chain, command, body);
    }
    /// Registered by its manager, for which they are the operator for a moment.
    void begin(const std::string& cooperative, const std::string& siren, const std::string& manager) {
        const auto body = R"({"name":"X","siren":")" + siren +
                          R"(","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})";
        served_.as_owner();
        const auto said =
            served_.ask("POST", "/v1/cooperatives/" + cooperative + "/membership/register_cooperative", body,
                        {{"Idempotency-Key", "begin-" + cooperative}, {"Essaim-Actor", manager}});
        EXPECT_EQ(said.status, 200u) << said.body;
    }
    /// With a body that is none, so that whoever may ask changes nothing: 400.
    Said ask(const std::string& caller, const Endpoint& endpoint) {
        served_.as(caller == "nobody" ? "" : "p-" + with_hyphens(caller));
        if (endpoint.method == "GET") return served_.get(endpoint.path);
        return served_.post(endpoint.path, "[]", "c-1");
    }
    Served served_;
};

TEST_F(Matrix, of_every_address_and_caller_is_as_it_was_agreed) {
    std::string table = "method\tpath";
    for (const auto& caller : callers) table += "\t" + caller;
    table += "\n";
    auto endpoints = fixed_endpoints();
    for (auto& endpoint : endpoints_of("oxalis")) endpoints.push_back(std::move(endpoint));
    for (const auto& endpoint : endpoints) {
        table += endpoint.method + "\t" + endpoint.path;
        for (const auto& caller : callers) table += "\t" + std::to_string(ask(caller, endpoint).status);
        table += "\n";
    }
    const std::string file = std::string(ESSAIM_SOURCE_DIR) + "/tests/services/essaim/serve/matrix.tsv";
    if (std::getenv("ESSAIM_WRITE_MATRIX")) std::ofstream(file) << table;
    std::ifstream in(file);
    std::stringstream agreed;
    agreed << in.rdbuf();
    EXPECT_EQ(table, agreed.str()) << "ESSAIM_WRITE_MATRIX=1 writes it anew: read what changed";
}

TEST(Scopes, that_can_be_delegated_are_what_there_is_of_a_cooperative) {
    const auto registry = full_registry();
    std::string table = "    \"\\n\"\n";
    const auto add = [&](const std::string& scope) { table += "    \"" + scope + "\\n\"\n"; };
    std::set<std::string> commands;
    for (const auto service : all_services)
        for (const auto& [name, command] : registry.service(service)->commands())
            if (command.asked_by == kernel::AskedBy::people && command.of == kernel::CommandOf::cooperative)
                commands.insert(std::string(name_of(service)) + "." + name);
    std::set<std::string> views;
    for (const auto& view : registry.views())
        if (view.scope == projections::Scope::cooperative) views.insert(view.name);
    for (const auto& command : commands) add(command);
    for (const auto& view : views) add(view);
    table.insert(table.size() - 1, ";");
    const std::string file =
        std::string(ESSAIM_SOURCE_DIR) + "/services/intercooperation/domain/known_scopes.cpp";
    std::ifstream in(file);
    std::stringstream read;
    read << in.rdbuf();
    std::string text = read.str();
    const auto begin = text.find("    \"\\n\"\n");
    const auto end = text.find(";\n", begin) + 2;
    ASSERT_NE(begin, std::string::npos);
    if (std::getenv("ESSAIM_WRITE_MATRIX"))
        std::ofstream(file) << text.substr(0, begin) + table + text.substr(end);
    EXPECT_EQ(text.substr(begin, end - begin), table)
        << "ESSAIM_WRITE_MATRIX=1 writes it anew: then build again";
}

TEST_F(Matrix, nobody_is_told_what_there_is) {
    std::set<std::string> bodies;
    for (const auto& endpoint : endpoints_of("oxalis")) {
        const auto said = ask("nobody", endpoint);
        EXPECT_EQ(said.status, 401u) << endpoint.path;
        bodies.insert(said.body);
    }
    EXPECT_EQ(bodies.size(), 1u);
}

TEST_F(Matrix, to_a_stranger_a_cooperative_answers_as_one_that_does_not_exist) {
    const auto here = endpoints_of("oxalis");
    const auto nowhere = endpoints_of("nowhere");
    for (std::size_t at = 0; at < here.size(); ++at) {
        if (here[at].path.starts_with("/v1/network/")) continue;
        const auto said = ask("foreign_manager", here[at]);
        const auto absent = ask("foreign_manager", nowhere[at]);
        EXPECT_EQ(said.status, 404u) << here[at].path;
        EXPECT_EQ(said.body, absent.body) << here[at].path;
        EXPECT_EQ(said.untraced(), absent.untraced()) << here[at].path;
        const auto as_of = served_.as("p-foreign-manager").get(here[at].path + "?as_of=2026-01-01T00:00:00Z");
        EXPECT_EQ(as_of.body, said.body) << here[at].path;
    }
}

TEST_F(Matrix, what_is_forbidden_names_the_scope_and_nothing_of_what_there_is) {
    served_.as("p-payroll");
    const auto of_nobody = served_.post("/v1/cooperatives/oxalis/membership/sign_cape", "[]", "told-3");
    const auto of_jeanne =
        served_.post("/v1/cooperatives/oxalis/membership/sign_cape", R"({"member":"m-jeanne"})", "told-3");
    EXPECT_EQ(of_nobody.status, 403u);
    EXPECT_EQ(of_nobody.body, of_jeanne.body) << "told before the body is read and the id is looked up";
    EXPECT_NE(of_nobody.body.find("membership.sign_cape"), std::string::npos);
    EXPECT_EQ(of_nobody.at("/outcome"), "\"forbidden\"");
}

TEST_F(Matrix, of_other_people_there_is_no_row) {
    served_.as("p-other-member");
    const auto own = served_.get("/v1/cooperatives/oxalis/members");
    ASSERT_EQ(own.status, 200u);
    ASSERT_EQ(own.json.find("rows")->items()->size(), 1u);
    EXPECT_EQ(own.at("/rows/0/member"), "\"m-other\"");
    const auto others = served_.get("/v1/cooperatives/oxalis/members?member=m-jeanne");
    const auto nobodys = served_.get("/v1/cooperatives/oxalis/members?member=m-nobody");
    EXPECT_EQ(others.status, 200u);
    EXPECT_EQ(others.body, nobodys.body);
    EXPECT_EQ(others.untraced(), nobodys.untraced());
    served_.as("p-advisor");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members").at("/rows/0/member"), "\"m-jeanne\"");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members?member=m-other").at("/rows"), "[]");
    served_.as("p-auditor");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/members").json.find("rows")->items()->size(), 2u);
}

TEST_F(Matrix, a_revoked_delegation_is_gone_with_the_next_request) {
    served_.as("p-payroll");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/payslips").status, 200u);
    tell("oxalis", "intercooperation/revoke_delegation", R"({"delegation":"d-payroll","on":"2099-01-01"})");
    served_.as("p-payroll");
    EXPECT_EQ(served_.get("/v1/cooperatives/oxalis/payslips").status, 404u);
}

}  // namespace
}  // namespace essaim::host
