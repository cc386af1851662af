#include "services/essaim/main/input.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <utility>

#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

constexpr int bad_usage = 2;
constexpr int failed = 4;

void tell(const Setting& setting, const std::string& name, int number) {
    std::cerr << "essaim: " << name << ": " << told_in(setting.speaks(), std::strerror(number)) << '\n';
}

}  // namespace

std::optional<Input> Input::open(const Setting& setting, const std::string& file) {
    std::optional<files::OpenFile> opened;
    int descriptor = STDIN_FILENO;
    const bool is_standard = file == "-";
    const auto name = is_standard ? setting.help("standard input", "entrée standard") : file;
    if (!is_standard) {
        auto there = files::OpenFile::open(file, O_RDONLY);
        if (!there) {
            tell(setting, name, there.error().number);
            return std::nullopt;
        }
        descriptor = there->descriptor();
        opened = std::move(*there);
    }
    // Nothing is read, but what cannot be read says so, before anything is opened or made on its account.
    if (::read(descriptor, nullptr, 0) < 0) {
        tell(setting, name, errno);
        return std::nullopt;
    }
    return Input(name, std::move(opened), descriptor);
}

int Input::status(const Setting& setting, int status) const {
    if (lines_.failure() == 0) return status;
    if (!lines_.has_begun()) {
        tell(setting, name_, lines_.failure());
        return std::max(status, bad_usage);
    }
    tell(setting, name_ + setting.help(": cannot be read to its end", " : lecture arrêtée avant la fin"),
         lines_.failure());
    return std::max(status, failed);
}

}  // namespace essaim::host
