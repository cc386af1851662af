#include "events/core/declared.h"
#include "events/core/json.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;
using http::Response;
using http::TakeBody;

namespace {

constexpr std::uint64_t most_import_bytes = 64ULL * 1024 * 1024;

}  // namespace

Door::Admission Door::admit_import(const http::Head& head, std::shared_ptr<Admitted> admitted) const {
    if (!is_media_type(head.header("content-type").value_or(""), "application/x-ndjson"))
        return problem(415, "not_json_lines", admitted->language);
    TakeBody take;
    take.most_bytes = most_import_bytes;
    take.noted = std::move(admitted);
    return take;
}

void Door::answer_import(http::Request request, const Admitted& admitted, const Respond& respond) {
    const auto language = admitted.language;
    const auto& found = std::get<FixedFound>(admitted.route);
    const auto what = found.route->fixed;
    if (what == Fixed::begin_import) {
        const auto id = imports_.begin(admitted.caller, std::move(request.body), language);
        if (!id) return respond(retry_after(problem(503, "busy", language), 5));
        Node body = Node::object();
        body.append("import", Node(*id));
        return respond(with_header(json_response(202, print_json(body)), "Location", "/v1/imports/" + *id));
    }
    if (what == Fixed::import) {
        const auto row = imports_.progress(found.parameters[0], admitted.caller);
        return respond(row ? json_response(200, print_json(to_node(*row))) : absent(language));
    }
    auto answers = imports_.answers(found.parameters[0], admitted.caller);
    if (!answers) return respond(absent(language));
    Response response;
    response.headers.push_back({"Content-Type", "application/x-ndjson"});
    response.body = std::move(*answers);
    respond(std::move(response));
}

}  // namespace essaim::host
