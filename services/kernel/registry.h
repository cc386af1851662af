#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "events/core/catalogue.h"
#include "projections/core/view.h"
#include "services/kernel/service_definition.h"

namespace essaim::kernel {

/// Everything this program knows how to decide, fold and show. Built once at start; then read-only.
class Registry {
  public:
    void add(ServiceDefinition definition) {
        const auto index = static_cast<std::size_t>(definition.service());
        services_[index].emplace(std::move(definition));
    }
    void add(projections::ViewDefinition view) { views_.push_back(std::move(view)); }
    EventCatalogue& events() { return events_; }

    /// nullptr: this program does not host the service.
    const ServiceDefinition* service(Service service) const {
        const auto& found = services_[static_cast<std::size_t>(service)];
        return found ? &*found : nullptr;
    }
    const std::vector<projections::ViewDefinition>& views() const { return views_; }
    const projections::ViewDefinition* view(std::string_view name) const {
        for (const auto& view : views_)
            if (view.name == name) return &view;
        return nullptr;
    }
    const EventCatalogue& events() const { return events_; }

  private:
    std::array<std::optional<ServiceDefinition>, all_services.size()> services_;
    std::vector<projections::ViewDefinition> views_;
    EventCatalogue events_;
};

}  // namespace essaim::kernel
