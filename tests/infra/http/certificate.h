#pragma once
#include <string>

namespace essaim::tests {

/// Writes a key and a certificate for 127.0.0.1 and localhost, signed by itself and good for a day.
void write_certificate(const std::string& certificate_file, const std::string& key_file);

}  // namespace essaim::tests
