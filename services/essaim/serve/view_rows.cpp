#include "services/essaim/serve/view_rows.h"

#include <algorithm>

#include "events/core/json.h"
#include "services/essaim/query.h"
#include "services/essaim/serve/row_tag.h"

namespace essaim::host {

namespace {

MembersOf members_in(const std::vector<Node>& activities) {
    MembersOf found;
    for (const auto& row : activities) {
        const Node* activity = row.find("activity");
        const Node* members = row.find("members");
        if (!activity || !activity->string() || !members || !members->items()) continue;
        auto& of = found[*activity->string()];
        for (const auto& item : *members->items())
            if (const Node* member = item.find("member"); member && member->string())
                of.insert(*member->string());
    }
    return found;
}

}  // namespace

ViewRows::ViewRows(const projections::ViewDefinition& view, const projections::Rows& rows,
                   const std::string& chain)
    : rows_(view.rows(rows, chain)), between_(view.between) {
    if (view.scope == projections::Scope::cooperative)
        for (auto& row : rows_) row = with_cooperative(std::move(row), chain);
    begins_.reserve(rows_.size() + 1);
    begins_.push_back(0);
    hashes_.reserve(rows_.size());
    std::vector<projections::SealedRow> sealed;
    if (!view.sealed_fields.empty()) sealed = view.sealed_rows(rows, chain);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const auto text = print_json(rows_[at]);
        hashes_.push_back(row_hash(text, sealed.empty() ? nullptr : &sealed[at]));
        text_.append(text) += ',';
        begins_.push_back(text_.size());
    }
}

bool ViewRows::is_between(std::size_t index, const std::set<std::string>& cooperatives) const {
    const auto is_one = [&](const Node& name) {
        return name.string() && cooperatives.contains(*name.string());
    };
    return std::any_of(between_.begin(), between_.end(), [&](const auto& field) {
        const Node* named = rows_[index].find(field);
        if (!named) return false;
        const auto* names = named->items();
        return names ? std::any_of(names->begin(), names->end(), is_one) : is_one(*named);
    });
}

Hash ViewRows::hash(std::size_t first, std::size_t last) const {
    static_assert(sizeof(Hash) == sizeof(Hash::bytes));
    return sha256({reinterpret_cast<const char*>(hashes_.data() + first), (last - first) * sizeof(Hash)});
}

const std::vector<std::size_t>& ViewRows::with(const std::string& field, const std::string& text) const {
    static const std::vector<std::size_t> none;
    const std::lock_guard lock(mutex_);
    const auto [index, is_new] = indexes_.try_emplace(field);
    for (std::size_t at = 0; is_new && at < rows_.size(); ++at)
        if (const auto said = said_in(rows_[at], field)) index->second[*said].push_back(at);
    const auto found = index->second.find(text);
    return found == index->second.end() ? none : found->second;
}

std::shared_ptr<const ShownPage> ViewRows::shown(
    const std::string& key, const std::function<std::shared_ptr<const ShownPage>()>& make) const {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = shown_.find(key); found != shown_.end()) return found->second;
    }
    auto made = make();
    const std::lock_guard lock(mutex_);
    if (shown_.size() >= most_shown) shown_.clear();
    return shown_.emplace(key, std::move(made)).first->second;
}

const MembersOf& ViewRows::members_of_activities() const {
    const std::lock_guard lock(mutex_);
    if (!members_of_) members_of_ = std::make_unique<const MembersOf>(members_in(rows_));
    return *members_of_;
}

}  // namespace essaim::host
