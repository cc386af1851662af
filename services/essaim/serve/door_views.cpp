#include <algorithm>

#include "services/essaim/query.h"
#include "services/essaim/serve/problem.h"
#include "services/essaim/serve/row_tag.h"
#include "services/essaim/serve/view_work.h"

namespace essaim::host {

using http::Response;

namespace {

/// Of a page with one row, what a command may say in `If-Match`.
std::string tag_of(const Page& page, const projections::ViewDefinition& view,
                   const std::vector<std::pair<std::string, std::string>>& fields) {
    if (!page.only) return "\"" + page.content.hex().substr(0, 32) + "\"";
    RowTag tag{view.name, fields, *page.only};
    const bool names_member =
        std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.first == "member"; });
    if (!names_member && page.member) tag.fields.emplace_back("member", *page.member);
    return row_tag_text(tag);
}

/// The page as an answer; `rows` puts a JSON array at the end of a text.
template <class Rows>
Response page_response(const Page& page, const projections::ViewDefinition& view, const std::string& position,
                       const Lag& lag, const Rows& rows) {
    std::string body = R"({"view":")" + view.name + R"(","version":)" + std::to_string(view.version) +
                       R"(,"position":")" + position + R"(","lag":{"commits":)" +
                       std::to_string(lag.commits) + R"(,"seconds":)" + std::to_string(lag.seconds) +
                       R"(},"rows":)";
    rows(body);
    body += R"(,"next":)" + (page.next ? "\"" + *page.next + "\"" : "null") + "}";
    return json_response(200, std::move(body));
}

/// 304 where the caller has it already.
Response tagged_response(Response response, std::string tag, const std::optional<std::string>& known) {
    if (known && (*known == "*" || known->find(tag) != std::string::npos)) {
        Response same;
        same.status = 304;
        same.headers = {{"ETag", std::move(tag)}, {"Cache-Control", "private, no-cache"}};
        return same;
    }
    response.headers.push_back({"ETag", std::move(tag)});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
    return response;
}

/// Whose each activity is; null: nobody asks.
const MembersOf& members_in(const SharedRows& activities) {
    static const MembersOf none;
    return activities ? activities->members_of_activities() : none;
}

kernel::Answer without_key(const KeyError& error) {
    kernel::Answer answer;
    answer.code = "key_unavailable";
    answer.detail = error.message;
    return answer;
}

}  // namespace

void Door::ViewWork::read(const projections::ViewDefinition& what, Site::OnRows seen) const {
    if (as_of)
        site.read_past(what, chain, *as_of, std::move(seen));
    else
        site.read(what, chain, std::move(seen));
}

void Door::show_page(const std::shared_ptr<ViewWork>& work, const SharedRows& rows,
                     const MembersOf& members_of) {
    if (!rows) return work->respond(retry_after(problem(503, "busy", work->language), 1));
    const auto make = [&] {
        auto page = page_of(*rows, work->query, work->sight, members_of);
        auto tag = tag_of(page, work->view, work->query.fields);
        return std::make_shared<const ShownPage>(ShownPage{std::move(page), std::move(tag)});
    };
    // Of those who see some members only each would need pages of their own.
    const auto shown = work->sight.everybody ? rows->shown(key_of(work->query), make) : make();
    const auto& page = shown->page;
    if (page.is_lost) return work->respond(invalid({"invalid_cursor", "/cursor"}, {}, work->language));
    auto response = tagged_response(page_response(page, work->view, work->position, site_.lag(),
                                                  [&](std::string& body) { append_rows(body, page, *rows); }),
                                    shown->tag, work->known);
    if (!is_of_pay(work->view.name) || work->reader.empty()) return work->respond(std::move(response));
    pay_readings_.record(
        site_,
        {work->reader, work->chain, members_on(page, *rows), work->view.name, {}, {}, work->traceparent},
        [this, work, response = std::move(response)](const kernel::Answer* failed) mutable {
            if (failed) return work->respond(answer_of(*failed, work->language));
            work->respond(std::move(response));
        });
}

