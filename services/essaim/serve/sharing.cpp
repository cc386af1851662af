#include "services/essaim/serve/sharing.h"

#include "events/core/hash.h"
#include "infra/kafka/lease.h"
#include "infra/runtime/logging.h"
#include "infra/runtime/machine.h"

namespace essaim::host {

std::string instance_name(const std::filesystem::path& directory) {
    constexpr std::size_t digits = 8;
    std::error_code ignored;  // then the path as it is
    const auto whole = std::filesystem::weakly_canonical(directory, ignored);
    const auto& path = whole.empty() ? directory : whole;
    return runtime::host_name() + "-" + sha256(path.string()).hex().substr(0, digits);
}

tl::expected<std::unique_ptr<Sharing>, OpenError> Sharing::begin(Site& site,
                                                                 const Participation& participation) {
    auto& network = site.network();
    auto* ownership = network.ownership();
    ESSAIM_ASSERT(ownership != nullptr);
    std::unique_ptr<Sharing> sharing(new Sharing(site));
    ownership->introduce(participation.instance, participation.address);
    network.kafka_log()->on_arrival([&site](TopicPartition where) { site.wake(where); });
    auto lease = kafka::Lease::join(
        network.on_kafka()->connection(), {participation.instance, participation.services},
        {[&site, ownership](TopicPartition where) {
             ownership->gain(where);
             site.wake(where);
         },
         [&site, ownership](TopicPartition where) {
             ownership->lose(where);
             site.wake(where);
         },
         [](const std::string& trouble) {
             runtime::log_line(runtime::LogLevel::warning, "who decides is not told: " + trouble);
         }});
    if (!lease) return tl::unexpected(open_error(lease.error()));
    sharing->lease_ = std::move(*lease);
    return sharing;
}

Sharing::Sharing(Site& site) : site_(site) {}

void Sharing::hand_over() {
    constexpr std::chrono::milliseconds most{2'500};  // two heartbeats, and some
    lease_->hand_over(most);
}

Sharing::~Sharing() {
    lease_.reset();
    site_.network().kafka_log()->on_arrival({});
}

}  // namespace essaim::host
