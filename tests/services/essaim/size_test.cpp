// Of a cooperative of any size one more person is the same work.
#include <gtest/gtest.h>

#include "services/essaim/registry/full_registry.h"
#include "services/essaim/rights/folded_rights.h"
#include "services/kernel/engine.h"
#include "services/kernel/genesis.h"
#include "services/kernel/line.h"
#include "tests/support/glass_ring.h"
#include "tests/support/memory_log.h"
#include "tests/support/memory_store.h"

namespace essaim::tests {
namespace {

/// A store that counts the rows it shows.
class CountedStore final : public kernel::ShardStore {
  public:
    explicit CountedStore(std::size_t& read) : read_(read) {}
    std::optional<std::string> get(std::string_view key) const override {
        ++read_;
        return rows_.get(key);
    }
    void put(std::string_view key, std::string_view value) override { rows_.put(key, value); }
    void erase(std::string_view key) override { rows_.erase(key); }
    void scan(std::string_view prefix, const Visit& visit) const override {
        rows_.scan(prefix, [&](std::string_view key, std::string_view value) {
            ++read_;
            return visit(key, value);
        });
    }
    void write(projections::WriteSet batch) override { rows_.write(std::move(batch)); }
    std::optional<std::string> failure() const override { return std::nullopt; }

  private:
    std::size_t& read_;
    support::MemoryStore rows_;
};

class Growing : public testing::Test {
  protected:
    Growing() {
        EXPECT_TRUE(kernel::write_geneses(log_, NetworkId{}).has_value() && engine_.open().has_value());
        ask("network", "intercooperation", "found_network", R"({"name":"Essaim"})");
        ask("oxalis", "membership", "register_cooperative",
            R"({"name":"X","siren":"637129263","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})");
        ask("oxalis", "membership", "open_establishment",
            R"({"establishment":"e-1","siret":"63712926300017","commune":"69123","from":"2025-01-01"})");
    }
    /// Rows read until all that follows is done.
    std::size_t ask(const std::string& chain, const std::string& service, const std::string& command,
                    const std::string& body) {
        const std::size_t before = read_;
        const auto answer = engine_.ask(*lines_.read(
            R"({"service":")" + service + R"(","cooperative":")" + chain + R"(","command":")" + command +
            R"(","id":"i-)" + std::to_string(++ids_) + R"(","actor":"p-anna","body":)" + body + "}"));
        EXPECT_TRUE(answer && answer->outcome == kernel::AskOutcome::accepted) << command;
        engine_.flush();
        return read_ - before;
    }
    std::size_t welcome(const std::string& member) {
        return ask("oxalis", "membership", "welcome",
                   R"({"member":")" + member +
                       R"(","on":"2026-01-01","meeting":"embauche","identity":{"family_name":"Le",)"
                       R"("given_names":"Ana","email":"a@exemple.invalid","birth_date":"1990-01-01",)"
                       R"("address":"Lyon"}})");
    }
    std::size_t employ(const std::string& member) {
        return ask("oxalis", "membership", "sign_employment",
                   R"({"member":")" + member +
                       R"(","kind":"cdi","monthly_hours":"151.67","gross":"2000.00","executive":false,)"
                       R"("job":"x","establishment":"e-1","from":"2026-01-01"})");
    }

    static std::string name(int member) { return "m-" + std::to_string(1'000 + member); }
    /// Rows read for rights to be as they are now.
    std::size_t follow(rights::Rights& rights) {
        const std::size_t before = read_;
        const auto touched = engine_.touched();
        for (const auto& [touched_view, streams] : touched.views)
            if (const auto& [view, chain] = touched_view; rights::feeds_rights(view))
                rights::feed_touched(rights, view, touched, (*engine_.shard_of(chain))->rows(), chain);
        return read_ - before;
    }

    static constexpr int people = 200;
    const kernel::Registry registry_ = host::full_registry();
    GlassRing ring_;
    support::MemoryLog log_;
    std::size_t read_ = 0;
    kernel::Engine engine_{{registry_, ring_, NetworkId{}, 1, [] { return Instant{date(2026, 1, 1)}; }},
                           log_,
                           [this](auto) { return std::make_unique<CountedStore>(read_); }};
    kernel::LineReader lines_{registry_, kernel::RecordedBy::clock};
    int ids_ = 0;
};

TEST_F(Growing, reads_as_many_rows_for_the_last_person_as_for_the_second) {
    std::vector<std::size_t> welcoming, employing;
    for (int member = 0; member < people; ++member) {
        welcoming.push_back(welcome(name(member)));
        employing.push_back(employ(name(member)));
    }
    EXPECT_EQ(welcoming.back(), welcoming[1]);
    EXPECT_EQ(employing.back(), employing[1]);
}

TEST_F(Growing, has_of_who_may_do_what_only_that_read_anew_which_has_changed) {
    std::vector<std::size_t> linking, following;
    rights::Rights rights;
    for (int member = 0; member < people; ++member) {
        welcome(name(member));
        ask("network", "membership", "enrol_person", R"({"person":"p-)" + name(member) + "\"}");
        engine_.touched();
        linking.push_back(ask("oxalis", "membership", "link_member",
                              R"({"member":")" + name(member) + R"(","person":"p-)" + name(member) + "\"}"));
        following.push_back(follow(rights));
    }
    EXPECT_EQ(linking.back(), linking[1]);
    EXPECT_EQ(following.back(), following[1]);
    EXPECT_EQ(rights.members("p-" + name(7)), std::vector{"oxalis/" + name(7)});
}

}  // namespace
}  // namespace essaim::tests
