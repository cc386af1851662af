#pragma once
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace essaim::identity {

/// What trying one password costs: passes over that much memory (Argon2id, RFC 9106).
struct PasswordCost {
    std::uint64_t passes = 2;
    std::size_t memory_bytes = 64u << 20;
};

/// Passwords by Argon2id (libsodium). As many at a time as memory was meant for; the others are told so at
/// once, lest a crowd at the door take the memory of everyone else. Thread-safe; takes some hundredths of a
/// second.
class Passwords {
  public:
    explicit Passwords(PasswordCost cost = {}, int at_a_time = 2);

    /// 12 characters at least, 256 bytes at most, UTF-8 without control characters, and not the name itself.
    static bool acceptable(std::string_view password, std::string_view person);

    /// nullopt: busy.
    std::optional<std::string> hash(std::string_view password);
    enum class Verdict : std::uint8_t { right, wrong, busy };
    /// Takes as long for an empty hash (nobody of that name) as for any other.
    Verdict verify(std::string_view hash, std::string_view password);
    /// The hash is of another cost than this: made anew when its password is at hand.
    bool outdated(std::string_view hash) const;

  private:
    class Turn;
    const PasswordCost cost_;
    const int at_a_time_;
    std::atomic<int> running_{0};
    std::string nobody_;  // a hash that no password has
};

}  // namespace essaim::identity
