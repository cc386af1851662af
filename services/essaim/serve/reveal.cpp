#include "services/essaim/serve/reveal.h"

#include <algorithm>
#include <memory>
#include <set>

#include "events/core/json.h"
#include "events/core/pointer.h"
#include "events/core/sealer.h"
#include "events/core/sealing_form.h"
#include "services/essaim/query.h"
#include "services/essaim/rights/roles.h"
#include "services/essaim/serve/reading.h"
#include "services/kernel/chain_keys.h"

namespace essaim::host {

using projections::SealedField;
using projections::ViewDefinition;

namespace {

constexpr std::size_t longest_purpose = 200;

struct ToOpen {
    std::size_t row;  // of the page
    SealedField field;
};
struct Revealing {
    Site& site;
    RevealPage what;
    std::function<void(Revealed)> done;
    Page page;
    std::vector<Node> rows;  // of the page
    std::vector<ToOpen> to_open;
};

using FieldsOf = std::map<std::string, std::set<std::string>>;  // of a member

/// The page as it is now, and what of it is to be opened: of whom which fields. Of one that holds nothing
/// there is nothing to open.
tl::expected<FieldsOf, KeyError> gather(kernel::Engine& engine, Revealing& to) {
    const auto& what = to.what;
    const auto shard = engine.shard_of(what.chain);
    if (!shard) return tl::unexpected(KeyError{KeyError::Cause::unavailable, shard.error().stop.message});
    const ViewRows all(what.view, (*shard)->rows(), what.chain);
    auto sealed = what.view.sealed_rows((*shard)->rows(), what.chain);
    to.page = page_of(all, what.query, what.sight, what.members_of);
    FieldsOf members;
    const auto& fields = what.reveal.fields;
    for (const auto index : to.page.shown) {
        to.rows.push_back(all.row(index));
        const Node* member = to.rows.back().find("member");
        if (!member || !member->string()) continue;
        for (auto& field : sealed[index]) {
            const auto whose = what.may_open.find(field.data_class);
            if (std::find(fields.begin(), fields.end(), field.name) == fields.end()) continue;
            if (whose == what.may_open.end() || !whose->second.sees(*member->string())) continue;
            members[*member->string()].insert(field.name);
            to.to_open.push_back({to.rows.size() - 1, std::move(field)});
        }
    }
    return members;
}

tl::expected<Node, KeyError> opened(kernel::Engine& engine, const std::string& chain,
                                    const SealedField& field) {
    const auto& world = engine.world();
    const auto shard = engine.shard_of(chain);
    if (!shard) return tl::unexpected(KeyError{KeyError::Cause::unavailable, shard.error().stop.message});
    const ChainId of{projections::sealed_by(field.box), chain};
    const kernel::ChainKeys known((*shard)->rows(), of);
    const Opener opener(world.keys, known, world.network, of);
    if (opener.erased(field.box, field.data_class)) return erased_node(field.data_class);
    auto text = opener.open_box(field.box, field.data_class);
    if (text) return Node(std::move(*text));
    if (text.error().cause == KeyError::Cause::erased) return erased_node(field.data_class);
    return tl::unexpected(std::move(text.error()));
}

void open_all(kernel::Engine& engine, Revealing& to) {
    for (const auto& [row, field] : to.to_open) {
        auto value = opened(engine, to.what.chain, field);
        if (!value) return to.done(std::move(value.error()));
        to.rows[row].set(field.name, std::move(*value));
    }
    std::string rows = "[";
    for (const auto& row : to.rows) rows += (rows.size() > 1 ? "," : "") + print_json(row);
    rows += "]";
    to.done(RevealedPage{std::move(to.page), std::move(rows)});
}

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    for (;;) {
        const auto comma = list.find(',');
        parts.emplace_back(list.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        list.remove_prefix(comma + 1);
    }
}

/// One for those of whom the same fields are opened: nobody is said to have had opened what they have not.
std::vector<Reading> readings_of(const RevealPage& what, const FieldsOf& members) {
    std::map<std::vector<std::string>, std::set<std::string>> by_fields;
    for (const auto& [member, fields] : members) {
        std::vector<std::string> opened;  // as they were asked for
        std::copy_if(what.reveal.fields.begin(), what.reveal.fields.end(), std::back_inserter(opened),
                     [&fields = fields](const auto& field) { return fields.contains(field); });
        by_fields[opened].insert(member);
    }
    std::vector<Reading> readings;
    for (const auto& [fields, whose] : by_fields)
        readings.push_back(
            {what.reader, what.chain, whose, what.view.name, fields, what.reveal.purpose, what.traceparent});
    return readings;
}

/// All are recorded before anything is opened.
void record_all(const std::shared_ptr<Revealing>& to, const std::shared_ptr<std::vector<Reading>>& readings,
                std::size_t next) {
    if (next == readings->size())
        return to->site.look([to](kernel::Engine& engine) { open_all(engine, *to); });
    record_reading(to->site, (*readings)[next], [to, readings, next](const kernel::Answer& answer) {
        if (answer.outcome != kernel::AskOutcome::accepted) return to->done(answer);
        record_all(to, readings, next + 1);
    });
}

}  // namespace

tl::expected<std::optional<RevealQuery>, Invalid> read_reveal(
    const std::vector<std::pair<std::string, std::string>>& query, const ViewDefinition& view) {
    const auto given = [&](std::string_view name) -> const std::string* {
        const auto found =
            std::find_if(query.begin(), query.end(), [&](const auto& field) { return field.first == name; });
        return found == query.end() ? nullptr : &found->second;
    };
    const auto no = [](const char* code, std::string pointer, std::string detail = {}) {
        return tl::unexpected(Invalid{code, std::move(pointer), std::move(detail)});
    };
    const auto* fields = given("reveal");
    const auto* purpose = given("purpose");
    if (!fields && !purpose) return std::nullopt;
    if (!fields) return no("missing_field", "/reveal");
    if (!purpose) return no("missing_field", "/purpose");
    RevealQuery reveal{split(*fields), *purpose};
    std::string names;
    for (const auto& [name, data_class] : view.sealed_fields) names += (names.empty() ? "" : ", ") + name;
    std::set<std::string> seen;
    for (const auto& field : reveal.fields) {
        const auto pointer = "/reveal/" + pointer_token(field);
        if (!view.sealed_fields.contains(field)) return no("unknown_field", pointer, names);
        if (!seen.insert(field).second) return no("named_twice", pointer);
    }
    if (purpose->find_first_not_of(' ') == std::string::npos || purpose->size() > longest_purpose)
        return no("invalid_purpose", "/purpose", std::to_string(longest_purpose));
    if (given("as_of")) return no("reveal_of_the_past", "/as_of");
    return reveal;
}

tl::expected<MayOpen, std::string> may_open(const rights::Rights& rights, const std::string& reader,
                                            const std::string& chain, const RevealQuery& reveal,
                                            const ViewDefinition& view, Date today) {
    MayOpen may;
    for (const auto& field : reveal.fields) {
        const auto data_class = view.sealed_fields.find(field)->second;
        auto verdict = rights.may_reveal(reader, chain, data_class, today);
        if (verdict.outcome != rights::Outcome::allowed)
            return tl::unexpected(std::string(rights::role_that_reveals(data_class)));
        may.emplace(data_class, std::move(verdict.sight));
    }
    return may;
}

void reveal_page(Site& site, RevealPage what, std::function<void(Revealed)> done) {
    auto to = std::make_shared<Revealing>(Revealing{site, std::move(what), std::move(done), {}, {}, {}});
    site.look([to](kernel::Engine& engine) {
        const auto gathered = gather(engine, *to);
        if (!gathered) return to->done(gathered.error());
        if (to->page.is_lost) return to->done(Invalid{"invalid_cursor", "/cursor"});
        const auto& members = *gathered;
        if (members.size() > most_revealed)
            return to->done(Invalid{"too_many_rows", "/limit", std::to_string(most_revealed)});
        if (members.empty()) return open_all(engine, *to);
        auto readings = std::make_shared<std::vector<Reading>>(readings_of(to->what, members));
        record_all(to, readings, 0);
    });
}

}  // namespace essaim::host
