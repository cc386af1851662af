#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace essaim::kafka {

/// What a record says to whoever does not know frames: its key and the headers of a CloudEvent in binary mode
/// (CloudEvents 1.0.2, Kafka protocol binding). All of it is also in the frame, nothing of it personal; our
/// own code reads none of it.
struct Label {
    std::string key;  // the chain
    std::vector<std::pair<std::string_view, std::string>> headers;
};

/// Nullopt for bytes that are no frame of ours.
std::optional<Label> label_of(std::string_view record);

}  // namespace essaim::kafka
