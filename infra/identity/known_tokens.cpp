#include "infra/identity/known_tokens.h"

#include <cstring>

namespace essaim::identity {

namespace {
constexpr std::size_t most_known = 4096;  // of each of two generations
}

std::size_t KnownTokens::Spread::operator()(const Hash& hash) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, hash.bytes.data(), sizeof value);
    return value;
}

std::shared_ptr<const KnownToken> KnownTokens::find(const Hash& token) const {
    const std::scoped_lock hold(mutex_);
    for (const Tokens* tokens : {&young_, &old_})
        if (const auto found = tokens->find(token); found != tokens->end()) return found->second;
    return nullptr;
}

void KnownTokens::add(const Hash& token, std::shared_ptr<const KnownToken> known) {
    const std::scoped_lock hold(mutex_);
    if (young_.size() >= most_known) {
        old_ = std::move(young_);
        young_.clear();
    }
    young_.insert_or_assign(token, std::move(known));
}

}  // namespace essaim::identity
