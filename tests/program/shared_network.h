#pragma once
#include <map>
#include <string>

#include "tests/program/served_program.h"
#include "tests/support/broker.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {

/// A network on topics of its own, on the broker of this test's program, and the people who may ask.
/// Instances have directories of their own and share its key file.
class SharedNetwork {
  public:
    explicit SharedNetwork(std::vector<std::string> operators);

    const std::string& kafka() const { return kafka_; }
    std::string keys() const { return directory_ / "first/keys"; }
    std::string directory(const std::string& name) const { return directory_ / name; }
    const std::string& token(const std::string& person) const { return tokens_.at(person); }
    std::string token_file(const std::string& person) const { return directory_ / ("token-" + person); }

    std::unique_ptr<ServedProgram> instance(const std::string& name,
                                            const std::string& program = "essaim") const;
    /// Asks the log until every partition has somebody who decides for it, and they are so many.
    bool is_owned_soon(std::size_t by) const;
    /// Runs `essaim` on the network, as a rival or a client of its instances.
    Ended run(std::vector<std::string> words, std::string_view input = {}) const;

  private:
    TemporaryDirectory directory_;
    std::string kafka_;
    std::map<std::string, std::string> tokens_;
};

}  // namespace essaim::tests
