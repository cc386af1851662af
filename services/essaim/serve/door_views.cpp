#include <algorithm>

#include "events/core/hash.h"
#include "services/essaim/query.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/serve/row_tag.h"

namespace essaim::host {

using http::Head;
using http::Respond;
using http::Response;

namespace {

/// The page as an answer; 304 where the caller has it already.
/// Of a page with one row, what a command may say in `If-Match`.
std::string tag_of(const Page& page, const projections::ViewDefinition& view,
                   const std::vector<std::pair<std::string, std::string>>& fields) {
    if (!page.only) return "\"" + sha256(page.rows + page.next.value_or("")).hex().substr(0, 32) + "\"";
    RowTag tag{view.name, fields, *page.only};
    const bool names_member =
        std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.first == "member"; });
    if (!names_member && page.member) tag.fields.emplace_back("member", *page.member);
    return row_tag_text(tag);
}

Response page_response(const Page& page, const projections::ViewDefinition& view,
                       const std::vector<std::pair<std::string, std::string>>& fields,
                       const std::string& position, const Lag& lag, const Head& head) {
    const std::string tag = tag_of(page, view, fields);
    if (const auto known = head.header("if-none-match");
        known && (*known == "*" || known->find(tag) != std::string_view::npos)) {
        Response response;
        response.status = 304;
        response.headers.push_back({"ETag", tag});
        return response;
    }
    std::string body = R"({"view":")" + view.name + R"(","version":)" + std::to_string(view.version) +
                       R"(,"position":")" + position + R"(","lag":{"commits":)" +
                       std::to_string(lag.commits) + R"(,"seconds":)" + std::to_string(lag.seconds) +
                       R"(},"rows":)" + page.rows + R"(,"next":)" +
                       (page.next ? "\"" + *page.next + "\"" : "null") + "}";
    auto response = json_response(200, std::move(body));
    response.headers.push_back({"ETag", tag});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
    return response;
}

}  // namespace

void Door::answer_view(const http::Request& request, const Admitted& admitted, Respond respond) {
    const auto& route = std::get<ViewRoute>(admitted.route);
    const auto language = admitted.language;
    const auto& head = request.head;
    const auto refuse = [&](const Invalid& why) { respond(invalid(why, {}, language)); };
    auto query =
        read_page_query(head.target.query, *route.view, {"as_of", "min_position", "reveal", "purpose"});
    if (!query) return refuse(query.error());
    std::optional<kernel::Moment> as_of;
    if (const auto text = head.target.field("as_of")) {
        as_of = read_moment(*text);
        if (!as_of) return refuse({"invalid_instant", "/as_of", "2026-04-12T10:00:00Z"});
    }
    struct Work {
        Site& site;
        const projections::ViewDefinition& view;
        std::string chain;
        Language language;
        Head head;
        PageQuery query;
        rights::Sight sight;
        std::optional<kernel::Moment> as_of;
        Respond respond;
        std::string position;

        void show(const SharedRows& rows, const MembersOf& members_of) const {
            if (!rows) return respond(retry_after(problem(503, "busy", language), 1));
            respond(page_response(page_of(*rows, query, sight, members_of), view, query.fields, position,
                                  site.lag(), head));
        }
        void read(const projections::ViewDefinition& what, Site::OnRows seen) {
            if (as_of)
                site.read_past(what, chain, *as_of, std::move(seen));
            else
                site.read(what, chain, std::move(seen));
        }
    };
    auto work = std::make_shared<Work>(Work{site_,
                                            *route.view,
                                            route.chain,
                                            language,
                                            head,
                                            std::move(*query),
                                            admitted.sight,
                                            std::move(as_of),
                                            std::move(respond),
                                            {}});
    const auto begin = [this, work] {
        work->position = site_.position(work->chain);
        const auto* activities = site_.registry().view("activities");
        if (work->sight.everybody || !activities)
            return work->read(work->view, [work](const SharedRows& rows) { work->show(rows, {}); });
        work->read(*activities, [work](const SharedRows& rows) {
            MembersOf members_of;
            if (rows) members_of = members_of_activities(*rows);
            work->read(work->view,
                       [work, members_of](const SharedRows& seen) { work->show(seen, members_of); });
        });
    };
    const auto after = head.target.field("min_position");
    if (!after) return begin();
    const auto position = read_position(*after);
    if (!position) return work->respond(invalid({"invalid_position", "/min_position"}, {}, language));
    const auto never = invalid({"invalid_position", "/min_position"}, {}, language);
    site_.wait_for(*position, most_wait, [work, begin, never](Site::Reached reached) {
        if (reached == Site::Reached::never) return work->respond(never);
        if (reached == Site::Reached::not_yet)
            return work->respond(retry_after(problem(504, "not_yet", work->language), 1));
        begin();
    });
}

}  // namespace essaim::host
