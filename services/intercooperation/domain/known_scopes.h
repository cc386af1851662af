#pragma once
#include <string_view>

namespace essaim::intercooperation {

/// What of a cooperative can be delegated by itself: a command that people ask, as `service.command`, or a
/// view. The names are those of the program's registry, which a domain does not see: a test holds the two
/// together.
bool is_command_or_view(std::string_view scope);

}  // namespace essaim::intercooperation
