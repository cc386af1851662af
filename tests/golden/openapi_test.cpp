#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "services/essaim/registry/full_registry.h"
#include "services/essaim/serve/openapi.h"

namespace essaim {
namespace {

/// The interface is what strangers build on: whoever changes it sees how, and so does whoever reviews it.
TEST(OpenapiGolden, is_as_it_was_agreed) {
    const std::string path = std::string(ESSAIM_SOURCE_DIR) + "/tests/golden/openapi.json";
    const auto made = host::readable_json(host::openapi_document(host::full_registry()));
    if (std::getenv("ESSAIM_WRITE_OPENAPI")) std::ofstream(path) << made;
    std::ifstream in(path);
    std::stringstream agreed;
    agreed << in.rdbuf();
    std::istringstream made_lines(made);
    std::string expected;
    std::string actual;
    for (std::size_t line = 1; std::getline(made_lines, actual); ++line) {
        ASSERT_TRUE(std::getline(agreed, expected) && expected == actual)
            << path << ":" << line << "\n-" << expected << "\n+" << actual
            << "\nESSAIM_WRITE_OPENAPI=1 writes it anew: read what changed (the versioning rules are in its "
               "description)";
    }
    EXPECT_FALSE(std::getline(agreed, expected)) << "it ends with more: " << expected;
}

}  // namespace
}  // namespace essaim
