#pragma once
#include <optional>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/vocabulary/ids.h"
#include "services/essaim/query.h"

namespace essaim::host {

/// What `show payslip --draft` shows: a row for each payslip, with its lines, of the months that were
/// computed and are not closed; `last_month` is what the month before came to. Somebody whom that month paid
/// and this one does not has a row of `last_month` alone.
struct Drafts {
    std::vector<Node> rows;                  // cooperative by cooperative, by month and member
    std::vector<std::string> changed_since;  // "oxalis 2026-03": no longer what was computed
};

/// Of one cooperative, or of all; of what is asked, fields `period` and `member`. Computes: a second for ten
/// thousand payslips. QueryError: a field it has not, or why nothing can be computed.
tl::expected<Drafts, QueryError> drafts_of(Network& network, const Query& query);

/// The same of one cooperative, by a process that holds its shard; `only`: of these members, whose payslips
/// alone are computed, and nothing is said of the rest. Rows do not name the cooperative.
tl::expected<Drafts, QueryError> drafts_in(Network& network, const std::string& cooperative,
                                           const std::vector<std::pair<std::string, std::string>>& fields,
                                           const std::optional<std::set<MemberId>>& only);

}  // namespace essaim::host
