#include "projections/core/sealed_rows.h"

#include <algorithm>

#include "events/core/codec_archive.h"
#include "events/core/wrapped_key.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct KeyEpoch {
    Epoch epoch = first_epoch;
    static constexpr auto fields() { return std::tuple{Field{"epoch", &KeyEpoch::epoch}}; }
};

}  // namespace essaim::projections

ESSAIM_CODEC(essaim::projections::KeyEpoch);

namespace essaim::projections {

namespace {

constexpr Table<KeyEpoch> keys{"sealing_key"};       // key: under which epoch it was wrapped last
constexpr Table<KeyEpoch> present{"sealing_epoch"};  // class: its latest

void put_later(Rows& rows, std::string_view section, const Table<KeyEpoch>& table, Epoch epoch,
               std::string_view key) {
    const auto known = table.find(rows, section, key);
    if (!known || known->epoch < epoch) table.put(rows, section, KeyEpoch{epoch}, key);
}

template <class W>
void hear_keys_of(ViewDefinition& view) {
    view.handlers[std::string(KeyWrapped<W>::schema.type)] =
        [section = view.section()](Rows& rows, std::string_view chain, const Reading& reading,
                                   const CommitContext&, std::uint32_t) {
            const auto* wrapped = reading.as<KeyWrapped<W>>();
            ESSAIM_ASSERT(wrapped != nullptr);  // the fold refused what it cannot decode before coming here
            const auto part = section + row_key(chain, name_of(W::service));
            put_later(rows, part, keys, wrapped->epoch, wrapped->key_id);
            put_later(rows, part, present, wrapped->epoch, name_of(wrapped->data_class));
        };
}

}  // namespace

void hear_keys(ViewDefinition& view) {
    hear_keys_of<MembershipService>(view);
    hear_keys_of<ActivitiesService>(view);
    hear_keys_of<PayrollService>(view);
    hear_keys_of<IntercooperationService>(view);
}

Service sealed_by(const SealedBox& box) {
    const auto service = enumerator_named<Service>(box.place.type.substr(0, box.place.type.find('.')));
    ESSAIM_ASSERT(service.has_value());  // an event's type begins with its service
    return *service;
}

bool is_erased(const Rows& rows, std::string_view section, std::string_view chain, const SealedBox& box,
               DataClass data_class) {
    const auto part = std::string(section) + row_key(chain, name_of(sealed_by(box)));
    const auto key = keys.find(rows, part, box.key_id);
    const auto latest = present.find(rows, part, name_of(data_class));
    return key && latest && key->epoch < latest->epoch;
}

}  // namespace essaim::projections
