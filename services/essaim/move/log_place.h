#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>

#include "events/core/log_standing.h"
#include "services/essaim/on_kafka.h"

namespace essaim::host {

/// Where a log is, or is to be: a directory, or topics.
class LogPlace {
  public:
    /// `DIR` or `kafka:HOST:PORT,…[/PREFIX]`; the error says in a sentence what is wrong.
    static tl::expected<LogPlace, std::string> read(const std::string& text, const kafka::Settings& site);

    const std::filesystem::path* directory() const { return std::get_if<std::filesystem::path>(&where_); }
    const OnKafka* on_kafka() const { return std::get_if<OnKafka>(&where_); }
    /// As it is given; a directory from the root.
    std::string text() const;

  private:
    explicit LogPlace(std::variant<std::filesystem::path, OnKafka> where) : where_(std::move(where)) {}
    std::variant<std::filesystem::path, OnKafka> where_;
};

/// A log opened to be moved, whatever its standing. Of a directory it is this process's alone.
class LogAtPlace {
  public:
    virtual ~LogAtPlace() = default;
    virtual Log& log() = 0;
    virtual NetworkId network() const = 0;
    virtual tl::expected<LogStanding, OpenError> standing() = 0;
    virtual tl::expected<void, OpenError> stand(const LogStanding& standing) = 0;
};

/// `no_such_network`: there is none.
tl::expected<std::unique_ptr<LogAtPlace>, OpenError> open_place(const LogPlace& place);

/// What a target is to be: it stands `as`, and has so many partitions for cooperatives if it is new.
struct NewLog {
    LogStanding as;
    std::uint16_t partitions = 16;
    bool partitions_asked = false;  // somebody has named their number
};
/// Makes the log, or opens the one that an interrupted copy of this network has made, or topics that hold
/// nothing; what was folded of another log in that directory goes. `not_empty`: there is another one.
/// `other_partitions`: what is there has not as many as were asked for.
tl::expected<std::unique_ptr<LogAtPlace>, OpenError> make_place(const LogPlace& place, const NewLog& wanted);

}  // namespace essaim::host
