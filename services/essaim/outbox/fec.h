#pragma once
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "projections/journal/journal.h"
#include "services/essaim/outbox/file.h"

namespace essaim::outbox {

/// What the file of entries of a period is called: `<siren>FEC<closing date>.txt`. Errors: `not_registered`.
tl::expected<std::string, NoFile> fec_name(const projections::Parts& journal, const FilePeriod& period);

inline constexpr std::string_view fec_media_type = "text/plain; charset=iso-8859-15";

/// The file of accounting entries (fichier des écritures comptables: LPF A47 A-1) of these lines: eighteen
/// columns between tabs, ISO 8859-15, lines ended by CR and LF, entries as they come (in the order in which
/// they were made), numbered from 1 without a gap within each journal. The same lines, the same bytes.
std::string fec_text(std::span<const projections::PostedLine> lines);

}  // namespace essaim::outbox
