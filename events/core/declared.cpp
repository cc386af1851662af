#include "events/core/declared.h"

#include <algorithm>

namespace essaim {

tl::unexpected<Invalid> wrong_type(const NodePath& here, std::string_view kind) {
    return tl::unexpected(Invalid{"wrong_type", here.pointer(), std::string(kind)});
}

namespace declaring {

std::optional<Invalid> unknown_member(const Node::Object& members, std::span<const std::string_view> names,
                                      const NodePath& here) {
    for (const Node::Member& member : members) {
        if (member.value.is_null() || std::find(names.begin(), names.end(), member.name) != names.end())
            continue;
        std::string known;
        for (const std::string_view name : names) known += (known.empty() ? "" : ", ") + std::string(name);
        return Invalid{"unknown_field", NodePath::member(here, member.name).pointer(), std::move(known)};
    }
    return std::nullopt;
}

std::optional<Invalid> checked(std::optional<Invalid> invalid, const NodePath& here) {
    if (invalid) invalid->pointer.insert(0, here.pointer());
    return invalid;
}

tl::unexpected<Invalid> missing_field(const NodePath& here) {
    return tl::unexpected(Invalid{"missing_field", here.pointer()});
}

tl::unexpected<Invalid> out_of_range(const NodePath& here, const std::string& least,
                                     const std::string& most) {
    return wrong_type(here, "integer (" + least + " … " + most + ")");
}

tl::unexpected<Invalid> no_such_value(const NodePath& here, std::string names) {
    return tl::unexpected(Invalid{"invalid_value", here.pointer(), std::move(names)});
}

tl::unexpected<Invalid> unreadable(const NodePath& here, InvalidCode code, std::string_view example) {
    return tl::unexpected(Invalid{code, here.pointer(), std::string(example)});
}

}  // namespace declaring
}  // namespace essaim
