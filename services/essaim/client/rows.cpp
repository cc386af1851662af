#include "services/essaim/client/rows.h"

#include <algorithm>
#include <set>

#include "services/essaim/client/audit.h"

namespace essaim::host {

namespace {

using projections::Scope;
using projections::ViewDefinition;

constexpr std::size_t rows_a_page = 1000;
/// A request line longer than this may not be taken.
constexpr std::size_t longest_token = 6000;
/// What a query says besides fields: a field of such a name is compared here.
constexpr std::array reserved{"as_of", "min_position", "reveal", "purpose", "limit", "cursor"};

bool is_reserved(const std::string& name) {
    return std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

/// What a view of this chain can know of a cut: its own chains, the network's and what others told each
/// other.
kernel::Cut narrowed(kernel::Cut cut, const std::string& chain) {
    std::erase_if(cut.heads, [&](const auto& head) {
        return head.chain != chain && head.chain != network_chain &&
               head.service != Service::intercooperation;
    });
    return cut;
}

std::string text_of(const kernel::Moment& moment, const std::string& chain) {
    if (const auto* instant = std::get_if<Instant>(&moment)) return TextForm<Instant>::write(*instant);
    const auto& cut = std::get<kernel::Cut>(moment);
    auto token = kernel::cut_token(cut);
    return token.size() > longest_token ? kernel::cut_token(narrowed(cut, chain)) : token;
}

/// Every cooperative there is for the operator of the directory; for others those they have a role in, and
/// those that everybody enrolled may know of.
tl::expected<std::set<std::string>, RemoteError> cooperatives_of(Remote& remote) {
    std::set<std::string> names;
    if (remote.is_owner()) {
        const auto token = cut_of(remote);
        if (!token) return tl::unexpected(token.error());
        const auto cut = kernel::read_cut_token(*token);
        if (!cut) return tl::unexpected(remote.not_understood());
        for (const auto& head : cut->heads) names.insert(head.chain);
        names.erase(std::string(network_chain));
        return names;
    }
    const auto me = remote.get("/v1/me");
    if (!me) return tl::unexpected(me.error());
    const auto add = [&](const Node* rows) {
        if (!rows || !rows->items()) return;
        for (const auto& row : *rows->items())
            if (const Node* name = row.find("cooperative"); name && name->string())
                names.insert(*name->string());
    };
    add(me->find("roles"));
    if (const Node* member = me->find("member"); member && member->string())
        names.insert(member->string()->substr(0, member->string()->find('/')));
    const auto all = remote.get("/v1/network/cooperatives?limit=1000");
    if (all) add(all->find("rows"));
    names.erase(std::string(network_chain));
    return names;
}

class Asking {
  public:
    Asking(Remote& remote, const ViewDefinition& view, const Query& query)
        : remote_(remote), view_(view), query_(query) {}

    tl::expected<void, RemoteError> add_rows_of(const std::string& chain, std::vector<Node>& rows) {
        const std::string first = target_of(chain);
        std::string cursor;
        for (;;) {
            const auto page =
                remote_.get(cursor.empty() ? first : first + "&cursor=" + http::percent_encoded(cursor));
            if (!page) return tl::unexpected(page.error());
            const Node* shown = page->find("rows");
            if (!shown || !shown->items()) return tl::unexpected(remote_.not_understood());
            for (const auto& row : *shown->items())
                if (is_wanted(row)) rows.push_back(row);
            const Node* next = page->find("next");
            if (!next || !next->string() || *next->string() == cursor) return {};
            cursor = *next->string();
        }
    }

  private:
    std::string target_of(const std::string& chain) const {
        std::string target = chain == network_chain
                                 ? "/v1/network/"
                                 : "/v1/cooperatives/" + http::percent_encoded(chain) + "/";
        target += view_.name + "?limit=" + std::to_string(rows_a_page);
        const auto add = [&](const std::string& name, const std::string& value) {
            target += "&" + http::percent_encoded(name) + "=" + http::percent_encoded(value);
        };
        if (query_.as_of) add("as_of", text_of(*query_.as_of, chain));
        for (const auto& [name, value] : query_.fields)
            if (!is_reserved(name)) add(name, value);
        return target;
    }
    bool is_wanted(const Node& row) const {
        for (const auto& field : query_.fields)
            if (is_reserved(field.first) && !has_equal(row, {field})) return false;
        if (!query_.cooperative || view_.scope != Scope::network) return true;
        return !row.find("cooperative") || has_equal(row, {{"cooperative", *query_.cooperative}});
    }

    Remote& remote_;
    const ViewDefinition& view_;
    const Query& query_;
};

}  // namespace

tl::expected<std::vector<Node>, RemoteError> rows_of(Remote& remote, const kernel::Registry& registry,
                                                     Query query) {
    const auto view = view_of(registry, query);
    if (!view) return tl::unexpected(RemoteError{view.error().code, view.error().message, 2});
    Asking asking(remote, **view, query);
    std::vector<Node> rows;
    const bool is_of_one = (*view)->scope == Scope::network || query.cooperative;
    if (is_of_one) {
        const auto chain = (*view)->scope == Scope::network ? std::string(network_chain) : *query.cooperative;
        if (auto done = asking.add_rows_of(chain, rows); !done)
            return tl::unexpected(std::move(done.error()));
        return rows;
    }
    const auto names = cooperatives_of(remote);
    if (!names) return tl::unexpected(names.error());
    std::optional<RemoteError> may_not;
    bool may = false;
    for (const auto& name : *names) {
        auto done = asking.add_rows_of(name, rows);
        may = may || done;
        if (done) continue;
        if (done.error().status != 1) return tl::unexpected(std::move(done.error()));
        may_not = std::move(done.error());
    }
    if (!may && may_not) return tl::unexpected(std::move(*may_not));
    return rows;
}

tl::expected<RemoteDrafts, RemoteError> drafts_of(Remote& remote, const std::string& cooperative,
                                                  const Query& query) {
    std::string target = "/v1/cooperatives/" + http::percent_encoded(cooperative) + "/payslip/draft";
    for (const auto& [name, value] : query.fields)
        target += (target.find('?') == std::string::npos ? "?" : "&") + http::percent_encoded(name) + "=" +
                  http::percent_encoded(value);
    const auto answer = remote.get(target);
    if (!answer) return tl::unexpected(answer.error());
    const Node* rows = answer->find("rows");
    const Node* changed = answer->find("changed_since");
    if (!rows || !rows->items() || !changed || !changed->items())
        return tl::unexpected(remote.not_understood());
    RemoteDrafts drafts;
    for (const auto& row : *rows->items()) drafts.rows.push_back(with_cooperative(row, cooperative));
    for (const auto& period : *changed->items())
        if (period.string()) drafts.changed_since.push_back(cooperative + " " + *period.string());
    return drafts;
}

}  // namespace essaim::host
