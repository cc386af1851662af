#include "services/essaim/main/standard_output.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>

#include "services/essaim/told_in.h"

namespace essaim::host {

StandardOutput::StandardOutput() : below_(std::cout.rdbuf(this)) {}

StandardOutput::~StandardOutput() {
    std::cout.rdbuf(below_);
}

int StandardOutput::end(int status, Language language) {
    constexpr int failed = 4;
    std::cout.flush();
    if (std::cout.good()) return status;
    if (failure_ != EPIPE)
        std::cerr << "essaim: "
                  << (language == Language::fr ? "la sortie standard ne peut pas être écrite"
                                               : "standard output cannot be written")
                  << (failure_ == 0 ? "" : ": " + told_in(language, std::strerror(failure_))) << '\n';
    return std::max(status, failed);
}

StandardOutput::int_type StandardOutput::overflow(int_type character) {
    if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
    const auto put = below_->sputc(traits_type::to_char_type(character));
    if (traits_type::eq_int_type(put, traits_type::eof())) note();
    return put;
}

std::streamsize StandardOutput::xsputn(const char* text, std::streamsize size) {
    const auto put = below_->sputn(text, size);
    if (put < size) note();
    return put;
}

int StandardOutput::sync() {
    const int synced = below_->pubsync();
    if (synced != 0) note();
    return synced;
}

void StandardOutput::note() {
    if (failure_ == 0) failure_ = errno;
}

}  // namespace essaim::host
