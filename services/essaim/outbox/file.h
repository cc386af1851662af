#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/month.h"

namespace essaim::outbox {

/// What a cooperative hands out, by the word that `essaim export` takes.
enum class FileKind : std::uint8_t { sepa = 0, dsn = 1, fec = 2, payslips = 3, fec_description = 4 };

/// A file as whoever asked for it gets it.
struct OutFile {
    std::string name;
    std::string_view media_type;
    std::string bytes;
};

/// Why there is none: a code that is stable, and what it is about (ids, dates).
struct NoFile {
    std::string code;
    std::string detail;
};

/// A month, or where `year` alone is said, a whole year.
struct FilePeriod {
    Month first;
    Month last;

    bool is_month() const { return first == last; }
    Date from() const { return first.first_day(); }
    Date until() const { return last.last_day(); }
    /// "2026-01" or "2026"; nullopt for anything else.
    static std::optional<FilePeriod> read(std::string_view text);
};

}  // namespace essaim::outbox

template <>
struct essaim::Enumerators<essaim::outbox::FileKind> {
    using E = essaim::outbox::FileKind;
    static constexpr std::array<std::pair<E, std::string_view>, 5> names{{
        {E::sepa, "sepa"},
        {E::dsn, "dsn"},
        {E::fec, "fec"},
        {E::payslips, "payslips"},
        {E::fec_description, "fec_description"},
    }};
};
