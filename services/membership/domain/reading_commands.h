#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/core/secret.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// How long a purpose may be, in bytes: with a hundred of them, a commit is not too large.
inline constexpr std::size_t longest_purpose = 200;
/// The field of which two persons decide.
inline constexpr std::string_view nir_field = "nir";

/// Asked by whoever shows a row, in the reader's name, before it is shown.
struct RecordReading {
    static constexpr std::string_view name = "record_reading";
    static constexpr std::string_view help = "Record that somebody is about to read what is a member's.";
    std::vector<MemberId> members;
    std::string view;
    std::vector<std::string> read;
    std::optional<Secret<DataClass::identity>> purpose;
    Date on{};
    static constexpr auto fields() {
        using C = RecordReading;
        return std::tuple{Field{"members", &C::members}, Field{"view", &C::view},
                          Field{"read", &C::read, "which fields; none: rows of pay, once a day"},
                          Field{"purpose", &C::purpose, "sealed"}, Field{"on", &C::on, "in Paris"}};
    }
};

struct ProposeNirReading {
    static constexpr std::string_view name = "propose_nir_reading";
    static constexpr std::string_view help =
        "Propose to read a member's NIR: one may, for a day, once another person has approved it.";
    MemberId member;
    Secret<DataClass::identity> purpose;
    static constexpr auto fields() {
        using C = ProposeNirReading;
        return std::tuple{Field{"member", &C::member}, Field{"purpose", &C::purpose, "sealed"}};
    }
    std::optional<Invalid> check() const {
        if (purpose.text().empty()) return Invalid{"missing_field", "/purpose"};
        if (purpose.text().size() > longest_purpose)
            return Invalid{"too_long", "/purpose", std::to_string(longest_purpose)};
        return std::nullopt;
    }
};

}  // namespace essaim::membership
