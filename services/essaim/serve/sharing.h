#pragma once
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "services/essaim/serve/site.h"

namespace essaim::kafka {
class Lease;
}

namespace essaim::host {

/// As whom an instance takes part in deciding, and for which services.
struct Participation {
    std::string instance;  // a name that no other one has, and that it keeps
    std::string address;   // http://HOST:PORT, by which the others reach it
    std::vector<Service> services;
};

/// The name of the instance of a directory: the machine's, and which directory.
std::string instance_name(const std::filesystem::path& directory);

/// A site among others that share its log on Kafka: it hears of what they append, and decides for what falls
/// to it, from now until the object ends. One thread; the site outlives it.
class Sharing {
  public:
    static tl::expected<std::unique_ptr<Sharing>, OpenError> begin(Site& site,
                                                                   const Participation& participation);
    ~Sharing();
    /// Others decide from now on, if there are others: returns when they may, or soon.
    void hand_over();

  private:
    explicit Sharing(Site& site);
    Site& site_;
    std::unique_ptr<kafka::Lease> lease_;
};

}  // namespace essaim::host
