#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>

#include "events/vocabulary/forms.h"

namespace essaim {

/// The four services, in the order in which rounds of caused commands are taken.
enum class Service : std::uint8_t { membership = 0, activities = 1, payroll = 2, intercooperation = 3 };
inline constexpr std::array all_services{Service::membership, Service::activities, Service::payroll,
                                         Service::intercooperation};
template <>
struct Enumerators<Service> {
    static constexpr std::array<std::pair<Service, std::string_view>, 4> names{{
        {Service::membership, "membership"},
        {Service::activities, "activities"},
        {Service::payroll, "payroll"},
        {Service::intercooperation, "intercooperation"},
    }};
};

/// Tags: `using Writer = MembershipService;` in an event, `Part<MembershipService>` in a view.
struct MembershipService {
    static constexpr Service service = Service::membership;
};
struct ActivitiesService {
    static constexpr Service service = Service::activities;
};
struct PayrollService {
    static constexpr Service service = Service::payroll;
};
struct IntercooperationService {
    static constexpr Service service = Service::intercooperation;
};

/// The chain that all cooperatives share. No cooperative may have this name.
inline constexpr std::string_view network_chain = "network";

/// One chain: a service's history of one cooperative (or of `network`).
struct ChainId {
    Service service;
    std::string chain;  // the cooperative's id, or `network`
    auto operator<=>(const ChainId&) const = default;
};

}  // namespace essaim
