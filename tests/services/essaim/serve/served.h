#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "events/core/node.h"
#include "infra/http/message.h"
#include "services/essaim/serve/door.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {

/// What came back: the body as JSON where it is some.
struct Said {
    unsigned status = 0;
    http::Headers headers;
    std::string body;
    Node json;

    std::string at(std::string_view pointer) const;  // the member as JSON; "(nothing)"
    std::string header(std::string_view name) const;
    http::Headers untraced() const;  // without `traceparent`, which is new each time
};

/// A network of its own behind the door, without sockets: what is asked goes the way of a request that was
/// read from a connection. A token is just the person's name.
class Served {
  public:
    /// `before`: done to the network that was opened, before anybody serves it.
    explicit Served(host::DoorLimits limits = {0, 0, 500, 1024 * 1024},
                    const std::function<void(host::Network&)>& before = {});
    ~Served();

    /// As whom the next are asked: a token, or nobody.
    Served& as(std::string person);
    /// On the socket of the directory's owner.
    Served& as_owner();
    /// From another machine, or this one, from now on.
    Served& from(http::PeerKind peer);

    Said get(const std::string& target, http::Headers headers = {});
    Said post(const std::string& target, const std::string& body, const std::string& id,
              http::Headers headers = {});
    Said ask(const std::string& method, const std::string& target, const std::string& body,
             http::Headers headers);
    /// Asked by the owner, and taken.
    void told(const std::string& chain, const std::string& command, const std::string& body);

    host::Door& door() { return *door_; }
    host::Site& site() { return *site_; }
    host::Network& network() { return *network_; }

  private:
    TemporaryDirectory directory_;
    std::unique_ptr<host::Network> network_;
    std::unique_ptr<host::Site> site_;
    std::unique_ptr<host::Door> door_;
    std::string person_;
    bool owner_ = false;
    http::PeerKind peer_ = http::PeerKind::loopback;
    int told_ = 0;
};

}  // namespace essaim::tests
