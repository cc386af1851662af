#include "events/core/sealing_form.h"

#include "events/core/declared.h"

namespace essaim {
namespace {

Node one_member(std::string_view name, DataClass data_class) {
    return std::move(Node::object().set(name, Node(name_of(data_class))));
}

}  // namespace

Node sealed_node(DataClass data_class) {
    return one_member("sealed", data_class);
}

Node erased_node(DataClass data_class) {
    return one_member("erased", data_class);
}

Node sealed_schema(DataClass data_class) {
    const auto constant = [&] { return std::move(Node::object().set("const", Node(name_of(data_class)))); };
    describing::Properties properties;
    properties.add("sealed", constant(), FieldHelp::Presence::optional, {});
    properties.add("erased", constant(), FieldHelp::Presence::optional, {});
    Node schema = std::move(properties).schema();
    return std::move(schema.set("minProperties", Node(1)).set("maxProperties", Node(1)));
}

tl::unexpected<Invalid> sealed_is_not_read(const NodePath& here) {
    return wrong_type(here, "nothing");
}

}  // namespace essaim
