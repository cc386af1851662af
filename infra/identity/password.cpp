#include "infra/identity/password.h"

#include <sodium.h>
#include <algorithm>
#include <array>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/utf8.h"
#include "infra/identity/drawn.h"

namespace essaim::identity {
namespace {

constexpr std::size_t least_characters = 12;
constexpr std::size_t most_bytes = 256;

std::string hashed(std::string_view password, const PasswordCost& cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int done = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                                           cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    ESSAIM_ASSERT(done == 0);  // only memory could lack
    return text.data();
}

}  // namespace

/// One of the places at the door, given back at the end.
class Passwords::Turn {
  public:
    explicit Turn(Passwords& passwords) : running_(passwords.running_) {
        taken_ = running_.fetch_add(1) < passwords.at_a_time_;
    }
    ~Turn() { running_.fetch_sub(1); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool taken() const { return taken_; }

  private:
    std::atomic<int>& running_;
    bool taken_;
};

Passwords::Passwords(PasswordCost cost, int at_a_time) : cost_(cost), at_a_time_(at_a_time) {
    ESSAIM_ASSERT(sodium_init() >= 0);
    nobody_ = hashed(drawn_secret(), cost_);
}

bool Passwords::acceptable(std::string_view password, std::string_view person) {
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return password.size() <= most_bytes && is_utf8(password) && password != person &&
           std::none_of(password.begin(), password.end(), control) &&
           std::count_if(password.begin(), password.end(), begins_character) >=
               static_cast<std::ptrdiff_t>(least_characters);
}

std::optional<std::string> Passwords::hash(std::string_view password) {
    const Turn turn(*this);
    if (!turn.taken()) return std::nullopt;
    return hashed(password, cost_);
}

Passwords::Verdict Passwords::verify(std::string_view hash, std::string_view password) {
    const Turn turn(*this);
    if (!turn.taken()) return Verdict::busy;
    const std::string text(hash.empty() ? std::string_view(nobody_) : hash);
    const bool right = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
    return right && !hash.empty() ? Verdict::right : Verdict::wrong;
}

bool Passwords::outdated(std::string_view hash) const {
    return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace essaim::identity
