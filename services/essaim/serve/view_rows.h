#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/core/hash.h"
#include "events/core/node.h"
#include "projections/core/view.h"

namespace essaim::host {

using MembersOf = std::map<std::string, std::set<std::string>, std::less<>>;  // activity → members

struct ShownPage;

/// A view's rows of one chain, in the order of `show --json`, as they were at some moment. Shared between
/// readers, thread-safe: nothing of it changes; what readers look for is put in order when first asked for.
class ViewRows {
  public:
    ViewRows(const projections::ViewDefinition& view, const projections::Rows& rows,
             const std::string& chain);

    std::size_t size() const { return rows_.size(); }
    const Node& row(std::size_t index) const { return rows_[index]; }
    /// Whether it is between cooperatives of which one is among these.
    bool is_between(std::size_t index, const std::set<std::string>& cooperatives) const;
    /// As JSON, separated by commas; `first` < `last`.
    std::string_view text(std::size_t first, std::size_t last) const {
        return std::string_view(text_).substr(begins_[first], begins_[last] - 1 - begins_[first]);
    }
    /// Of a row, what lies sealed in it too (`row_hash`).
    const Hash& hash(std::size_t index) const { return hashes_[index]; }
    /// Of those rows' texts.
    Hash hash(std::size_t first, std::size_t last) const;

    /// The rows of which a field says just this, ascending; the first time a field is asked for costs a look
    /// at every row.
    const std::vector<std::size_t>& with(const std::string& field, const std::string& text) const;
    /// Of the view `activities`.
    const MembersOf& members_of_activities() const;
    /// What `make` has made of these rows for that `key`, perhaps before.
    std::shared_ptr<const ShownPage> shown(
        const std::string& key, const std::function<std::shared_ptr<const ShownPage>()>& make) const;

  private:
    static constexpr std::size_t most_shown = 256;
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    std::vector<Node> rows_;
    std::vector<std::string> between_;  // fields of a row
    std::string text_;                  // of one row after the other, each followed by a comma
    std::vector<std::size_t> begins_;   // in `text_`, and the end of the last
    std::vector<Hash> hashes_;
    mutable std::mutex mutex_;  // over what follows; what is in there once never moves
    mutable std::map<std::string, Index, std::less<>> indexes_;
    mutable std::unique_ptr<const MembersOf> members_of_;
    mutable std::unordered_map<std::string, std::shared_ptr<const ShownPage>> shown_;
};
using SharedRows = std::shared_ptr<const ViewRows>;

}  // namespace essaim::host
