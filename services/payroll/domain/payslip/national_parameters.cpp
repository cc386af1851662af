#include "services/payroll/domain/payslip/national_parameters.h"

#include <array>
#include <string>

#include "events/vocabulary/assert.h"
#include "services/payroll/domain/payslip/withholding_grids.h"

namespace essaim::payroll {

namespace {

struct Figure {
    std::string_view parameter, value, from, published_on, source;
};
constexpr Figure figures[] = {
    {"smic_hourly", "11.52", "2023-05-01", "2023-04-27", "arrêté du 26 avril 2023"},
    {"smic_hourly", "11.65", "2024-01-01", "2023-12-21", "décret 2023-1216"},
    {"smic_hourly", "11.88", "2024-11-01", "2024-10-24", "décret 2024-951"},
    {"smic_hourly", "12.02", "2026-01-01", "2025-12-18", "décret 2025-1228"},
    {"smic_hourly", "12.31", "2026-06-01", "2026-06-01", "code du travail L3231-5"},
    {"social_security_ceiling", "3864.00", "2024-01-01", "2023-12-29",
     "CSS D242-17, arrêté du 19 décembre 2023"},
    {"social_security_ceiling", "3925.00", "2025-01-01", "2024-12-28",
     "CSS D242-17, arrêté du 19 décembre 2024"},
    {"social_security_ceiling", "4005.00", "2026-01-01", "2025-12-23",
     "CSS D242-17, arrêté du 22 décembre 2025"},
    {"mal_employer", "13.00", "2024-01-01", "2023-12-31", "CSS D242-3"},
    {"mal_employer_low", "7.00", "2024-01-01", "2023-12-31", "CSS L241-2-1, D242-3"},
    {"mal_low_limit", "2.5", "2024-01-01", "2023-12-31", "CSS L241-2-1, décret 2023-1329"},
    {"mal_low_limit", "2.25", "2025-01-01", "2025-04-04", "décret 2025-318"},
    {"af_employer", "5.25", "2024-01-01", "2023-12-31", "CSS D241-3-1"},
    {"af_employer_low", "3.45", "2024-01-01", "2023-12-31", "CSS L241-6-1, D241-3-1"},
    {"af_low_limit", "3.5", "2024-01-01", "2023-12-31", "CSS L241-6-1, décret 2023-1329"},
    {"af_low_limit", "3.3", "2025-01-01", "2025-04-04", "décret 2025-318"},
    {"low_rates_smic", "2023-12-31", "2024-01-01", "2023-12-31", "décret 2023-1329"},
    {"low_rates_smic", "2025-01-01", "2025-01-01", "2025-04-04", "décret 2025-318"},
    {"health_employer_minimum", "50.00", "2024-01-01", "2023-12-31", "CSS L911-7"},
    {"prv_employer", "1.50", "2024-01-01", "2023-12-31", "ANI du 17 novembre 2017, art. 1"},
    {"viep_employee", "6.90", "2024-01-01", "2023-12-31", "CSS D242-4"},
    {"viep_employer", "8.55", "2024-01-01", "2023-12-31", "CSS D242-4"},
    {"aa1_employee", "3.15", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"aa1_employer", "4.72", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"ceg1_employee", "0.86", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"ceg1_employer", "1.29", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"aa2_employee", "8.64", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"aa2_employer", "12.95", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"ceg2_employee", "1.08", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"ceg2_employer", "1.62", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"cet_employee", "0.14", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"cet_employer", "0.21", "2024-01-01", "2023-12-31", "ANI Agirc-Arrco du 17 novembre 2017"},
    {"apec_employee", "0.024", "2024-01-01", "2023-12-31", "ANI du 12 juillet 2011 relatif à l’Apec"},
    {"apec_employer", "0.036", "2024-01-01", "2023-12-31", "ANI du 12 juillet 2011 relatif à l’Apec"},
    {"vied_employee", "0.40", "2024-01-01", "2023-12-31", "CSS D242-4"},
    {"vied_employer", "2.02", "2024-01-01", "2023-12-31", "CSS D242-4"},
    {"vied_employer", "2.11", "2026-01-01", "2025-12-31", "CSS D242-4, décret 2025-1446"},
    {"cho_employer", "4.05", "2024-01-01", "2023-12-31", "code du travail L5422-9"},
    {"cho_employer", "4.00", "2025-05-01", "2024-12-20",
     "convention du 15 novembre 2024, arrêté du 19 décembre 2024"},
    {"ags_employer", "0.20", "2024-01-01", "2023-12-31", "code du travail L3253-18"},
    {"ags_employer", "0.25", "2024-07-01", "2024-06-20", "code du travail L3253-18, conseil de l’AGS"},
    {"vm_headcount", "11", "2024-01-01", "2023-12-31", "CGCT L2333-64"},
    {"fnal_uncapped_headcount", "50", "2024-01-01", "2023-12-31", "CCH L813-5"},
    {"csa_employer", "0.30", "2024-01-01", "2023-12-31", "CSS L137-40"},
    {"ta1_employer", "0.59", "2024-01-01", "2023-12-31", "code du travail L6241-2"},
    {"ta2_employer", "0.09", "2024-01-01", "2023-12-31", "code du travail L6241-2"},
    {"cpf_cdd_employer", "1.00", "2024-01-01", "2023-12-31", "code du travail L6331-6"},
    {"dia_employer", "0.016", "2024-01-01", "2023-12-31", "code du travail L2135-10, D2135-34"},
    {"csgd_employee", "6.80", "2024-01-01", "2023-12-31", "CSS L136-8"},
    {"csgn_employee", "2.40", "2024-01-01", "2023-12-31", "CSS L136-8"},
    {"crds_employee", "0.50", "2024-01-01", "2023-12-31", "ordonnance 96-50, art. 19"},
    {"csg_abatement", "1.75", "2024-01-01", "2023-12-31", "CSS L136-2"},
    {"reduction_minimum", "0.0200", "2026-01-01", "2025-09-04", "CSS L241-13, décret 2025-887"},
    {"reduction_smic", "in_force", "2024-01-01", "2023-12-31", "CSS D241-7"},
    {"reduction_smic", "2025-01-01", "2025-01-01", "2025-04-04", "décret 2025-318"},
    {"reduction_smic", "in_force", "2026-01-01", "2025-09-04", "CSS D241-7, décret 2025-887"},
    {"mal_employee_alsace_moselle", "1.30", "2024-01-01", "2023-12-31", "CSS D325-4"},
    {"ta1_employer_alsace_moselle", "0.44", "2024-01-01", "2023-12-31", "code du travail L6261-2"},
    {"csa_sup_headcount", "250", "2024-01-01", "2023-12-31", "code du travail L6242-1"},
    {"overtime_relief_employee", "11.31", "2024-01-01", "2023-12-31", "CSS L241-17, D241-21"},
    {"overtime_exempt_limit", "7500.00", "2024-01-01", "2023-12-31", "CGI 81 quater"},
    {"allowance_csgd_employee", "3.80", "2024-01-01", "2023-12-31", "CSS L136-8, CGI 154 quinquies"},
    {"allowance_csgn_employee", "2.40", "2024-01-01", "2023-12-31", "CSS L136-8, CGI 154 quinquies"},
    {"allowance_crds_employee", "0.50", "2024-01-01", "2023-12-31", "ordonnance 96-50, art. 14 et 19"},
    {"seizure_dependant", "1690", "2024-01-01", "2023-12-22", "code du travail R3252-3"},
    {"seizure_dependant", "1720", "2025-01-01", "2024-12-31", "code du travail R3252-3"},
    {"seizure_dependant", "1740", "2026-01-01", "2025-12-31", "code du travail R3252-3, décret 2025-1299"},
    {"protected_minimum", "607.75", "2023-04-01", "2023-04-29", "code du travail R3252-5, RSA"},
    {"protected_minimum", "635.71", "2024-04-01", "2024-04-25", "code du travail R3252-5, RSA"},
    {"protected_minimum", "646.52", "2025-04-01", "2025-03-30", "code du travail R3252-5, RSA"},
    {"protected_minimum", "651.69", "2026-04-01", "2026-04-01", "code du travail R3252-5, RSA"},
    {"short_contract_abatement", "725.00", "2024-01-01", "2024-01-01", "CGI 204 H III"},
    {"short_contract_abatement", "739.00", "2024-11-01", "2024-11-01", "CGI 204 H III"},
    {"short_contract_abatement", "748.00", "2026-01-01", "2026-01-01", "CGI 204 H III"},
    {"short_contract_abatement", "766.00", "2026-06-01", "2026-06-01", "CGI 204 H III"},
};

/// A figure that changes at one headcount.
struct ByHeadcount {
    std::string_view parameter, headcount, below, from_it_on, from, published_on, source;
};
constexpr ByHeadcount by_headcount[] = {
    {"fnal_employer", "50", "0.10", "0.50", "2024-01-01", "2023-12-31", "CCH L813-5"},
    {"fsoc_employer", "11", "0.00", "8.00", "2024-01-01", "2023-12-31", "CSS L137-15, L137-16"},
    {"cfp_employer", "11", "0.55", "1.00", "2024-01-01", "2023-12-31", "code du travail L6331-1, L6331-3"},
    {"peec_employer", "50", "0.00", "0.45", "2024-01-01", "2023-12-31", "CCH L313-1"},
    {"overtime_deduction", "20", "1.50", "0.50", "2026-01-01", "2025-12-31",
     "CSS L241-18, L241-18-1, D241-24"},
    {"reduction_t", "50", "0.3194", "0.3234", "2024-01-01", "2023-12-31", "CSS D241-7, décret 2023-1329"},
    {"reduction_t", "50", "0.3193", "0.3233", "2025-05-01", "2025-04-04", "CSS D241-7, décret 2025-318"},
    {"reduction_delta", "50", "0.3773", "0.3813", "2026-01-01", "2025-09-04", "CSS D241-7, décret 2025-887"},
    {"reduction_delta", "50", "0.3781", "0.3821", "2026-01-01", "2025-12-31", "CSS D241-7, décret 2025-1446"},
};

/// What may be seized of a year's pay: this many sixtieths below each bound, the last above all.
struct Scale {
    std::string_view from, published_on, source;
    std::array<std::string_view, 6> bounds;
};
constexpr std::array<std::string_view, 7> sixtieths{"3", "6", "12", "15", "20", "40", "60"};
constexpr Scale scales[] = {
    {"2024-01-01",
     "2023-12-22",
     "code du travail R3252-2",
     {"4370", "8520", "12690", "16820", "20970", "25200"}},
    {"2025-01-01",
     "2024-12-31",
     "code du travail R3252-2",
     {"4440", "8660", "12890", "17090", "21300", "25600"}},
    {"2026-01-01",
     "2025-12-31",
     "code du travail R3252-2, décret 2025-1299",
     {"4480", "8730", "13000", "17230", "21470", "25810"}},
};

Date day(std::string_view text) {
    const auto read = TextForm<Date>::read(text);
    ESSAIM_ASSERT(read.has_value());
    return *read;
}

std::vector<PublishedParameter> build() {
    std::vector<PublishedParameter> all;
    for (const auto& [parameter, value, from, published_on, source] : figures)
        all.push_back({std::string{parameter},
                       std::string{value},
                       {},
                       day(from),
                       day(published_on),
                       std::string{source}});
    for (const auto& [parameter, headcount, below, from_it_on, from, published_on, source] : by_headcount) {
        std::vector<ParameterRow> table{{std::string{headcount}, std::string{below}},
                                        {{}, std::string{from_it_on}}};
        all.push_back({std::string{parameter},
                       {},
                       std::move(table),
                       day(from),
                       day(published_on),
                       std::string{source}});
    }
    all.push_back({"overtime_deduction",
                   {},
                   std::vector<ParameterRow>{{"20", "1.50"}, {"250", "0.50"}, {{}, "0.00"}},
                   day("2024-01-01"),
                   day("2023-12-31"),
                   "CSS L241-18, L241-18-1, D241-24"});
    for (const Scale& scale : scales) {
        std::vector<ParameterRow> table;
        for (std::size_t i = 0; i < sixtieths.size(); ++i)
            table.push_back(
                {i < scale.bounds.size() ? std::optional<std::string>{scale.bounds[i]} : std::nullopt,
                 std::string{sixtieths[i]}});
        all.push_back({"seizure_scale",
                       {},
                       std::move(table),
                       day(scale.from),
                       day(scale.published_on),
                       std::string{scale.source}});
    }
    for (auto& grid : withholding_grids()) all.push_back(std::move(grid));
    return all;
}

}  // namespace

std::span<const PublishedParameter> national_publications() {
    static const std::vector<PublishedParameter> all = build();
    return all;
}

const Parameters& national_parameters() {
    static const Parameters parameters = parameters_of(national_publications());
    return parameters;
}

}  // namespace essaim::payroll
