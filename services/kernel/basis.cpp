#include "services/kernel/basis.h"

#include <algorithm>
#include <tuple>

namespace essaim::kernel {

namespace {
bool before(const BasisEntry& a, const BasisEntry& b) {
    return std::tie(a.service, a.chain) < std::tie(b.service, b.chain);
}
bool same_chain(const BasisEntry& a, const BasisEntry& b) {
    return a.service == b.service && a.chain == b.chain;
}
}  // namespace

void merge_basis(std::vector<BasisEntry>& furthest, const std::vector<BasisEntry>& basis) {
    for (const auto& entry : basis) {
        const auto place = std::lower_bound(furthest.begin(), furthest.end(), entry, before);
        if (place == furthest.end() || !same_chain(*place, entry))
            furthest.insert(place, entry);
        else if (place->number < entry.number)
            *place = entry;
    }
}

bool basis_goes_back(const std::vector<BasisEntry>& furthest, const std::vector<BasisEntry>& basis) {
    return std::any_of(basis.begin(), basis.end(), [&](const BasisEntry& entry) {
        const auto seen = std::lower_bound(furthest.begin(), furthest.end(), entry, before);
        if (seen == furthest.end() || !same_chain(*seen, entry)) return false;
        return entry.number < seen->number || (entry.number == seen->number && entry.hash != seen->hash);
    });
}

}  // namespace essaim::kernel
