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
    take.sink = admitted->upload = std::make_shared<Upload>(upload_room_);
    take.noted = std::move(admitted);
    return take;
}

void Door::answer_import(const http::Request&, const Admitted& admitted, const Respond& respond) {
    const auto language = admitted.language;
    const auto& found = std::get<FixedFound>(admitted.route);
    const auto what = found.route->fixed;
    if (what == Fixed::begin_import) {
        std::optional<std::string> id;
        if (admitted.upload->is_whole()) id = imports_.begin(admitted.caller, admitted.upload, language);
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
    response.source = [pieces = std::move(*answers), next = std::size_t{0}]() mutable {
        return next < pieces.size() ? *pieces[next++] : std::string();
    };
    respond(std::move(response));
}

}  // namespace essaim::host
