#include "services/essaim/main/one_service.h"
#include "services/essaim/registry/full_registry.h"

/// `essaim-payroll`: decides for payroll alone, folds and shows everything. Any number of them share a log on
/// Kafka with one another and with those of the other services.
int main(int argc, char** argv) {
    using namespace essaim;
    return host::serve_one(Service::payroll, host::full_registry(), {argv, static_cast<std::size_t>(argc)});
}
