#include "services/kernel/store_stamp.h"

#include "events/core/hash.h"

namespace essaim::kernel {

namespace {

constexpr std::string_view stamp_key = "stamp";
constexpr std::size_t rows_a_batch = 20'000;

void empty(ShardStore& store) {
    store.write({{std::string(stamp_key), std::nullopt}});
    for (;;) {
        projections::WriteSet batch;
        store.scan("", [&](std::string_view key, std::string_view) {
            batch.emplace(std::string(key), std::nullopt);
            return batch.size() < rows_a_batch;
        });
        if (batch.empty() || store.failure()) return;
        store.write(batch);
    }
}

}  // namespace

std::string store_stamp(const ShardWorld& world, const ShardId& shard) {
    std::string text = projections::row_key(
        "store", std::to_string(store_form), std::to_string(world.release), world.network.hex(),
        std::to_string(shard.partition), std::to_string(shard.partitions));
    for (const auto& [type, definition] : world.registry.events().all())
        text += projections::row_key("event", type, std::to_string(definition.schema.version));
    for (const auto& view : world.registry.views())
        text += projections::row_key("view", view.name, std::to_string(view.version));
    for (const Service service : all_services)
        if (const auto* definition = world.registry.service(service)) {
            text += projections::row_key("service", name_of(service),
                                         std::to_string(definition->states_version()));
            for (const auto& step : definition->steps())
                text += projections::row_key("step", step.process, step.step, step.event_type);
        }
    return sha256(text).hex();
}

StoreWas prepare_store(ShardStore& store, const std::string& stamp) {
    const auto found = store.get(stamp_key);
    if (found == stamp) return StoreWas::ours;
    bool any = false;
    store.scan("", [&](std::string_view, std::string_view) { return !(any = true); });
    if (any) empty(store);
    store.write({{std::string(stamp_key), stamp}});
    return any ? StoreWas::of_another_make : StoreWas::empty;
}

}  // namespace essaim::kernel
