#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/vocabulary/instant.h"
#include "infra/http/client.h"
#include "infra/vault/vault.h"

namespace essaim::host {

/// Set on what one instance asks another in a person's name without their token: a line of an import, a
/// reading, what the owner of its directory asks at the socket.
inline constexpr const char* voucher_header = "Essaim-Voucher";
/// Of such an answer: what its code is about, so that it can be told in another language.
inline constexpr const char* detail_header = "Essaim-Detail";

/// One instance's word to another that it has checked who asks. Made with a key of the key file, which
/// the instances of a network share, and which lets its owner act in any name anyway; of no seed. It is good
/// for one request, unchanged, for a minute; asked twice, the command's id answers. Thread-safe.
class Vouchers {
  public:
    /// `keys` outlives it.
    explicit Vouchers(vault::Vault& keys) : keys_(keys) {}

    /// Adds the voucher to a question that is otherwise whole.
    tl::expected<void, KeyError> sign(http::Question& question, Instant now) const;
    /// Whether the head bears one that is good for it; what it says of the body is compared by `covers`.
    bool is_good(const http::Head& head, Instant now) const;
    static bool covers(const http::Head& head, std::string_view body);

  private:
    vault::Vault& keys_;
};

/// The request line's target as it is sent: path and query.
std::string target_text(const http::Target& target);

}  // namespace essaim::host
