#pragma once
// Only for the sources of the document: what is said of addresses that no declaration makes.
#include <string_view>

#include "events/core/node.h"
#include "services/essaim/serve/fixed_route.h"

namespace essaim::host::openapi {

struct FixedWords {
    std::string_view tag;
    std::string_view operation;
    std::string_view english;
    std::string_view french;
};
FixedWords words_of(Fixed fixed);

/// One that is answered with a payslip.
Node payslip_example();

}  // namespace essaim::host::openapi
