#include "services/kernel/fold_reader.h"

namespace essaim::kernel {

using projections::Rows;

namespace {

template <class W>
bool keep_key(Rows& rows, const ChainId& chain, const Reading& reading) {
    if (reading.record().type != KeyWrapped<W>::schema.type) return false;
    const auto* event = reading.as<KeyWrapped<W>>();
    ESSAIM_ASSERT(event != nullptr);
    const WrappedKey& key = *event;
    const auto service = name_of(chain.service);
    rows::keys.put(rows, {}, key, service, chain.chain, key.key_id);
    rows::keys_of_subject.put(rows, {}, key, service, chain.chain, name_of(key.data_class), key.subject);
    rows::epochs.put(rows, {}, key, service, chain.chain, name_of(key.data_class));
    return true;
}

/// Whose states evolve by it, and whose keys are kept.
bool is_evolved(const ChainId& chain, bool own) {
    return own || chain.chain == network_chain;
}

}  // namespace

bool is_key(const Reading& reading, Service of) {
    const auto& type = reading.record().type;
    switch (of) {
        case Service::membership:
            return type == KeyWrapped<MembershipService>::schema.type;
        case Service::activities:
            return type == KeyWrapped<ActivitiesService>::schema.type;
        case Service::payroll:
            return type == KeyWrapped<PayrollService>::schema.type;
        case Service::intercooperation:
            return type == KeyWrapped<IntercooperationService>::schema.type;
    }
    return false;
}

bool keep_if_key(Rows& rows, const ChainId& chain, const Reading& reading) {
    switch (chain.service) {
        case Service::membership:
            return keep_key<MembershipService>(rows, chain, reading);
        case Service::activities:
            return keep_key<ActivitiesService>(rows, chain, reading);
        case Service::payroll:
            return keep_key<PayrollService>(rows, chain, reading);
        case Service::intercooperation:
            return keep_key<IntercooperationService>(rows, chain, reading);
    }
    return false;
}

bool Fold::reads(const Reader& reader, std::string_view event_type) const {
    if (reader.view) return reader.view->handlers.contains(event_type);
    if (!reader.states) return true;
    const auto* service = registry_.service(*reader.states);
    return service->evolve_of(event_type) || service->elsewhere_of(event_type);
}

void Fold::apply_event(Rows& rows, const Heard& heard, Touched* touched) const {
    for (const auto& reader : readers_) apply_event(rows, heard, reader, touched);
}

void Fold::apply_event(Rows& rows, const Heard& heard, const Reader& reader, Touched* touched) const {
    if (reader.view) return apply_view(rows, heard, *reader.view, touched);
    if (reader.states) return apply_states(rows, heard, *reader.states);
    const auto& place = heard.place;
    if (is_evolved(place.chain, place.own)) keep_if_key(rows, place.chain, heard.reading);
    open_steps(rows, heard, touched);
}

void Fold::apply_states(Rows& rows, const Heard& heard, Service owner) const {
    const auto& [place, reading, index] = heard;
    const bool evolved = is_evolved(place.chain, place.own);
    if (evolved && is_key(reading, place.chain.service)) return;
    const auto& type = reading.record().type;
    const auto* service = registry_.service(owner);
    States states(rows, owner, place.chain.chain);
    if (evolved)
        if (const auto* evolve = service->evolve_of(type)) (*evolve)(states, reading, place.at, index);
    if (place.chain.service == Service::intercooperation)
        if (const auto* hear = service->elsewhere_of(type)) (*hear)(states, reading, place.at, index);
}

void Fold::apply_view(Rows& rows, const Heard& heard, const projections::ViewDefinition& view,
                      Touched* touched) const {
    const auto& [place, reading, index] = heard;
    const bool network_shard = shard_.is_network();
    const bool is_heard = place.own || (network_shard && place.chain.service == Service::intercooperation);
    if (!is_heard) return;
    const auto found = view.handlers.find(reading.record().type);
    if (found == view.handlers.end()) return;
    const std::string_view chain = network_shard ? network_chain : std::string_view(place.chain.chain);
    found->second(rows, chain, reading, place.at, index);
    if (!touched) return;
    auto& streams = touched->views[{view.name, std::string(chain)}];
    if (streams.size() < Touched::most_of(chain)) streams.insert(reading.record().stream);
}

void Fold::open_steps(Rows& rows, const Heard& heard, Touched* touched) const {
    const auto& [place, reading, index] = heard;
    const auto& record = reading.record();
    for (const Service target : all_services) {
        const auto* service = registry_.service(target);
        if (!service) continue;
        for (const auto& process : service->steps()) {
            if (process.event_type != record.type || process.source != place.chain.service) continue;
            for (const auto& chain : process.addressed_to(reading, place.at)) {
                if (!shard_.decides(chain)) continue;
                auto id = step_id(place.head.hash, index, process.process, process.step);
                if (rows::answered.find(rows, {}, name_of(target), chain, id)) continue;
                rows::steps.put(rows, {},
                                StepRow{id, target, chain, process.process, process.step,
                                        BasisEntry{place.chain.service, place.chain.chain, place.head.number,
                                                   place.head.hash},
                                        index, record, place.at.recorded_at, place.at.imported,
                                        place.correlation, place.traceparent},
                                id, name_of(target), chain);
                if (touched) touched->steps = true;
            }
        }
    }
}

}  // namespace essaim::kernel
