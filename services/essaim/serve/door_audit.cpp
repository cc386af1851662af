#include "events/core/json.h"
#include "services/essaim/serve/admitted.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using http::Respond;

void Door::answer_cut(Respond respond) {
    site_.look([respond = std::move(respond)](kernel::Engine& engine) {
        Node body = Node::object();
        body.append("cut", Node(kernel::cut_token({engine.heads()})));
        respond(json_response(200, print_json(body)));
    });
}

}  // namespace essaim::host
