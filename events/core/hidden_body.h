#pragma once
#include <string>

#include "events/core/declared.h"
#include "events/core/field_walk.h"
#include "events/core/secret.h"
#include "events/vocabulary/assert.h"

namespace essaim {

/// A command's body as it may be fingerprinted: in the place of each secret stands the text that
/// `hide(data_class, plaintext)` gives for it.
template <Declared C>
Node hidden_body(const C& command, auto&& hide) {
    Node body = to_node(command);
    each_leaf<SecretLeaf>(command, [&](const auto& secret, const Spot& spot) {
        Node* const place = body.at(spot.pointer);
        ESSAIM_ASSERT(place != nullptr);
        std::string text = secret.text();
        *place = Node(std::string(hide(secret.data_class, std::string_view(text))));
        wipe(text);
    });
    return body;
}

}  // namespace essaim
