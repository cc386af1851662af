#pragma once
#include <streambuf>

#include "events/vocabulary/language.h"

namespace essaim::host {

/// Stands before the buffer of `std::cout` as long as it lives, and remembers why something could not be
/// written: a stream only knows that. One at a time.
class StandardOutput : public std::streambuf {
  public:
    StandardOutput();
    ~StandardOutput() override;
    StandardOutput(const StandardOutput&) = delete;
    StandardOutput& operator=(const StandardOutput&) = delete;

    /// Writes what is left. The exit status of a program that ended with `status`: 4 at least where something
    /// could not be written, which is said, but of a reader who went away.
    int end(int status, Language language);

  protected:
    int_type overflow(int_type character) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

  private:
    void note();

    std::streambuf* below_;
    int failure_ = 0;  // errno, of the first time
};

}  // namespace essaim::host
