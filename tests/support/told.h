#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "events/core/commit.h"
#include "events/core/sealer.h"
#include "events/vocabulary/assert.h"
#include "services/kernel/decision.h"
#include "tests/support/glass_ring.h"

namespace essaim::tests {

/// An event as it would stand in a commit: sealed and encoded.
inline EventRecord record_of(const kernel::AnyEvent& event, const ChainId& chain) {
    static GlassRing ring;
    static const GlassKeys known;
    Sealer sealer(ring, known, SealingContext{NetworkId{}, chain, "c-test"});
    auto record = event.record(sealer);
    ESSAIM_ASSERT(record.has_value());
    return std::move(*record);
}

/// The commits of one cooperative's chains as a test tells them, numbered from 1 in each chain.
class Told {
  public:
    explicit Told(std::string cooperative) : cooperative_(std::move(cooperative)) {}

    /// The context of the next commit of a service's chain. Its hash is that of its name.
    CommitContext next(Service service) {
        CommitContext at;
        at.chain = {service, cooperative_};
        at.number = ++numbers_[service];
        at.hash =
            sha256(std::string(name_of(service)) + "/" + cooperative_ + "/" + std::to_string(at.number));
        at.recorded_at = Instant{std::chrono::days{20454} + std::chrono::seconds{at.number}};
        at.actor = "p-anna";
        at.id = CommandId::unchecked("c-" + std::to_string(at.number));
        return at;
    }
    const std::string& cooperative() const { return cooperative_; }

  private:
    std::string cooperative_;
    std::map<Service, std::uint64_t> numbers_;
};

}  // namespace essaim::tests
