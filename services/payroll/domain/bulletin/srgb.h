#pragma once
#include <string_view>

namespace essaim::payroll {

/// The colour profile sRGB (ICC), as Debian's icc-profiles-free has it: built in, so that what is printed
/// today is printed for ever.
std::string_view srgb_profile();

}  // namespace essaim::payroll
