#include "services/essaim/main/setting.h"

#include <CLI/CLI.hpp>

#include <iostream>

#include "infra/runtime/environment.h"

namespace essaim::host {

Language Setting::speaks() const {
    if (language == "fr") return Language::fr;
    if (language == "en") return Language::en;
    return runtime::language_of(runtime::process_environment());
}

std::filesystem::path Setting::directory() const {
    if (!data.empty()) return data;
    return runtime::default_data_dir(runtime::process_environment()).value_or("essaim-data");
}

std::unique_ptr<Network> Setting::open(const OpenOptions& options) {
    auto network = Network::open(directory(), options, registry);
    if (network) return std::move(*network);
    const auto& error = network.error();
    std::cerr << "essaim: " << error.code << ": " << error.message;
    if (!error.file.empty() && error.message.find(error.file) == std::string::npos) {
        std::cerr << " (" << error.file;
        if (error.offset > 0) std::cerr << ", offset " << error.offset;
        std::cerr << ")";
    }
    std::cerr << '\n';
    status = 4;
    return nullptr;
}

void add_common(CLI::App& command, Setting& setting) {
    command.add_option("--data", setting.data, "the network's directory (default: $XDG_DATA_HOME/essaim)")
        ->type_name("DIR");
    command.add_flag("--json", setting.json, "for programs: JSON Lines, no progress");
}

}  // namespace essaim::host
