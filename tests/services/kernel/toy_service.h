#pragma once
#include "services/kernel/registry.h"

namespace essaim::toy {

/// A purse a cooperative: payroll fills and empties it; every deposit is heard by membership of the same
/// cooperative (a process) and told to its neighbour (intercooperation, a courier).
struct Deposited {
    static constexpr EventSchema schema{"payroll.toy_deposited", 1, 1};
    using Writer = PayrollService;
    std::int64_t amount = 0;
    std::string stream() const { return "purse"; }
    static constexpr auto fields() { return std::tuple{Field{"amount", &Deposited::amount}}; }
    bool operator==(const Deposited&) const = default;
};
struct Noted {
    static constexpr EventSchema schema{"membership.toy_noted", 1, 1};
    using Writer = MembershipService;
    std::int64_t amount = 0;
    std::string stream() const { return "notes"; }
    static constexpr auto fields() { return std::tuple{Field{"amount", &Noted::amount}}; }
    bool operator==(const Noted&) const = default;
};
struct Told {
    static constexpr EventSchema schema{"intercooperation.toy_told", 1, 1};
    using Writer = IntercooperationService;
    std::string to;
    std::int64_t amount = 0;
    std::string stream() const { return "gossip"; }
    static constexpr auto fields() {
        return std::tuple{Field{"to", &Told::to}, Field{"amount", &Told::amount}};
    }
    bool operator==(const Told&) const = default;
};
struct Heard {
    static constexpr EventSchema schema{"intercooperation.toy_heard", 1, 1};
    using Writer = IntercooperationService;
    std::string from;
    std::int64_t amount = 0;
    std::string stream() const { return "gossip"; }
    EventResult result() const { return {{"from", from}}; }
    static constexpr auto fields() {
        return std::tuple{Field{"from", &Heard::from}, Field{"amount", &Heard::amount}};
    }
    bool operator==(const Heard&) const = default;
};

struct Purse {
    std::int64_t balance = 0;
    static constexpr auto fields() { return std::tuple{Field{"balance", &Purse::balance}}; }
};

void add_to(kernel::Registry& registry);
Node deposit(std::int64_t amount);

}  // namespace essaim::toy
