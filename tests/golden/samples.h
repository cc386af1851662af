#pragma once
#include <vector>

#include "tests/golden/golden.h"

/// The samples of each folder of events: one line here, in samples.cpp and in CMakeLists.txt.
namespace essaim::golden {

std::vector<Golden> core_samples();
std::vector<Golden> activities_samples();
std::vector<Golden> payroll_samples();
std::vector<Golden> membership_samples();
std::vector<Golden> intercooperation_samples();

/// All of them.
std::vector<Golden> all_samples();

}  // namespace essaim::golden
