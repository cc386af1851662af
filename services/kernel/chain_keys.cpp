#include "services/kernel/chain_keys.h"

namespace essaim::kernel {

namespace {
template <class W>
EventRecord record_of(const WrappedKey& key) {
    KeyWrapped<W> event;
    static_cast<WrappedKey&>(event) = key;
    return make_record(event);
}
}  // namespace

EventRecord key_record(Service service, const WrappedKey& key) {
    switch (service) {
        case Service::membership:
            return record_of<MembershipService>(key);
        case Service::activities:
            return record_of<ActivitiesService>(key);
        case Service::payroll:
            return record_of<PayrollService>(key);
        case Service::intercooperation:
            return record_of<IntercooperationService>(key);
    }
    ESSAIM_ASSERT(false);
}

}  // namespace essaim::kernel
