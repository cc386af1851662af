#include "infra/vault/key_file.h"

#include <algorithm>
#include <utility>

#include "events/core/frame.h"
#include "events/core/hash.h"

namespace essaim::vault {
namespace {

constexpr std::string_view magic = "ESSAIMKY";
constexpr std::size_t header_bytes = magic.size() + 2 + 4;
constexpr std::uint16_t version_without_accounts = 1;
constexpr std::uint16_t version_with_accounts = 2;
constexpr std::size_t key_bytes = std::tuple_size_v<KeyBytes>;
enum class Origin : std::uint8_t { drawn = 0, seeded = 1 };

template <class Number>
void put(std::string& out, Number number) {
    for (std::size_t i = 0; i < sizeof number; ++i)
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(number >> (8 * i))));
}

std::string_view view(const KeyBytes& key) {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

/// Takes from the front; once something was missing, everything after is.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    template <class Number>
    Number number() {
        const std::string_view raw = text(sizeof(Number));
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < raw.size(); ++i)
            value |= std::uint64_t{static_cast<std::uint8_t>(raw[i])} << (8 * i);
        return static_cast<Number>(value);
    }
    std::string_view text(std::size_t size) {
        if (!whole_ || size > left_.size()) {
            whole_ = false;
            return {};
        }
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    Wiped<KeyBytes> key() {
        KeyBytes bytes{};
        const std::string_view raw = text(key_bytes);
        std::copy(raw.begin(), raw.end(), bytes.begin());
        return Wiped(bytes);
    }
    bool whole() const { return whole_; }
    std::size_t left() const { return left_.size(); }

  private:
    std::string_view left_;
    bool whole_ = true;
};

tl::unexpected<KeyFileError> damaged(std::string message) {
    return tl::unexpected(KeyFileError{KeyFileError::Cause::damaged, std::move(message)});
}

bool read_class(Reader& in, KeyTable& table) {
    ChainClass of;
    const auto service = in.number<std::uint8_t>();
    of.chain.chain = std::string(in.text(in.number<std::uint8_t>()));
    const auto data_class = in.number<std::uint8_t>();
    const auto first_live = in.number<Epoch>();
    const auto count = in.number<std::uint32_t>();
    if (!in.whole() || service >= all_services.size() || data_class >= all_data_classes.size()) return false;
    of.chain.service = static_cast<Service>(service);
    of.data_class = static_cast<DataClass>(data_class);
    const auto& before = table.classes();
    if (!before.empty() && !(before.rbegin()->first < of)) return false;
    if (!is_cooperative_name(of.chain.chain) || first_live < first_epoch) return false;
    if (count > in.left() / key_bytes || (count == 0) != table.seed().has_value()) return false;
    table.set_first_live(of, first_live);
    for (std::uint32_t i = 0; i < count; ++i) table.append(of, in.key().get());
    return true;
}

}  // namespace

std::string encode_key_file(const KeyTable& table) {
    std::string payload;
    // Grown once: no shorter buffer with keys in it is left behind.
    const std::string_view accounts = table.accounts();
    std::size_t size = 96 + accounts.size();
    for (const auto& [of, epochs] : table.classes())
        size += 16 + of.chain.chain.size() + epochs.slots.size() * key_bytes;
    payload.reserve(size);
    payload.append(table.network().view());
    if (table.seed()) {
        put(payload, static_cast<std::uint8_t>(Origin::seeded));
        put(payload, *table.seed());
    } else {
        put(payload, static_cast<std::uint8_t>(Origin::drawn));
        payload.append(table.root());
    }
    put(payload, static_cast<std::uint32_t>(table.classes().size()));
    for (const auto& [of, epochs] : table.classes()) {
        ESSAIM_ASSERT(is_cooperative_name(of.chain.chain));
        put(payload, static_cast<std::uint8_t>(of.chain.service));
        put(payload, static_cast<std::uint8_t>(of.chain.chain.size()));
        payload.append(of.chain.chain);
        put(payload, static_cast<std::uint8_t>(of.data_class));
        put(payload, epochs.first_live);
        put(payload, static_cast<std::uint32_t>(epochs.slots.size()));
        for (const std::uint32_t slot : epochs.slots) payload.append(view(table.slot(slot)));
    }
    const auto for_instances = table.drawn_for_instances();
    if (!accounts.empty() || for_instances) {
        put(payload, static_cast<std::uint32_t>(accounts.size()));
        payload.append(accounts);
    }
    if (for_instances) payload.append(reinterpret_cast<const char*>(for_instances->data()), key_bytes);
    std::string bytes;
    bytes.reserve(header_bytes + payload.size() + Hash::size);
    bytes.append(magic);
    put(bytes, for_instances      ? key_file_version
               : accounts.empty() ? version_without_accounts
                                  : version_with_accounts);
    put(bytes, static_cast<std::uint32_t>(payload.size()));
    bytes.append(payload);
    bytes.append(sha256(bytes).view());
    wipe(payload);
    return bytes;
}

tl::expected<KeyTable, KeyFileError> parse_key_file(std::string_view bytes) {
    Reader header(bytes);
    if (header.text(magic.size()) != magic)
        return damaged("this is no key file, or its beginning is damaged");
    const auto version = header.number<std::uint16_t>();
    const auto length = header.number<std::uint32_t>();
    if (header.left() < Hash::size) return damaged("the key file is truncated");
    const std::string_view body = bytes.substr(0, bytes.size() - Hash::size);
    if (sha256(body).view() != bytes.substr(body.size()))
        return damaged("the key file's checksum is not that of its content: it is truncated or altered");
    if (version > key_file_version)
        return tl::unexpected(KeyFileError{KeyFileError::Cause::too_new,
                                           "the key file was written by a later release (version " +
                                               std::to_string(version) + "): update this program"});
    if (version == 0 || length != body.size() - header_bytes)
        return damaged("the key file's header is damaged");
    Reader in(body.substr(header_bytes));
    const auto network = NetworkId::from_bytes(in.text(NetworkId::size));
    if (!network) return damaged("the key file names no network");
    const auto origin = in.number<std::uint8_t>();
    if (origin > static_cast<std::uint8_t>(Origin::seeded))
        return damaged("the key file's origin is unknown");
    KeyTable table = origin == static_cast<std::uint8_t>(Origin::seeded)
                         ? KeyTable::of_seed(*network, in.number<std::uint64_t>())
                         : KeyTable::of_root(*network, in.key().get());
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count; ++i)
        if (!read_class(in, table))
            return damaged("entry " + std::to_string(i) + " of the key file is damaged");
    if (version != version_without_accounts) {
        const std::string_view accounts = in.text(in.number<std::uint32_t>());
        if (accounts.empty() && version == version_with_accounts)
            return damaged("the key file's accounts are damaged");
        table.set_accounts(accounts);
    }
    if (version == key_file_version) {
        if (!table.seed()) return damaged("the key file's origin is unknown");
        table.set_drawn_for_instances(in.key().get());
    }
    if (!in.whole() || in.left() != 0) return damaged("the key file does not end where it says");
    return table;
}

}  // namespace essaim::vault
