#include "tests/golden/samples.h"

#include <algorithm>
#include <iterator>

namespace essaim::golden {

std::vector<Golden> all_samples() {
    std::vector<Golden> all;
    for (auto* const samples : {
             core_samples,
             activities_samples,
             payroll_samples,
             membership_samples,
             intercooperation_samples,
         })
        std::ranges::move(samples(), std::back_inserter(all));
    return all;
}

}  // namespace essaim::golden
