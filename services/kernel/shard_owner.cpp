#include <algorithm>

#include "services/kernel/shard.h"
#include "services/kernel/shard_host.h"

namespace essaim::kernel {

std::optional<Owner> Shard::owner(Service service) const {
    auto row = rows::owners.find(batch_, {}, name_of(service));
    return row ? std::optional(std::move(row->owner)) : std::nullopt;
}

void Shard::claim(Service service, const std::string& instance, const std::string& address) {
    if (is_claiming(service)) return;
    auto& writer = host({service, id_.partition}).writer();
    const auto before = owner(service);
    const Owner claim{instance, address, before ? before->epoch + 1 : 1, world_.clock()};
    Frame frame;
    frame.network = world_.network;
    frame.service = service;
    frame.chain = ownership_chain(id_.partition);
    const auto tip = writer.tip(frame.chain);
    ESSAIM_ASSERT(tip.has_value());  // of another chain than the network's there always is one
    frame.number = tip->number + 1;
    frame.predecessor = tip->hash;
    frame.payload = encode(claim);
    std::string bytes = seal_frame(frame);
    writer.create(InFlight{frame.chain, {}, {frame.number, frame.hash}, tip->hash, std::move(bytes)});
}

bool Shard::is_claiming(Service service) const {
    const auto found = hosts_.find({service, id_.partition});
    if (found == hosts_.end()) return false;
    const auto chain = ownership_chain(id_.partition);
    return std::ranges::any_of(found->second->writer().in_flight(),
                               [&](const InFlight& commit) { return commit.chain == chain; });
}

bool Shard::is_proven(Service service) const {
    const auto found = hosts_.find({service, id_.partition});
    if (found == hosts_.end()) return false;
    const auto& writer = found->second->writer();
    return writer.position() <= writer.acknowledged_end();
}

void Shard::forget(Service service) {
    const auto found = hosts_.find({service, id_.partition});
    if (found == hosts_.end()) return;
    found->second->writer().forget();
    forget_overlays(service);
    std::erase_if(abandoned_, [&](const Request& request) { return request.chain.service == service; });
}

PartitionFigures Shard::figures(Service service) const {
    const auto found = hosts_.find({service, id_.partition});
    if (found == hosts_.end()) return {};
    auto figures = found->second->figures();
    figures.position = found->second->writer().position();
    figures.in_flight = found->second->writer().waiting();
    return figures;
}

}  // namespace essaim::kernel
