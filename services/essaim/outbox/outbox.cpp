#include "services/essaim/outbox/outbox.h"

#include "events/core/sealer.h"
#include "projections/documents/documents.h"
#include "services/essaim/outbox/fec.h"
#include "services/essaim/outbox/fec_description.h"
#include "services/essaim/outbox/pay_register.h"
#include "services/essaim/outbox/register_sheet.h"
#include "services/kernel/chain_keys.h"

namespace essaim::outbox {

namespace {

using payroll::DocumentKind;
using projections::Documents;

constexpr std::size_t siren_digits = 9;
constexpr std::string_view fec_mark = "FEC";
constexpr std::string_view text_ending = ".txt";
constexpr std::string_view pdf_ending = ".pdf";
constexpr std::size_t day_digits = 8;
constexpr std::string_view csv_ending = ".csv";
constexpr std::size_t fec_name_length = siren_digits + fec_mark.size() + day_digits + text_ending.size();

DocumentKind document_of(FileKind kind) {
    switch (kind) {
        case FileKind::sepa:
            return DocumentKind::payments;
        case FileKind::dsn:
            return DocumentKind::declaration;
        case FileKind::fec:
        case FileKind::fec_description:
        case FileKind::payslips:
            return DocumentKind::payslip;
    }
    __builtin_unreachable();
}

std::string_view media_type_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::payments:
            return "application/xml";
        case DocumentKind::declaration:
            return "text/plain; charset=iso-8859-1";
        case DocumentKind::payslip:
            return "application/pdf";
    }
    __builtin_unreachable();
}

/// The closing date that a file of entries, or what describes it, is named after: "123456782FEC20260131.txt".
std::optional<Date> closing_of(std::string_view name) {
    const bool named_so = name.ends_with(text_ending) || name.ends_with(csv_ending);
    if (name.size() != fec_name_length || !named_so || name.substr(siren_digits, fec_mark.size()) != fec_mark)
        return std::nullopt;
    std::string day(name.substr(siren_digits + fec_mark.size(), day_digits));
    constexpr std::size_t after_year = 4;
    constexpr std::size_t after_month = 7;
    day.insert(after_year, "-").insert(after_month, "-");
    const auto date = TextForm<Date>::read(day);
    return date ? std::optional(*date) : std::nullopt;
}

/// The year of a register: "register-2026.csv", "register-2026.pdf".
std::optional<int> register_year(std::string_view name) {
    constexpr std::string_view before = "register-";
    constexpr std::size_t digits = 4;
    if (name.size() < before.size() + digits || !name.starts_with(before)) return std::nullopt;
    const auto period = FilePeriod::read(name.substr(before.size(), digits));
    if (!period) return std::nullopt;
    const int year = period->first.year();
    return name == register_name(year) || name == register_sheet_name(year) ? std::optional(year)
                                                                            : std::nullopt;
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
    if (closing_of(name)) return name.ends_with(csv_ending) ? FileKind::fec_description : FileKind::fec;
    if (name.starts_with("sepa-") && name.ends_with(".xml")) return FileKind::sepa;
    if (name.starts_with("dsn-") && name.ends_with(".dsn")) return FileKind::dsn;
    if (member_of(name) || register_year(name)) return FileKind::payslips;
    return std::nullopt;
}

bool grows(std::string_view name) {
    return register_year(name).has_value();
}

std::optional<std::string> member_of(std::string_view name) {
    if (!name.ends_with(pdf_ending)) return std::nullopt;
    name.remove_suffix(pdf_ending.size());
    const auto revision = name.rfind("-r");
    constexpr std::size_t month_and_dash = 8;
    if (revision == std::string_view::npos || revision <= month_and_dash) return std::nullopt;
    return std::string(name.substr(0, revision - month_and_dash));
}

projections::Parts Outbox::parts(std::string_view view) const {
    const auto* definition = registry_.view(view);
    ESSAIM_ASSERT(definition != nullptr);
    return {rows_, definition->section(), cooperative_};
}

