#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "events/core/invalid.h"
#include "events/core/json.h"
#include "services/essaim/registry/full_registry.h"
#include "services/essaim/serve/documentation.h"
#include "services/essaim/serve/openapi.h"
#include "services/essaim/serve/openapi_page.h"
#include "services/essaim/serve/route.h"

namespace essaim::host {
namespace {

const kernel::Registry& registry() {
    static const kernel::Registry all = full_registry();
    return all;
}

const Node& document() {
    static const Node whole = openapi_document(registry());
    return whole;
}

std::string text_at(const Node& node, std::string_view pointer) {
    const Node* found = node.at(pointer);
    return found && found->string() ? *found->string() : std::string();
}

template <class Visit>
void each_operation(Visit&& visit) {
    for (const auto& path : *document().find("paths")->members())
        for (const auto& method : *path.value.members()) visit(path.name, method.name, method.value);
}

void each_node(const Node& node, const std::function<void(const Node&)>& visit) {
    visit(node);
    if (const auto* members = node.members())
        for (const auto& member : *members) each_node(member.value, visit);
    if (const auto* items = node.items())
        for (const auto& item : *items) each_node(item, visit);
}

std::set<std::string> documented_codes() {
    std::set<std::string> codes;
    for (const auto& known : *document().find("x-codes")->items()) codes.insert(text_at(known, "/code"));
    return codes;
}

TEST(Openapi, has_an_operation_for_all_that_is_routed_and_for_nothing_else) {
    std::size_t operations = 0;
    each_operation([&](const std::string& path, const std::string& method, const Node&) {
        ++operations;
        std::string target = path;
        for (std::size_t open = 0; (open = target.find('{')) != std::string::npos;)
            target.replace(open, target.find('}') - open + 1, "oxalis");
        http::Head head;
        for (const char c : method) head.method += static_cast<char>(c - 'a' + 'A');
        head.target = http::read_target(target).value();
        const auto route = read_route(registry(), head);
        EXPECT_FALSE(std::holds_alternative<NoRoute>(route)) << path;
        if (const auto* fixed = std::get_if<FixedFound>(&route)) {
            EXPECT_NE(fixed->route, nullptr) << path;
        }
    });
    std::size_t routed = fixed_routes().size() + registry().views().size();
    for (const Service service : all_services)
        for (const auto& [name, command] : registry().service(service)->commands())
            routed += command.asked_by == kernel::AskedBy::people ? 1 : 0;
    EXPECT_EQ(operations, routed);
}

TEST(Openapi, names_each_operation_once_and_says_what_it_does_in_both_languages) {
    std::set<std::string> names;
    each_operation([&](const std::string& path, const std::string&, const Node& operation) {
        EXPECT_TRUE(names.insert(text_at(operation, "/operationId")).second) << path;
        EXPECT_FALSE(text_at(operation, "/summary").empty()) << path;
        EXPECT_FALSE(text_at(operation, "/x-summary-fr").empty())
            << path << ": say it in services/essaim/serve/openapi_wording.cpp";
    });
}

TEST(Openapi, asks_for_a_token_exactly_where_the_door_does) {
    each_operation([&](const std::string& path, const std::string&, const Node& operation) {
        bool is_open = false;
        for (const auto& route : fixed_routes())
            is_open = is_open || (route.path == path && route.open_to == OpenTo::everybody);
        EXPECT_EQ(operation.find("security") != nullptr, is_open) << path;
    });
}

TEST(Openapi, shows_for_each_command_a_body_that_the_command_reads) {
    for (const Service service : all_services)
        for (const auto& [name, command] : registry().service(service)->commands()) {
            if (command.asked_by != kernel::AskedBy::people) continue;
            const bool of_network = command.of == kernel::CommandOf::network;
            const std::string path =
                std::string(of_network ? "/v1/network/" : "/v1/cooperatives/{cooperative}/") +
                std::string(name_of(service)) + "/" + name;
            const Node* operation = document().find("paths")->find(path);
            ASSERT_NE(operation, nullptr) << path;
            const Node* example = operation->at("/post/requestBody/content/application~1json/example");
            ASSERT_NE(example, nullptr) << path;
            const auto read = command.parse(*example);
            EXPECT_TRUE(read.has_value()) << path << "\n"
                                          << print_json(*example) << "\n"
                                          << (read ? "" : sentence(read.error(), Language::en));
        }
}

TEST(Openapi, bounds_integers_by_what_their_command_takes) {
    int asked = 0;
    each_operation([&](const std::string& path, const std::string& method, const Node& operation) {
        const Node* example = operation.at("/requestBody/content/application~1json/example");
        http::Head head;
        head.method = "POST";
        head.target = http::read_target(std::regex_replace(path, std::regex(R"(\{\w+\})"), "oxalis")).value();
        const auto route = read_route(registry(), head);
        const auto* command = std::get_if<CommandRoute>(&route);
        if (method != "post" || !example || !command) return;
        const auto reference = text_at(operation, "/requestBody/content/application~1json/schema/$ref");
        for (const auto& field : *example->members()) {
            const Node* schema = document().at(reference.substr(1) + "/properties/" + field.name);
            if (const Node* other = schema->at("/anyOf/0")) schema = other;
            if (text_at(*schema, "/type") != "integer") continue;
            const auto is_taken = [&](std::int64_t value) {
                Node body = *example;
                body.set(field.name, Node(value));
                const auto read = command->command->parse(body);
                return read || read.error().pointer != "/body/" + field.name;
            };
            const auto least = *schema->find("minimum")->integer();
            const auto most = *schema->find("maximum")->integer();
            EXPECT_TRUE(is_taken(least)) << path << " " << field.name;
            EXPECT_TRUE(is_taken(most)) << path << " " << field.name;
            EXPECT_FALSE(is_taken(least - 1)) << path << " " << field.name;
            EXPECT_FALSE(is_taken(most + 1)) << path << " " << field.name;
            ++asked;
        }
    });
    EXPECT_GT(asked, 5);
}

TEST(Openapi, refers_to_nothing_that_is_not_in_it) {
    each_node(document(), [](const Node& node) {
        const auto reference = text_at(node, "/$ref");
        if (reference.empty()) return;
        EXPECT_NE(document().at(reference.substr(1)), nullptr) << reference;
    });
}

TEST(Openapi, knows_every_code_that_a_source_gives) {
    const auto codes = documented_codes();
    const std::regex given(
        R"re((?:Invalid\{|invalid\(\{|refuse\(\{|not_supported\(|problem\([0-9]+, |InvalidCode>?\(|code = )"([a-z_]+)")re");
    std::size_t found = 0;
    for (const auto* folder : {"events", "services", "projections"})
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(std::string(ESSAIM_SOURCE_DIR) + "/" + folder)) {
            // Of a configuration, and of values that no command or view holds.
            const std::set<std::string> elsewhere{"settings.cpp", "network_id.cpp", "sealing.cpp"};
            if (!entry.is_regular_file() || elsewhere.contains(entry.path().filename())) continue;
            std::ifstream in(entry.path());
            std::stringstream all;
            all << in.rdbuf();
            const std::string text = all.str();
            for (std::sregex_iterator at(text.begin(), text.end(), given), end; at != end; ++at, ++found)
                EXPECT_TRUE(codes.contains((*at)[1])) << entry.path() << ": " << (*at)[1];
        }
    EXPECT_GT(found, 50U);
}

TEST(Openapi, says_each_code_in_both_languages) {
    for (const auto& known : *document().find("x-codes")->items()) {
        EXPECT_FALSE(text_at(known, "/en").empty()) << text_at(known, "/code");
        EXPECT_FALSE(text_at(known, "/fr").empty()) << text_at(known, "/code");
    }
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(PageForPeople, has_one_anchor_for_each_code_and_each_operation) {
    for (const Language language : {Language::en, Language::fr}) {
        const auto page = page_for_people_of(document(), language);
        for (const auto& code : documented_codes())
            EXPECT_EQ(count(page, " id=\"" + code + "\""), 1U) << code;
        each_operation([&](const std::string&, const std::string&, const Node& operation) {
            const auto id = text_at(operation, "/operationId");
            EXPECT_EQ(count(page, " id=\"" + id + "\""), 1U) << id;
            EXPECT_GE(count(page, "href=\"#" + id + "\""), 1U) << id;
        });
    }
}

TEST(PageForPeople, needs_nothing_from_outside_and_runs_nothing) {
    const auto page = page_for_people_of(document(), Language::fr);
    for (const auto* stranger : {"http:", "https:", "<script", "src=", "@import", "url(", "<img", "<link"})
        EXPECT_EQ(count(page, stranger), 0U) << stranger;
    EXPECT_EQ(count(page, "<html lang=\"fr\">"), 1U);
}

TEST(PageForPeople, lets_no_text_of_the_document_become_markup) {
    Node evil = document();
    evil.find("info")->set("x-summary-fr", Node("<b onclick=\"x\">&"));
    const auto page = page_for_people_of(evil, Language::fr);
    EXPECT_EQ(count(page, "<b onclick"), 0U);
    EXPECT_EQ(count(page, "&lt;b onclick=&quot;x&quot;&gt;&amp;"), 1U);
}

TEST(Documentation, is_not_sent_again_to_who_has_it) {
    const Documentation documentation(registry());
    http::Head head;
    const auto first = documentation.document(head);
    EXPECT_EQ(first.status, 200U);
    const auto tag = http::find_header(first.headers, "etag");
    ASSERT_TRUE(tag.has_value());
    head.headers.push_back({"If-None-Match", std::string(*tag)});
    const auto again = documentation.document(head);
    EXPECT_EQ(again.status, 304U);
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(documentation.page_for_people(head, Language::fr).status, 200U);
}

TEST(Documentation, lets_the_page_show_its_own_style_and_nothing_else_happen) {
    const Documentation documentation(registry());
    const auto page = documentation.page_for_people({}, Language::fr);
    const auto policy = http::find_header(page.headers, "content-security-policy").value_or("");
    EXPECT_TRUE(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    EXPECT_EQ(policy.find("unsafe"), std::string_view::npos);
    EXPECT_EQ(http::find_header(page.headers, "content-language"), "fr");
    EXPECT_NE(documentation.page_for_people({}, Language::en).body, page.body);
}

}  // namespace
}  // namespace essaim::host
