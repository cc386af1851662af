#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "events/core/service.h"

namespace essaim::kafka {

/// Where a network's topics are: `HOST:PORT,…[/PREFIX]`.
struct Place {
    std::string brokers;  // HOST:PORT,…
    std::string prefix = "essaim";

    /// "PREFIX.membership"
    std::string topic(Service service) const;
    /// Where it is said whether the log is one to work on.
    std::string standing_topic() const { return prefix + ".standing"; }
    /// As it is given: "127.0.0.1:9092/essaim".
    std::string text() const { return brokers + "/" + prefix; }
    bool operator==(const Place&) const = default;
};

/// The error says in a sentence what is wrong.
tl::expected<Place, std::string> read_place(std::string_view text);

/// What a site must say to reach its brokers (TLS, SASL), in librdkafka's names.
using Settings = std::vector<std::pair<std::string, std::string>>;

/// A file of `name = value` lines; `#` begins a comment. What the log itself depends on is refused, and so is
/// a secret in the file's own text: it is named by `NAME.file = PATH`, and read from there. What librdkafka
/// does not take is refused here, too. The error names file, line and setting, and holds no secret.
tl::expected<Settings, std::string> read_settings(const std::string& file);

}  // namespace essaim::kafka
