#pragma once
#include <string>
#include <string_view>

namespace essaim::outbox {

/// What describes a file of entries, beside it and of the same stem: "123456782FEC20260131.csv".
std::string fec_description_name(std::string_view fec_name);

inline constexpr std::string_view fec_description_media_type = "text/csv; charset=iso-8859-15";

/// The description that goes with a file of entries (arrêté du 29 juillet 2013; LPF A47 A-1, VII and VIII):
/// its form, then a line a column: name, what it holds, of which kind, in which form. In French; ISO 8859-15,
/// semicolons, lines ended by CR and LF. The same file, the same bytes.
std::string fec_description_text(std::string_view fec_name);

}  // namespace essaim::outbox
