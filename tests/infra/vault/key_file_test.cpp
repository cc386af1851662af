#include "infra/vault/key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <fstream>
#include <iterator>
#include <thread>

#include "events/core/hash.h"
#include "tests/infra/vault/sealing_fixture.h"

namespace essaim::tests {
namespace {

using vault::KeyFileError;
using vault::KeyTable;
using vault::Vault;
using vault::VaultError;

KeyTable some_table() {
    KeyTable table = KeyTable::drawn(network_of(1));
    const vault::KeyBytes key{7};
    for (const char* chain : {"coopaname", "oxalis"})
        for (const DataClass data_class : all_data_classes)
            table.append({{Service::membership, chain}, data_class}, key);
    table.append({oxalis, DataClass::bank}, key);
    table.destroy_before({oxalis, DataClass::bank}, 2);
    return table;
}

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
void write(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// The same content, its checksum made right again.
std::string resealed(std::string bytes) {
    bytes.resize(bytes.size() - Hash::size);
    return bytes + std::string(sha256(bytes).view());
}

TEST(KeyFile, says_again_what_it_was_told) {
    for (const KeyTable& table :
         {some_table(), KeyTable::of_seed(network_of(1), 7), KeyTable::drawn(network_of(1))}) {
        const std::string bytes = vault::encode_key_file(table);
        const auto parsed = vault::parse_key_file(bytes);
        ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
        EXPECT_EQ(vault::encode_key_file(*parsed), bytes);
        EXPECT_EQ(parsed->seed(), table.seed());
        EXPECT_EQ(parsed->network(), network_of(1));
    }
}

TEST(KeyFile, holds_the_secrets_of_accounts_in_a_version_of_their_own) {
    KeyTable table = some_table();
    const std::string without = vault::encode_key_file(table);
    table.set_accounts("anna's");
    const std::string with = vault::encode_key_file(table);
    EXPECT_EQ(without[8], 1);
    EXPECT_EQ(with[8], 2);
    const auto parsed = vault::parse_key_file(with);
    ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
    EXPECT_EQ(parsed->accounts(), "anna's");
    EXPECT_EQ(vault::encode_key_file(*parsed), with);
    for (std::size_t size = 0; size < with.size(); ++size)
        EXPECT_FALSE(vault::parse_key_file(with.substr(0, size)).has_value()) << size;
    std::string none = with;
    none.erase(none.size() - Hash::size - 6, 6);
    none[none.size() - Hash::size - 4] = 0;
    none[10] = static_cast<char>(none[10] - 6);
    EXPECT_FALSE(vault::parse_key_file(resealed(none)).has_value()) << "a version that nothing needs";
    table.set_accounts({});
    EXPECT_EQ(vault::encode_key_file(table), without);
}

TEST(KeyFile, of_a_seed_holds_what_was_drawn_for_instances_in_a_version_of_its_own) {
    for (const std::string accounts : {"", "anna's"}) {
        KeyTable table = KeyTable::of_seed(network_of(1), 7);
        table.set_accounts(accounts);
        table.set_drawn_for_instances(vault::KeyBytes{9});
        const std::string bytes = vault::encode_key_file(table);
        EXPECT_EQ(bytes[8], 3);
        const auto parsed = vault::parse_key_file(bytes);
        ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
        EXPECT_EQ(parsed->accounts(), accounts);
        EXPECT_EQ(parsed->instances_key()->get(), vault::KeyBytes{9});
        EXPECT_EQ(vault::encode_key_file(*parsed), bytes);
        for (std::size_t size = 0; size < bytes.size() - Hash::size; ++size)
            EXPECT_FALSE(
                vault::parse_key_file(resealed(bytes.substr(0, size) + std::string(32, 0))).has_value())
                << size;
    }
    std::string drawn = vault::encode_key_file(KeyTable::drawn(network_of(1)));
    drawn.insert(drawn.size() - Hash::size, std::string(4 + 32, 0));
    drawn[8] = 3;
    drawn[10] = static_cast<char>(drawn[10] + 36);
    EXPECT_FALSE(vault::parse_key_file(resealed(drawn)).has_value()) << "a version that nothing needs";
}

TEST(KeyFile, is_refused_wherever_it_is_cut) {
    const std::string bytes = vault::encode_key_file(some_table());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(vault::parse_key_file(bytes.substr(0, size)).has_value()) << size;
    EXPECT_FALSE(vault::parse_key_file(bytes + '\0').has_value());
}

TEST(KeyFile, is_refused_whichever_bit_is_flipped) {
    std::string bytes = vault::encode_key_file(some_table());
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
            const auto parsed = vault::parse_key_file(bytes);
            ASSERT_FALSE(parsed.has_value()) << at;
            EXPECT_EQ(parsed.error().cause, KeyFileError::Cause::damaged);
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
        }
}

TEST(KeyFile, of_a_later_release_says_so) {
    std::string bytes = vault::encode_key_file(some_table());
    bytes[8] = vault::key_file_version + 1;
    EXPECT_EQ(vault::parse_key_file(resealed(bytes)).error().cause, KeyFileError::Cause::too_new);
    bytes[8] = 0;
    EXPECT_EQ(vault::parse_key_file(resealed(bytes)).error().cause, KeyFileError::Cause::damaged);
}

TEST(KeyFile, holds_its_entries_in_order_and_whole) {
    KeyTable table = KeyTable::of_seed(network_of(1), 7);
    table.set_first_live({oxalis, DataClass::bank}, 2);
    std::string bytes = vault::encode_key_file(table);
    const std::size_t entry = 8 + 2 + 4 + 16 + 1 + 8 + 4;
    for (const auto& [at, value] :
         std::vector<std::pair<std::size_t, char>>{{entry, 9},         // no such service
                                                   {entry + 8, 9},     // no such class
                                                   {entry + 9, 0},     // epoch 0
                                                   {entry + 13, 1},    // a key in a seeded file
                                                   {entry - 4, 2}}) {  // one entry more than there is
        std::string changed = bytes;
        changed[at] = value;
        EXPECT_FALSE(vault::parse_key_file(resealed(changed)).has_value()) << at;
    }
}

TEST(Vaults, are_refused_with_what_to_do_when_damaged_missing_or_exposed) {
    VaultAtHand hand;
    const std::string bytes = read(hand.file);
    write(hand.file, bytes.substr(0, bytes.size() / 2));
    auto opened = Vault::open(hand.file);
    EXPECT_EQ(opened.error().cause, VaultError::Cause::damaged);
    EXPECT_NE(opened.error().message.find(hand.file), std::string::npos);
    write(hand.file, bytes);
    EXPECT_TRUE(Vault::open(hand.file).has_value());
    ::chmod(hand.file.c_str(), 0640);
    opened = Vault::open(hand.file);
    EXPECT_EQ(opened.error().cause, VaultError::Cause::exposed);
    EXPECT_NE(opened.error().message.find("chmod 600"), std::string::npos);
    EXPECT_EQ(Vault::open(hand.directory / "none").error().cause, VaultError::Cause::missing);
    EXPECT_EQ(Vault::create(hand.file, network_of(1), std::nullopt).error().cause, VaultError::Cause::exists);
    EXPECT_EQ(Vault::create(hand.directory / "no" + "/keys", network_of(1), std::nullopt).error().cause,
              VaultError::Cause::missing);
}

TEST(Vaults, leave_a_file_of_its_owner_only_and_nothing_beside_but_the_lock) {
    VaultAtHand hand;
    ASSERT_TRUE(hand.ring->new_key(context_of("c"), "p-anna", DataClass::bank, std::nullopt));
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(hand.directory.path())) {
        struct stat info {};
        ASSERT_EQ(::stat(entry.path().c_str(), &info), 0);
        EXPECT_EQ(info.st_mode & 0777, 0600U) << entry.path();
        names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, (std::vector<std::string>{"keys", "keys.lock"}));
}

TEST(Vaults, have_every_key_on_disk_before_they_give_it) {
    VaultAtHand hand;
    const auto key = hand.ring->new_key(context_of("c"), "p-anna", DataClass::bank, std::nullopt).value();
    const auto other = Vault::open(hand.file).value();
    EXPECT_TRUE(other->rewrap(context_of("c"), key, key.epoch).has_value());
}

TEST(Vaults, zero_the_file_that_held_a_destroyed_key) {
    VaultAtHand hand;
    ASSERT_TRUE(hand.ring->new_key(context_of("c"), "p-anna", DataClass::bank, std::nullopt));
    ASSERT_TRUE(hand.ring->begin_epoch(oxalis, DataClass::bank, 2));
    const std::string old = hand.directory / "old";
    std::filesystem::create_hard_link(hand.file, old);
    ASSERT_TRUE(hand.ring->destroy_before(oxalis, DataClass::bank, 2));
    const std::string left = read(old);
    EXPECT_EQ(left, std::string(left.size(), '\0'));
    EXPECT_TRUE(Vault::open(hand.file).has_value());
}

TEST(Vaults, say_that_their_file_is_gone_or_another_network_s) {
    VaultAtHand hand;
    VaultAtHand other;
    std::filesystem::copy_file(other.file, hand.file, std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(hand.ring->fingerprint(oxalis, "x").error().cause, KeyError::Cause::unavailable);
    std::filesystem::remove(hand.file);
    EXPECT_EQ(hand.ring->fingerprint(oxalis, "x").error().cause, KeyError::Cause::unavailable);
    const auto drawn = hand.ring->new_key(context_of("c"), "p-anna", DataClass::bank, std::nullopt);
    EXPECT_EQ(drawn.error().cause, KeyError::Cause::unavailable);
}

TEST(Vaults, draw_one_key_each_epoch_however_many_ask_at_once) {
    VaultAtHand hand;
    constexpr int askers = 4;
    std::vector<std::unique_ptr<Vault>> rings;
    for (int i = 0; i < askers; ++i) rings.push_back(Vault::open(hand.file).value());
    std::vector<std::vector<WrappedKey>> drawn(askers);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < askers; ++i)
        threads.emplace_back([&, i] {
            for (int chain = 0; chain < 8; ++chain) {
                const ChainId id{Service::membership, "coop-" + std::to_string(chain)};
                drawn[i].push_back(
                    rings[i]->new_key(context_of("c", id), "p-anna", DataClass::bank, std::nullopt).value());
            }
        });
    for (auto& thread : threads) thread.join();
    for (const auto& keys : drawn)
        for (std::size_t chain = 0; chain < keys.size(); ++chain) {
            const ChainId id{Service::membership, "coop-" + std::to_string(chain)};
            EXPECT_TRUE(hand.ring->rewrap(context_of("c", id), keys[chain], 1).has_value());
        }
}

}  // namespace
}  // namespace essaim::tests
