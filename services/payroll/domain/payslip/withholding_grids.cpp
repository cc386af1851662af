#include "services/payroll/domain/payslip/withholding_grids.h"

#include <array>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/date.h"

namespace essaim::payroll {

namespace {

constexpr std::array<std::string_view, 20> rates{"0",   "0.5", "1.3", "2.1",  "2.9",  "3.5",  "4.1",
                                                 "5.3", "7.5", "9.9", "11.9", "13.8", "15.8", "17.9",
                                                 "20",  "24",  "28",  "33",   "38",   "43"};

/// Monthly net taxable pay in whole euros: rate i holds below bound i, the last above all.
struct Grid {
    std::string_view parameter, from, published_on, source;
    std::array<int, rates.size() - 1> bounds;
};
constexpr Grid grids[] = {
    {"withholding_metropole",
     "2024-01-01",
     "2023-12-30",
     "CGI 204 H III, loi 2023-1322",
     {1591, 1653, 1759, 1877, 2006, 2113, 2253, 2666, 3052, 3476, 3913, 4566, 5475, 6851, 8557, 11877, 16086,
      25251, 54088}},
    {"withholding_metropole",
     "2025-05-01",
     "2025-02-15",
     "CGI 204 H III, loi 2025-127",
     {1620, 1683, 1791, 1911, 2042, 2151, 2294, 2714, 3107, 3539, 3983, 4648, 5574, 6974, 8711, 12091, 16376,
      25706, 55062}},
    {"withholding_metropole",
     "2026-05-01",
     "2026-05-01",
     "CGI 204 H III",
     {1635, 1698, 1807, 1928, 2060, 2170, 2315, 2738, 3135, 3571, 4019, 4690, 5624, 7037, 8789, 12200, 16523,
      25937, 55558}},
    {"withholding_antilles_reunion",
     "2025-05-01",
     "2025-02-15",
     "CGI 204 H III, loi 2025-127",
     {1858, 1971, 2171, 2371, 2618, 2761, 2855, 3142, 3885, 4971, 5646, 6540, 7836, 8711, 9900, 13615, 18090,
      27610, 60350}},
    {"withholding_antilles_reunion",
     "2026-05-01",
     "2026-05-01",
     "CGI 204 H III",
     {1875, 1989, 2191, 2392, 2642, 2786, 2881, 3170, 3920, 5016, 5697, 6599, 7907, 8789, 9989, 13738, 18253,
      27858, 60893}},
    {"withholding_guyane_mayotte",
     "2025-05-01",
     "2025-02-15",
     "CGI 204 H III, loi 2025-127",
     {1990, 2151, 2393, 2704, 2808, 2904, 2999, 3332, 4598, 5951, 6712, 7788, 8567, 9492, 11016, 14820, 18850,
      30210, 63767}},
    {"withholding_guyane_mayotte",
     "2026-05-01",
     "2026-05-01",
     "CGI 204 H III",
     {2008, 2170, 2420, 2728, 2833, 2930, 3026, 3362, 4639, 6005, 6772, 7858, 8644, 9577, 11115, 14953, 19020,
      30482, 64341}},
};

Date day(std::string_view text) {
    const auto read = TextForm<Date>::read(text);
    ESSAIM_ASSERT(read.has_value());
    return *read;
}

}  // namespace

std::vector<PublishedParameter> withholding_grids() {
    std::vector<PublishedParameter> all;
    for (const Grid& grid : grids) {
        std::vector<ParameterRow> rows;
        for (std::size_t i = 0; i < rates.size(); ++i) {
            const bool last = i == grid.bounds.size();
            rows.push_back(
                {last ? std::nullopt : std::optional{std::to_string(grid.bounds[i])}, std::string{rates[i]}});
        }
        all.push_back({std::string{grid.parameter},
                       {},
                       std::move(rows),
                       day(grid.from),
                       day(grid.published_on),
                       std::string{grid.source}});
    }
    return all;
}

}  // namespace essaim::payroll
