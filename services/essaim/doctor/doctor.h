#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/language.h"
#include "services/essaim/network.h"

namespace essaim::host {

/// `warning`: it runs, but not as well or as safely as it could.
enum class Verdict : std::uint8_t { good, warning, bad };

/// What was looked at and found, in the reader's language. `cure` is empty where nothing is to be done.
struct Finding {
    std::string check;
    Verdict verdict = Verdict::good;
    std::string message;
    std::string cure;
    static constexpr auto fields() {
        using F = Finding;
        return std::tuple{Field{"check", &F::check}, Field{"verdict", &F::verdict},
                          Field{"message", &F::message}, Field{"cure", &F::cure}};
    }
};

struct DoctorQuestion {
    std::filesystem::path directory;
    std::filesystem::path keys;  // empty: in the directory
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    std::uint64_t disk_reserve_bytes = 0;
    Language language = Language::en;
};

/// Looks at the machine and at a network's directory as an operator would before serving it. Opens the
/// network, where nobody serves it, as every reading command does, and creates nothing. Blocks on the disk.
std::vector<Finding> examine(const DoctorQuestion& question, const kernel::Registry& registry);

}  // namespace essaim::host

template <>
struct essaim::Enumerators<essaim::host::Verdict> {
    using enum essaim::host::Verdict;
    static constexpr std::array<std::pair<essaim::host::Verdict, std::string_view>, 3> names{
        {{good, "good"}, {warning, "warning"}, {bad, "bad"}}};
};
