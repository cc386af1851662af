#include "services/essaim/outbox/outbox.h"

#include "services/essaim/outbox/fec.h"

namespace essaim::outbox {

namespace {

constexpr std::size_t siren_digits = 9;
constexpr std::string_view fec_mark = "FEC";
constexpr std::string_view text_ending = ".txt";
constexpr std::size_t day_digits = 8;
constexpr std::size_t fec_name_length = siren_digits + fec_mark.size() + day_digits + text_ending.size();

/// The closing date that a file of entries is named after: "123456782FEC20260131.txt".
std::optional<Date> closing_of(std::string_view name) {
    if (name.size() != fec_name_length || !name.ends_with(text_ending) ||
        name.substr(siren_digits, fec_mark.size()) != fec_mark)
        return std::nullopt;
    std::string day(name.substr(siren_digits + fec_mark.size(), day_digits));
    constexpr std::size_t after_year = 4;
    constexpr std::size_t after_month = 7;
    day.insert(after_year, "-").insert(after_month, "-");
    const auto date = TextForm<Date>::read(day);
    return date ? std::optional(*date) : std::nullopt;
}

/// The month that ends on that day, or the year; nullopt: none does.
std::optional<FilePeriod> closed_on(Date day) {
    const Month month = Month::of(day);
    if (month.last_day() != day) return std::nullopt;
    constexpr unsigned december = 12;
    return FilePeriod{month.number() == december ? Month(month.year(), 1) : month, month};
}

}  // namespace

std::optional<FileKind> kind_of(std::string_view name) {
    if (closing_of(name)) return FileKind::fec;
    return std::nullopt;
}

std::optional<std::string> member_of(std::string_view) {
    return std::nullopt;
}

projections::Parts Outbox::parts(std::string_view view) const {
    const auto* definition = registry_.view(view);
    ESSAIM_ASSERT(definition != nullptr);
    return {rows_, definition->section(), cooperative_};
}

tl::expected<std::vector<std::string>, NoFile> Outbox::names(FileKind kind, const FilePeriod& period) const {
    std::vector<std::string> names;
    switch (kind) {
        case FileKind::fec: {
            auto name = fec_name(parts("journal"), period);
            if (!name) return tl::unexpected(std::move(name.error()));
            names.push_back(std::move(*name));
            break;
        }
        case FileKind::sepa:
        case FileKind::dsn:
        case FileKind::payslips:
            break;
    }
    return names;
}

tl::expected<Make, NoFile> Outbox::file(const std::string& name,
                                        const std::optional<FilePeriod>& period) const {
    const auto nothing = tl::unexpected(NoFile{"unknown_file", name});
    const auto closing = closing_of(name);
    if (!closing) return nothing;
    const auto of = period && period->until() == *closing ? period : closed_on(*closing);
    if (!of) return nothing;
    const auto journal = parts("journal");
    if (fec_name(journal, *of) != name) return nothing;
    return [name, lines = projections::Journal::posted(journal, of->from(), of->until())] {
        return OutFile{name, fec_media_type, fec_text(lines)};
    };
}

}  // namespace essaim::outbox
