#include "services/essaim/serve/media_type.h"

#include <gtest/gtest.h>

namespace essaim::host {
namespace {

TEST(MediaType, is_known_in_whatever_case_and_with_parameters) {
    for (const auto* type : {"application/json", "APPLICATION/JSON", "application/json; charset=utf-8",
                             "Application/Json ;charset=UTF-8", "application/json;charset=\"utf-8\";v=1"})
        EXPECT_TRUE(is_media_type(type, "application/json")) << type;
}

TEST(MediaType, of_another_kind_or_character_set_is_not_it) {
    for (const auto* type : {"", "text/plain", "application/jsonp", "application/json; charset=latin1",
                             "application/json;v=1; charset=utf-16", ";application/json"})
        EXPECT_FALSE(is_media_type(type, "application/json")) << type;
}

}  // namespace
}  // namespace essaim::host
