#include "services/essaim/serve/reading.h"

#include <atomic>

#include "events/core/hash.h"

namespace essaim::host {

namespace {

/// Of this reading and no other: the chain's heads are where no reading has stood before.
std::string id_of(const Site& site, const Reading& reading) {
    constexpr std::size_t long_enough = 32;
    static std::atomic<std::uint64_t> readings{0};
    const auto text =
        projections::row_key(reading.reader, reading.chain, reading.view, site.position(reading.chain),
                             std::to_string(++readings), TextForm<Instant>::write(site.now()));
    return "reading-" + sha256(text).hex().substr(0, long_enough);
}

}  // namespace

void record_reading(Site& site, const Reading& reading, kernel::Loop::OnAnswer answered) {
    const auto* membership = site.registry().service(Service::membership);
    ESSAIM_ASSERT(membership != nullptr);  // the program hosts the four services
    const auto definition = membership->commands().find("record_reading");
    ESSAIM_ASSERT(definition != membership->commands().end());
    const auto list = [](const auto& texts) {
        Node items = Node::array();
        for (const auto& text : texts) items.push(Node(text));
        return items;
    };
    Node body = Node::object();
    body.append("members", list(reading.members));
    body.append("view", Node(reading.view));
    body.append("read", list(reading.fields));
    if (reading.purpose) body.append("purpose", Node(*reading.purpose));
    body.append("on", Node(TextForm<Date>::write(site.today())));
    auto command = definition->second.parse(body);
    ESSAIM_ASSERT(command.has_value());  // it was made here
    kernel::Request request;
    request.chain = {Service::membership, reading.chain};
    request.definition = &definition->second;
    request.command = std::move(*command);
    request.id = id_of(site, reading);
    request.actor = reading.reader;
    request.traceparent = reading.traceparent;
    site.ask(std::move(request), std::move(answered));
}

}  // namespace essaim::host
