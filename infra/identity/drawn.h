#pragma once
#include <string>
#include <string_view>

#include "events/core/hash.h"

namespace essaim::identity {

/// 128 bits from the kernel, in base64url: the name of an account, a session, a key, a token.
std::string drawn_id();
/// 256 bits from the kernel, as bytes.
std::string drawn_secret();

/// A hundred bits for people to type: "7K2QM-…", four groups of five without I, L, O and U.
std::string drawn_code();
/// The same however it was typed: capitals or not, with or without its dashes and spaces; O is 0, I and L
/// are 1.
std::string plain_code(std::string_view typed);

/// In a time that does not depend on where they differ.
bool same(const Hash& a, const Hash& b);

}  // namespace essaim::identity