void Door::reveal(const std::shared_ptr<ViewWork>& work, MembersOf members_of) {
    auto may =
        may_open(*site_.rights(), work->reader, work->chain, *work->revealed, work->view, site_.today());
    if (!may) return work->respond(missing_right(may.error(), work->language));
    reveal_page(site_,
                {work->view, work->chain, work->query, *work->revealed, work->sight, std::move(members_of),
                 std::move(*may), work->reader, work->traceparent},
                [this, work](Revealed outcome) { work->respond(revealed_response(*work, outcome)); });
}

Response Door::revealed_response(const ViewWork& work, const Revealed& outcome) const {
    Response response;
    if (const auto* revealed = std::get_if<RevealedPage>(&outcome))
        response = page_response(revealed->page, work.view, site_.position(work.chain), site_.lag(),
                                 [&](std::string& body) { body += revealed->rows; });
    else if (const auto* answer = std::get_if<kernel::Answer>(&outcome))
        response = answer_of(*answer, work.language);
    else if (const auto* why = std::get_if<Invalid>(&outcome))
        response = invalid(*why, {}, work.language);
    else
        response = answer_of(without_key(std::get<KeyError>(outcome)), work.language);
    return with_header(std::move(response), "Cache-Control", "no-store");
}

void Door::begin_view(const std::shared_ptr<ViewWork>& work) {
    work->position = site_.position(work->chain);
    const auto go_on = [this, work](SharedRows activities) {
        if (work->revealed) return reveal(work, members_in(activities));
        work->read(work->view, [this, work, activities = std::move(activities)](const SharedRows& rows) {
            show_page(work, rows, members_in(activities));
        });
    };
    const auto* activities = site_.registry().view("activities");
    if (work->sight.everybody || work->sight.cooperatives || !activities) return go_on(nullptr);
    work->read(*activities, go_on);
}

void Door::answer_view(const http::Request& request, const Admitted& admitted, http::Respond respond) {
    const auto& route = std::get<ViewRoute>(admitted.route);
    const auto language = admitted.language;
    const auto& head = request.head;
    const auto refuse = [&](const Invalid& why) { respond(invalid(why, {}, language)); };
    auto query =
        read_page_query(head.target.query, *route.view, {"as_of", "min_position", "reveal", "purpose"});
    if (!query) return refuse(query.error());
    auto revealed = read_reveal(head.target.query, *route.view);
    if (!revealed) return refuse(revealed.error());
    std::optional<kernel::Moment> as_of;
    if (const auto text = head.target.field("as_of")) {
        as_of = read_moment(*text);
        if (!as_of) return refuse({"invalid_instant", "/as_of", "2026-04-12T10:00:00.000Z"});
    }
    std::string reader = admitted.caller.person;
    if (admitted.caller.is_owner && *revealed) {
        const auto actor = head.header("essaim-actor");
        if (!actor) return refuse({"missing_field", "/actor"});
        if (!PersonId::read(*actor)) return refuse({"invalid_id", "/actor", "p-anna"});
        reader = *actor;
    }
    const std::optional<std::string> known(head.header("if-none-match"));
    auto work = std::make_shared<ViewWork>(ViewWork{
        site_, *route.view, route.chain, language, known, std::move(*query), std::move(*revealed),
        std::move(reader), admitted.sight, std::move(as_of), std::move(respond), admitted.seen.traceparent});
    const auto begin = [this, work, noted = request.noted] {
        const auto* cut = work->as_of ? std::get_if<kernel::Cut>(&*work->as_of) : nullptr;
        if (!cut) return begin_view(work);
        once_reached(*cut, *static_cast<const Admitted*>(noted.get()), "/as_of", {}, work->respond,
                     [this, work] { begin_view(work); });  // one that was
    };
    const auto after = head.target.field("min_position");
    if (!after) return begin();
    const auto position = read_position(*after);
    if (!position) return work->respond(invalid({"invalid_position", "/min_position"}, {}, language));
    once_reached(*position, admitted, "/min_position", {}, work->respond, begin);
}

}  // namespace essaim::host