tl::expected<std::vector<std::string>, NoFile> Outbox::names(FileKind kind, const FilePeriod& period) const {
    if (!projections::Journal::books_of(parts("journal")))
        return tl::unexpected(NoFile{"not_registered", {}});
    std::vector<std::string> names;
    switch (kind) {
        case FileKind::fec:
        case FileKind::fec_description: {
            auto name = fec_name(parts("journal"), period);
            if (!name) return tl::unexpected(std::move(name.error()));
            names.push_back(kind == FileKind::fec ? std::move(*name) : fec_description_name(*name));
            break;
        }
        case FileKind::sepa:
        case FileKind::dsn:
        case FileKind::payslips:
            for (const auto& row : Documents::rows(parts("documents")))
                if (row.kind == document_of(kind) && period.first <= row.period && row.period <= period.last)
                    names.push_back(row.document);
            if (kind == FileKind::payslips && !names.empty())
                for (const auto register_of : {register_name, register_sheet_name})
                    names.push_back(register_of(period.first.year()));
            break;
    }
    return names;
}

tl::expected<Make, NoFile> Outbox::entries(const std::string& name,
                                           const std::optional<FilePeriod>& period) const {
    const auto closing = closing_of(name);
    const auto of = period && period->until() == *closing ? period : closed_on(*closing);
    const auto journal = parts("journal");
    if (!of) return tl::unexpected(NoFile{"unknown_file", name});
    const auto described = fec_name(journal, *of);
    if (described && name == fec_description_name(*described))
        return [name, described = *described] {
            return OutFile{name, fec_description_media_type, fec_description_text(described)};
        };
    if (described != name) return tl::unexpected(NoFile{"unknown_file", name});
    return [name, lines = projections::Journal::posted(journal, of->from(), of->until())] {
        return OutFile{name, fec_media_type, fec_text(lines)};
    };
}

tl::expected<Make, NoFile> Outbox::kept(const std::string& name) const {
    const auto documents = parts("documents");
    const auto row = Documents::find(documents, name);
    if (!row) return tl::unexpected(NoFile{"unknown_file", name});
    const ChainId chain{Service::payroll, cooperative_};
    const kernel::ChainKeys known(rows_, chain);
    const Opener opener(keys_, known, network_, chain);
    std::string bytes;
    for (const auto& box : Documents::boxes(documents, name)) {
        const auto piece = opener.open_box(box, projections::class_of(row->kind));
        if (!piece)
            return tl::unexpected(
                NoFile{piece.error().cause == KeyError::Cause::erased ? "erased" : "key_unavailable", name});
        bytes += *piece;
    }
    if (bytes.size() != row->bytes || sha256(bytes) != row->file_hash)
        return tl::unexpected(NoFile{"damaged", name});
    return [name, type = media_type_of(row->kind), bytes = std::move(bytes)] {
        return OutFile{name, type, bytes};
    };
}

std::vector<projections::Payslips::Row> Outbox::payslips(const FilePeriod& period) const {
    auto rows = projections::Payslips::rows(parts("payslips"));
    std::erase_if(rows,
                  [&](const auto& row) { return row.period < period.first || period.last < row.period; });
    return rows;
}

tl::expected<Make, NoFile> Outbox::pay_register(const std::string& name, int year) const {
    constexpr unsigned december = 12;
    auto rows = payslips({Month(year, 1), Month(year, december)});
    const auto company = projections::Journal::books_of(parts("journal"));
    if (rows.empty() || !company) return tl::unexpected(NoFile{"unknown_file", name});
    if (name == register_name(year))
        return [name, rows = std::move(rows)] { return OutFile{name, csv_media_type, register_text(rows)}; };
    return [name, company = *company, rows = std::move(rows)] {
        return OutFile{name, pdf_media_type, payroll::print(register_sheet(company, rows))};
    };
}

tl::expected<Make, NoFile> Outbox::file(const std::string& name,
                                        const std::optional<FilePeriod>& period) const {
    if (const auto year = register_year(name)) return pay_register(name, *year);
    return closing_of(name) ? entries(name, period) : kept(name);
}

}  // namespace essaim::outbox
