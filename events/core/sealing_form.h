#pragma once
#include <tl/expected.hpp>

#include "events/core/data_class.h"
#include "events/core/invalid.h"
#include "events/core/node.h"
#include "events/core/pointer.h"

namespace essaim {

/// {"sealed":CLASS}: there is something, and this is not the place to show it.
Node sealed_node(DataClass data_class);
/// {"erased":CLASS}: its key is gone for ever.
Node erased_node(DataClass data_class);
/// JSON Schema of the two.
Node sealed_schema(DataClass data_class);
/// Nobody sends a sealed value: it is made from a command's secret.
tl::unexpected<Invalid> sealed_is_not_read(const NodePath& here);

}  // namespace essaim
