#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/core/declared.h"
#include "events/core/field_walk.h"
#include "events/core/node.h"
#include "events/core/recorded.h"
#include "events/core/sealing.h"
#include "projections/core/filter.h"
#include "projections/core/sealed_rows.h"
#include "projections/core/table.h"

namespace essaim::projections {

/// The part of a view that one service's events write. A handler gets the part of its event's writer and no
/// other: `apply(Part<PayrollService>&, const Recorded<payroll::PayslipIssued>&)`.
template <class S>
class Part {
  public:
    Part(Rows& rows, std::string section) : rows_(rows), section_(std::move(section)) {}
    template <class T, class... Keys>
    std::optional<T> find(const Table<T>& table, const Keys&... keys) const {
        return table.find(rows_, section_, keys...);
    }
    template <class T, class... Keys>
    void put(const Table<T>& table, const T& value, const Keys&... keys) {
        table.put(rows_, section_, value, keys...);
    }
    template <class T, class... Keys>
    void put_event(const Table<T>& table, const Recorded<T>& recorded, const Keys&... keys) {
        table.put_event(rows_, section_, recorded, keys...);
    }
    template <class T, class... Keys>
    void erase(const Table<T>& table, const Keys&... keys) {
        table.erase(rows_, section_, keys...);
    }
    template <class T, class... Keys>
    void each(const Table<T>& table, const std::function<bool(const T&)>& visit, const Keys&... keys) const {
        table.each(rows_, section_, visit, keys...);
    }

  private:
    Rows& rows_;
    std::string section_;
};

/// All parts of a view for one cooperative (or the network), to read from.
class Parts {
  public:
    Parts(const Rows& rows, std::string view_section, std::string chain)
        : rows_(rows), view_section_(std::move(view_section)), chain_(std::move(chain)) {}

    template <class S, class T, class... Keys>
    std::optional<T> find(const Table<T>& table, const Keys&... keys) const {
        return table.find(rows_, section(S::service), keys...);
    }
    template <class S, class T, class... Keys>
    void each(const Table<T>& table, const std::function<bool(const T&)>& visit, const Keys&... keys) const {
        table.each(rows_, section(S::service), visit, keys...);
    }
    const std::string& cooperative() const { return chain_; }

  private:
    std::string section(Service service) const { return view_section_ + row_key(chain_, name_of(service)); }
    const Rows& rows_;
    std::string view_section_;
    std::string chain_;
};

/// Views of a cooperative hear its own chains of every service; views of the network hear the chain `network`
/// of every service and all of intercooperation. Neither hears anything else.
enum class Scope : std::uint8_t { cooperative, network };

/// A view as the fold, the command line and HTTP know it.
struct ViewDefinition {
    using Handler = std::function<void(Rows&, std::string_view section_chain, const Reading&,
                                       const CommitContext&, std::uint32_t index)>;
    std::string name;
    int version;
    Scope scope;
    Service service;                                       // the service whose API serves it
    std::map<std::string, Handler, std::less<>> handlers;  // by event type
    /// Rows in key order, as JSON objects.
    std::function<std::vector<Node>(const Rows&, std::string_view chain)> rows;
    std::function<Node()> row_schema;
    /// The row's fields that hold personal data.
    std::map<std::string, DataClass, std::less<>> sealed_fields;
    /// What stands in them, in the order of `rows`.
    std::function<std::vector<SealedRow>(const Rows&, std::string_view chain)> sealed_rows;
    std::vector<std::string> fields;  // of a row, by name
    /// Those of them that name the cooperatives a row of the network is between: to others it does not exist.
    /// None: a row is everybody's.
    std::vector<std::string> between;
    Filters filters;  // by which of them rows are asked for

    bool has_field(std::string_view field) const {
        return std::find(fields.begin(), fields.end(), field) != fields.end();
    }
    /// What `field` has to equal, as it stands in a row: of a row of a cooperative also `cooperative`.
    tl::expected<std::string, Invalid> filter(const std::string& field, std::string_view text) const;
    std::string section() const { return view_section(name, version); }
    static std::string view_section(std::string_view name, int version) {
        return row_key("view", name, std::to_string(version));
    }
};

/// Lets the view hear which keys are in use, so that it shows as erased what nobody will open any more.
void hear_keys(ViewDefinition& view);

/// Makes a definition from a view:
///   static constexpr std::string_view name; static constexpr int view_version; static constexpr Scope scope;
///   static constexpr Service service; struct Row (declared); using Events = std::tuple<…>;
///   static void apply(Part<Writer of E>&, const Recorded<E>&) for each E; static std::vector<Row> rows(const
///   Parts&);
/// and, where rows are the business of some cooperatives alone, static constexpr std::array between{field,
/// …}.
template <class V>
ViewDefinition define_view() {
    ViewDefinition view;
    view.name = V::name;
    view.version = V::view_version;
    view.scope = V::scope;
    view.service = V::service;
    const auto add = [&view]<class E>(std::type_identity<E>) {
        view.handlers[std::string(E::schema.type)] =
            [section = view.section()](Rows& rows, std::string_view chain, const Reading& reading,
                                       const CommitContext& at, std::uint32_t index) {
                Part<typename E::Writer> part(rows, section + row_key(chain, name_of(E::Writer::service)));
                V::apply(part, recorded<E>(reading, at, index));
            };
    };
    [&]<class... E>(std::type_identity<std::tuple<E...>>) {
        (add(std::type_identity<E>{}), ...);
    }(std::type_identity<typename V::Events>{});
    view.rows = [section = view.section()](const Rows& rows, std::string_view chain) {
        std::vector<Node> nodes;
        for (auto& row : V::rows(Parts(rows, section, std::string(chain)))) {
            each_leaf<SealedLeaf>(row, [&](auto& field, const Spot&) {
                if (is_erased(rows, section, chain, field.box(), field.data_class)) field.mark_erased();
            });
            nodes.push_back(to_node(row));
        }
        return nodes;
    };
    view.sealed_rows = [section = view.section()](const Rows& rows, std::string_view chain) {
        std::vector<SealedRow> sealed;
        for (const auto& row : V::rows(Parts(rows, section, std::string(chain)))) {
            auto& fields = sealed.emplace_back();
            each_leaf<SealedLeaf>(row, [&](const auto& field, const Spot& spot) {
                fields.push_back({spot.pointer.substr(1), field.data_class, field.box()});
            });
        }
        return sealed;
    };
    if constexpr (holds_leaf<typename V::Row, SealedLeaf>) {
        each<typename V::Row>([&]<class T, class F>(Field<T, F> field) {
            if constexpr (sealed_class<F>) view.sealed_fields.emplace(field.name, *sealed_class<F>);
        });
        hear_keys(view);
    }
    view.filters = filters_of<typename V::Row>();
    view.row_schema = [] { return schema_of<typename V::Row>(); };
    each<typename V::Row>([&](auto field) { view.fields.emplace_back(field.name); });
    if constexpr (requires { V::between; }) view.between.assign(V::between.begin(), V::between.end());
    return view;
}

}  // namespace essaim::projections
