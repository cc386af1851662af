#pragma once
#include <optional>
#include <string>

#include "infra/files/files.h"
#include "services/essaim/line_source.h"
#include "services/essaim/main/setting.h"

namespace essaim::host {

/// The lines of a file that the command line names, or of standard input, which is `-`. Blocks.
class Input {
  public:
    /// nullopt: it cannot be read, which was printed; bad usage.
    static std::optional<Input> open(const Setting& setting, const std::string& file);

    LineSource& lines() { return lines_; }
    /// The exit status of a command that has read it and ended with `status`. A failure of reading is printed
    /// here: bad usage where there was nothing to read, 4 in the middle.
    int status(const Setting& setting, int status) const;

  private:
    Input(std::string name, std::optional<files::OpenFile> file, int descriptor)
        : name_(std::move(name)), file_(std::move(file)), lines_(descriptor) {}

    std::string name_;
    std::optional<files::OpenFile> file_;  // none: standard input
    LineSource lines_;
};

}  // namespace essaim::host
