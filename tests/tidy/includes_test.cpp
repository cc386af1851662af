#include "tests/tidy/includes.h"

#include <gtest/gtest.h>

namespace essaim::tidy {
namespace {

/// What the guard says of `from` including "to" on its second line.
Findings including(std::string from, const std::string& to) {
    return wrong_directions({std::move(from), "#pragma once\n#include \"" + to + "\"\n"});
}

struct Direction {
    const char* from;
    const char* to;
};

TEST(IncludeDirection, objects_to_every_wrong_one) {
    for (const auto& [from, to] : {
             Direction{"events/core/a.h", "projections/core/rows.h"},
             Direction{"projections/members/a.cpp", "infra/runtime/clock.h"},
             Direction{"infra/embedded/a.cpp", "services/kernel/registry.h"},
             Direction{"services/kernel/a.cpp", "tests/support/a.h"},
             Direction{"events/vocabulary/a.h", "events/core/field.h"},
             Direction{"events/core/a.h", "events/payroll/period_opened.h"},
             Direction{"events/payroll/a.h", "events/membership/welcomed.h"},
             Direction{"services/payroll/api/a.cpp", "services/membership/domain/member.h"},
             Direction{"services/kernel/a.cpp", "services/payroll/domain/period.h"},
             Direction{"services/payroll/domain/a.cpp", "projections/core/rows.h"},
             Direction{"services/payroll/domain/a.cpp", "infra/runtime/clock.h"},
             Direction{"services/payroll/domain/a.cpp", "services/payroll/api/a.h"},
             Direction{"services/payroll/api/a.cpp", "infra/rocksdb/store.h"},
             Direction{"services/kernel/a.cpp", "infra/embedded/log.h"},
             Direction{"services/payroll/api/a.cpp", "services/essaim/registry/full_registry.h"},
             Direction{"services/payroll/main/a.cpp", "services/membership/domain/member.h"},
             Direction{"events/core/a.cpp", "a.h"},
             Direction{"events/core/a.cpp", "../core/a.h"},
         }) {
        const auto found = including(from, to);
        ASSERT_EQ(found.size(), 1U) << from << " -> " << to;
        EXPECT_EQ(found.front().line, 2U);
    }
}

TEST(IncludeDirection, lets_every_right_one_pass) {
    for (const auto& [from, to] : {
             Direction{"events/core/a.h", "events/vocabulary/money.h"},
             Direction{"events/payroll/a.h", "events/core/field.h"},
             Direction{"projections/journal/a.cpp", "events/payroll/period_closed.h"},
             Direction{"infra/rocksdb/a.cpp", "projections/core/rows.h"},
             Direction{"services/kernel/a.cpp", "infra/runtime/clock.h"},
             Direction{"services/payroll/domain/a.cpp", "services/payroll/domain/b.h"},
             Direction{"services/payroll/domain/a.cpp", "services/kernel/decider.h"},
             Direction{"services/payroll/domain/a.cpp", "events/activities/pay_decided.h"},
             Direction{"services/payroll/main/a.cpp", "infra/embedded/log.h"},
             Direction{"services/payroll/main/a.cpp", "services/essaim/registry/full_registry.h"},
             Direction{"services/essaim/a.cpp", "services/payroll/api/a.h"},
             Direction{"services/essaim/a.cpp", "infra/vault/vault.h"},
             Direction{"tests/services/a.cpp", "services/payroll/domain/period.h"},
         })
        EXPECT_EQ(including(from, to), Findings{}) << from << " -> " << to;
}

TEST(Libraries, are_refused_where_they_are_not_known) {
    for (const auto& [from, to] : {
             Direction{"events/core/codec.h", "cereal/cereal.hpp"},
             Direction{"events/payroll/codec.cpp", "cereal/cereal.hpp"},
             Direction{"events/core/json.h", "nlohmann/json.hpp"},
             Direction{"services/essaim/main.cpp", "nlohmann/json.hpp"},
             Direction{"projections/core/rows.cpp", "rocksdb/db.h"},
             Direction{"services/kernel/shard.cpp", "spdlog/spdlog.h"},
             Direction{"infra/runtime/log.h", "spdlog/spdlog.h"},
             Direction{"events/core/sealing.h", "sodium.h"},
             Direction{"services/kernel/a.cpp", "gtest/gtest.h"},
         })
        EXPECT_EQ(stray_libraries({from, std::string("#include <") + to + ">\n"}).size(), 1U)
            << from << " -> " << to;
}

TEST(Libraries, are_free_to_those_who_know_them) {
    for (const auto& [from, to] : {
             Direction{"events/core/codec_archive.h", "cereal/cereal.hpp"},
             Direction{"events/core/json.cpp", "nlohmann/json.hpp"},
             Direction{"infra/embedded/log.cpp", "rocksdb/db.h"},
             Direction{"infra/runtime/log.cpp", "spdlog/spdlog.h"},
             Direction{"infra/vault/box.cpp", "sodium.h"},
             Direction{"events/core/hash.cpp", "openssl/evp.h"},
             Direction{"tests/events/core/a_test.cpp", "rapidcheck.h"},
             Direction{"events/core/field.h", "tl/expected.hpp"},
         })
        EXPECT_EQ(stray_libraries({from, std::string("#include <") + to + ">\n"}), Findings{})
            << from << " -> " << to;
}

TEST(OwnHeader, comes_first_where_there_is_one) {
    const File late{"events/core/a.cpp", "#include <string>\n#include \"events/core/a.h\"\n"};
    const File first{"events/core/a.cpp", "#include \"events/core/a.h\"\n\n#include <string>\n"};
    EXPECT_EQ(header_of(late), "events/core/a.h");
    EXPECT_EQ(own_header_not_first(late, true).size(), 1U);
    EXPECT_EQ(own_header_not_first({"events/core/a.cpp", ""}, true).size(), 1U);
    EXPECT_EQ(own_header_not_first(late, false), Findings{});
    EXPECT_EQ(own_header_not_first(first, true), Findings{});
    const File instances{"events/core/a.cpp", "#include \"events/core/a_definition.h\"\n"};
    EXPECT_EQ(own_header_not_first(instances, true), Findings{});
}

}  // namespace
}  // namespace essaim::tidy
