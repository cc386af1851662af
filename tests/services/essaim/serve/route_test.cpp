#include <gtest/gtest.h>

#include "services/essaim/registry/full_registry.h"
#include "services/essaim/serve/route.h"

namespace essaim::host {
namespace {

const kernel::Registry& registry() {
    static const kernel::Registry all = full_registry();
    return all;
}

Route route(std::string_view method, std::string_view target) {
    http::Head head;
    head.method = method;
    head.target = http::read_target(target).value();
    return read_route(registry(), head);
}

bool is_nothing(std::string_view target) {
    return std::holds_alternative<NoRoute>(route("GET", target));
}

TEST(Route, of_every_command_of_people_is_there_by_its_declaration) {
    for (const Service service : all_services)
        for (const auto& [name, command] : registry().service(service)->commands()) {
            const bool of_network = command.of == kernel::CommandOf::network;
            const std::string below = std::string(of_network ? "/v1/network/" : "/v1/cooperatives/oxalis/") +
                                      std::string(name_of(service)) + "/" + name;
            const auto found = route("POST", below);
            if (command.asked_by != kernel::AskedBy::people) {
                EXPECT_TRUE(std::holds_alternative<NoRoute>(found)) << below;
                http::Head from_an_instance;
                from_an_instance.method = "POST";
                from_an_instance.target = http::read_target(below).value();
                const auto of_instances =
                    read_route(registry(), from_an_instance, kernel::AskedBy::instances);
                EXPECT_EQ(std::holds_alternative<CommandRoute>(of_instances),
                          command.asked_by == kernel::AskedBy::instances)
                    << below;
                continue;
            }
            ASSERT_TRUE(std::holds_alternative<CommandRoute>(found)) << below;
            EXPECT_EQ(std::get<CommandRoute>(found).command, &command);
            EXPECT_EQ(std::get<CommandRoute>(found).chain.chain, of_network ? "network" : "oxalis");
        }
}

TEST(Route, of_every_view_is_there_by_its_declaration) {
    for (const auto& view : registry().views()) {
        const bool of_network = view.scope == projections::Scope::network;
        const std::string here = (of_network ? "/v1/network/" : "/v1/cooperatives/oxalis/") + view.name;
        const std::string elsewhere = (of_network ? "/v1/cooperatives/oxalis/" : "/v1/network/") + view.name;
        const auto found = route("GET", here);
        ASSERT_TRUE(std::holds_alternative<ViewRoute>(found)) << here;
        EXPECT_EQ(std::get<ViewRoute>(found).view->name, view.name);
        EXPECT_TRUE(is_nothing(elsewhere)) << elsewhere;
    }
}

TEST(Route, leads_to_no_cooperative_by_a_name_that_is_none) {
    for (const auto* target :
         {"/", "/v1", "/v2/me", "/v1/cooperatives", "/v1/cooperatives/network/members",
          "/v1/cooperatives/files/members", "/v1/cooperatives/OXALIS/members", "/v1/cooperatives/oxalis",
          "/v1/cooperatives/oxalis/members/x/y", "/v1/network", "/v1/network/people/found_network"})
        EXPECT_TRUE(is_nothing(target)) << target;
}

TEST(Route, to_a_fixed_address_knows_its_methods) {
    const auto found = std::get<FixedFound>(route("GET", "/v1/me"));
    ASSERT_NE(found.route, nullptr);
    EXPECT_EQ(found.route->fixed, Fixed::me);
    EXPECT_EQ(found.open_to, OpenTo::callers);
    EXPECT_NE(std::get<FixedFound>(route("HEAD", "/v1/me")).route, nullptr);
    const auto wrong = std::get<FixedFound>(route("POST", "/healthz"));
    EXPECT_EQ(wrong.route, nullptr);
    EXPECT_EQ(wrong.methods, "GET, HEAD");
    EXPECT_EQ(wrong.open_to, OpenTo::everybody);
    EXPECT_TRUE(is_nothing("/v1/me/more"));
    EXPECT_TRUE(is_nothing("/healthz/more"));
}

TEST(Route, to_every_fixed_address_is_found_again) {
    for (const auto& known : fixed_routes()) {
        std::string target(known.path);
        std::size_t parameters = 0;
        for (std::size_t open = 0; (open = target.find('{')) != std::string::npos; ++parameters)
            target.replace(open, target.find('}') - open + 1, "x-1");
        const auto found = std::get<FixedFound>(route(known.method, target));
        ASSERT_NE(found.route, nullptr) << target;
        EXPECT_EQ(found.route->fixed, known.fixed) << target;
        EXPECT_EQ(found.parameters, std::vector<std::string>(parameters, "x-1"));
    }
}

}  // namespace
}  // namespace essaim::host
