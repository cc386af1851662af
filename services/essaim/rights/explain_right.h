#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "events/core/node.h"
#include "services/essaim/rights/rights.h"
#include "services/kernel/registry.h"

namespace essaim::rights {

/// Somebody, somewhere, something: a command as `service.command`, or a view's name.
struct RightQuestion {
    std::string person;
    std::string chain;  // a cooperative, or `network`
    std::string scope;
};

/// nullopt: there is no such command or view.
std::optional<Verdict> verdict_of(const Rights& rights, const kernel::Registry& registry,
                                  const RightQuestion& question, Date today);

/// {"allowed", "because": [{"delegation", "role", "rule", "commit"}], "members", "cooperatives", "missing"}:
/// `members` are those whom the right is about, null all; `cooperatives` those of whose dealings it is about,
/// null all; `missing` the right that lacks where there are others, null none at all.
Node explained(const Verdict& verdict);

}  // namespace essaim::rights
