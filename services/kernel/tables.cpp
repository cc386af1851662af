#include "services/kernel/tables.h"

#include "services/kernel/kernel_rows.h"

namespace essaim::kernel {

std::string state_section(Service owner, std::string_view chain) {
    return projections::row_key("state", name_of(owner), chain);
}

std::vector<BasisEntry> Desk::cut() const {
    std::vector<BasisEntry> heads;
    for (const auto& chain : looked_at_) {
        const auto row = rows::chains.find(rows_, {}, name_of(chain.service), chain.chain);
        if (row && row->head.number > 0)
            heads.push_back({chain.service, chain.chain, row->head.number, row->head.hash});
    }
    return heads;
}

}  // namespace essaim::kernel
