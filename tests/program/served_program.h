#pragma once
#include <memory>
#include <string>
#include <vector>

#include "infra/http/client.h"
#include "tests/program/program.h"

namespace essaim::tests {

/// `essaim serve` as a process of its own on a free port, its answers read from its standard output.
class ServedProgram {
  public:
    explicit ServedProgram(const std::string& data, std::vector<std::string> more = {},
                           const std::string& name = "essaim");
    const std::string& url() const { return url_; }
    http::Client client() const;
    Program& program() { return *program_; }

  private:
    std::unique_ptr<Program> program_;
    std::string url_;
};

/// Enrols a person in a directory that nobody serves, and gives a bearer token.
std::string enrolled(const std::string& data, const std::string& person, std::vector<std::string> more = {});

http::Question command(const std::string& token, const std::string& path, const std::string& id,
                       const std::string& body);

}  // namespace essaim::tests
