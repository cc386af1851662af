#include "infra/runtime/environment.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

namespace essaim::runtime {
namespace {

Environment with(std::map<std::string, std::string> variables) {
    return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end()) return std::nullopt;
        return found->second;
    };
}

TEST(Language, is_french_where_the_locale_names_french) {
    for (const auto* locale : {"fr", "fr_FR", "fr_FR.UTF-8", "fr_BE@euro", "fr.UTF-8"})
        EXPECT_EQ(language_of(with({{"LANG", locale}})), Language::fr) << locale;
    for (const auto* locale : {"C", "C.UTF-8", "POSIX", "en_GB.UTF-8", "frr_DE", "de_FR", "f"})
        EXPECT_EQ(language_of(with({{"LANG", locale}})), Language::en) << locale;
    EXPECT_EQ(language_of(with({})), Language::en);
}

TEST(Language, is_decided_by_the_first_variable_that_is_set) {
    EXPECT_EQ(language_of(with({{"LC_ALL", "C"}, {"LC_MESSAGES", "fr_FR"}, {"LANG", "fr_FR"}})),
              Language::en);
    EXPECT_EQ(language_of(with({{"LC_MESSAGES", "fr_FR"}, {"LANG", "en_US"}})), Language::fr);
}

TEST(DataDir, follows_the_xdg_base_directories) {
    EXPECT_EQ(default_data_dir(with({{"XDG_DATA_HOME", "/srv/data"}, {"HOME", "/srv/a"}})),
              "/srv/data/essaim");
    EXPECT_EQ(default_data_dir(with({{"HOME", "/srv/a"}})), "/srv/a/.local/share/essaim");
    EXPECT_EQ(default_data_dir(with({{"XDG_DATA_HOME", "relative"}, {"HOME", "/srv/a"}})),
              "/srv/a/.local/share/essaim");
    EXPECT_EQ(default_data_dir(with({{"HOME", "relative"}})), std::nullopt);
    EXPECT_EQ(default_data_dir(with({})), std::nullopt);
}

TEST(ProcessEnvironment, takes_an_empty_variable_for_one_that_is_not_set) {
    ::setenv("ESSAIM_ENVIRONMENT_TEST", "", 1);
    EXPECT_EQ(process_environment()("ESSAIM_ENVIRONMENT_TEST"), std::nullopt);
    ::setenv("ESSAIM_ENVIRONMENT_TEST", "x", 1);
    EXPECT_EQ(process_environment()("ESSAIM_ENVIRONMENT_TEST"), "x");
    ::unsetenv("ESSAIM_ENVIRONMENT_TEST");
    EXPECT_EQ(process_environment()("ESSAIM_ENVIRONMENT_TEST"), std::nullopt);
}

}  // namespace
}  // namespace essaim::runtime
