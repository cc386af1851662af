#pragma once
#include <memory>
#include <string>
#include <vector>

#include "services/kernel/engine.h"
#include "services/kernel/line.h"
#include "tests/support/glass_ring.h"
#include "tests/support/memory_store.h"

namespace essaim::tests {

/// Two services, membership and activities, for tests of the kernel with real decisions: invoices that are
/// numbered and pay that may not exceed what is available.
kernel::Registry two_services();

/// What founds the cooperative `oxalis`: Anna under contract, her activity `a-anna`, turnover of 1,000.00 of
/// which 900.00 is available.
std::vector<std::string> founding_lines();
inline constexpr std::int64_t available_cents = 90'000;

std::string invoice_line(const std::string& id);
/// Pays `cents` of `a-anna`, in a month of its own.
std::string pay_line(const std::string& id, int month, std::int64_t cents);
/// Another person welcomed: it moves the chain of membership.
std::string welcome_line(const std::string& id);
/// Another cooperative's, for fairness.
std::string foreign_line(const std::string& id, const std::string& cooperative);

/// A line as a request; aborts on one that is none.
kernel::Request request_of(const kernel::Registry& registry, const std::string& line);

/// What every process of one network shares in a test: a network id, keys, a clock that stands still.
struct OneNetwork {
    OneNetwork() : registry(two_services()) {}
    kernel::ShardWorld world() {
        return {registry, ring, id, 1, [] { return Instant{std::chrono::days{20454}}; }};
    }
    kernel::Registry registry;
    GlassRing ring;
    NetworkId id{};
};

}  // namespace essaim::tests
