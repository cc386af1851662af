#include <algorithm>

#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "services/essaim/outbox/outbox.h"
#include "services/essaim/rights/explain_right.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using outbox::FileKind;

namespace {

/// Of a longer file one piece at a time is handed to the connection.
constexpr std::size_t longest_piece = 256UL * 1024;

Response file_response(outbox::OutFile file) {
    Response response;
    response.headers.push_back({"Content-Type", std::string(file.media_type)});
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"" + file.name + "\""});
    response.headers.push_back({"ETag", "\"" + sha256(file.bytes).hex() + "\""});
    response.headers.push_back({"Cache-Control", "private, no-store"});
    if (file.bytes.size() <= longest_piece) {
        response.body = std::move(file.bytes);
        return response;
    }
    response.source = [bytes = std::move(file.bytes), at = std::size_t{0}]() mutable {
        auto piece = bytes.substr(at, longest_piece);
        at += piece.size();
        return piece;
    };
    return response;
}

/// The command or view that lets somebody have it.
std::string scope_of(FileKind kind) {
    switch (kind) {
        case FileKind::fec:
        case FileKind::fec_description:
            return "journal";
        case FileKind::sepa:
            return "payroll.hand_out_payments";
        case FileKind::dsn:
            return "payroll.hand_out_declaration";
        case FileKind::payslips:
            return "payslip";
    }
    __builtin_unreachable();
}

/// Of a payslip: whose it is, as its name says. Other files are everybody's who may have their kind.
bool sees(const rights::Sight& sight, const std::string& name) {
    const auto member = outbox::member_of(name);
    return sight.everybody || (member && sight.sees(*member));
}

}  // namespace

/// The names of a kind's files of a period, or one file.
void Door::answer_files(const http::Request& request, const Admitted& admitted, const Respond& respond) {
    const auto language = admitted.language;
    const auto& target = request.head.target;
    const auto& found = std::get<FixedFound>(admitted.route);
    const bool is_list = found.route->fixed == Fixed::files;
    const auto& cooperative = found.parameters.front();
    const std::string name = is_list ? std::string() : found.parameters.back();

    std::optional<outbox::FilePeriod> period;
    if (const auto text = target.field("period")) {
        period = outbox::FilePeriod::read(*text);
        if (!period) return respond(invalid({"invalid_period", "/period", "2026-01"}, {}, language));
    }
    std::optional<FileKind> kind = is_list ? std::nullopt : outbox::kind_of(name);
    if (is_list) {
        for (const auto* needed : {"kind", "period"})
            if (!target.field(needed))
                return respond(invalid({"missing_field", "/" + std::string(needed)}, {}, language));
        kind = enumerator_named<FileKind>(*target.field("kind"));
        if (!kind)
            return respond(invalid({"invalid_value", "/kind", joined_names<FileKind>(", ")}, {}, language));
    }
    if (!CooperativeId::read(cooperative)) return respond(absent(language));
    const rights::RightQuestion may_have{admitted.caller.person, cooperative,
                                         scope_of(kind.value_or(FileKind::payslips))};
    const auto verdict = rights::verdict_of(*site_.rights(), site_.registry(), may_have, site_.today());
    ESSAIM_ASSERT(verdict.has_value());  // every program has these commands and views
    auto sight = sight_of(admitted, *verdict, cooperative);
    if (!sight) return respond(std::move(sight.error()));
    if (!kind) return respond(absent(language));

    site_.look([this, cooperative, name, kind = *kind, period, is_list, language, sight = std::move(*sight),
                respond, reader = admitted.caller.is_owner ? std::string() : admitted.caller.person,
                traceparent = admitted.seen.traceparent](kernel::Engine& engine) {
        const auto shard = engine.shard_of(cooperative);
        if (!shard)
            return respond(retry_after(
                problem(503, "store_failed", told_in(language, shard.error().stop.message), language), 5));
        const outbox::Outbox box(site_.registry(), (*shard)->rows(), engine.world().keys,
                                 site_.network().id(), cooperative);
        if (is_list) {
            const auto names = box.names(kind, *period);
            if (!names) return respond(absent(language));
            Node files = Node::array();
            for (const auto& one : *names)
                if (sees(sight, one)) files.push(Node(one));
            Node body = Node::object();
            body.append("files", std::move(files));
            return respond(json_response(200, print_json(body)));
        }
        auto make = box.file(name, period);
        if (!make || !sees(sight, name)) return respond(absent(language));
        const auto show = [this, make = std::move(*make), respond, language](const kernel::Answer* failed) {
            if (failed) return respond(answer_of(*failed, language));
            const bool taken = audits_.put([make, respond] { respond(file_response(make())); });
            if (!taken) respond(retry_after(problem(503, "busy", language), 1));
        };
        if (reader.empty() || kind == FileKind::fec || kind == FileKind::fec_description)
            return show(nullptr);
        const auto member = outbox::member_of(name);
        const auto members =
            member ? std::set<std::string>{*member} : paid_members(**shard, site_.registry(), cooperative);
        pay_readings_.record(
            site_, {reader, cooperative, members, std::string(name_of(kind)), {}, {}, traceparent}, show);
    });
}

}  // namespace essaim::host
