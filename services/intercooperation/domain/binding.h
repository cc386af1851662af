#pragma once
#include <optional>
#include <string_view>

#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

/// Whether a cooperative is in the network: admitted, and not withdrawn since.
bool is_member(const kernel::Desk& desk, const CooperativeId& cooperative);

/// The proposal of this name, whoever made it.
std::optional<Proposal> proposal_of(const kernel::Desk& desk, const AgreementId& agreement);
bool is_party(const std::vector<CooperativeId>& parties, std::string_view cooperative);

/// The last day on which an agreement in force binds a party: its term, or when that party or the provider
/// left. nullopt: without an end.
std::optional<Date> bound_until(const kernel::Desk& desk, const AgreementEntered& agreement,
                                const CooperativeId& party);

/// Whether on some day of a month a provider's agreement in force binds another party.
bool binds(const kernel::Desk& desk, const AgreementEntered& agreement, std::string_view provider,
           const CooperativeId& receiver, Month period);

}  // namespace essaim::intercooperation
